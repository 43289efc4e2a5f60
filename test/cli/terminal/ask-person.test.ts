import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createReporter } from '../../../src/cli/report.ts'
import { askPerson } from '../../../src/cli/terminal/ask-person.ts'
import { systemClock } from '../../../src/clock.ts'
import { problem } from '../../../src/problems/problem.ts'
import type { Question } from '../../../src/publish/person/way-out.ts'

const question = {
  kind: 'saved' as const,
  post: 'posts/信.md',
  title: '第一封信',
  diff: `--- website\n+++ post\n@@ -1,3 +1,3 @@\n 题\n${Array.from({ length: 20 }, (_, index) => `-旧${index}\n`).join('')}`,
  resets: [problem('draft/comments-reset', { website: 'open', post: 'off' })],
  publishes: false,
} satisfies Omit<Question, 'kind'> & { kind: 'saved' }

/** Asks, and gives back what was shown with the answer. */
async function ask(typed: (string | undefined)[], differing: Partial<Question> = {}) {
  let shown = ''
  const report = {
    ask: async (lines: string[], prompt: string) => {
      shown += [...lines, prompt].join('\n')
      return typed.shift()
    },
    difference: async (diff: string) => diff.split('\n').filter((line) => /^-旧/.test(line)),
  }
  // Cast: nothing else of the reporter is used.
  const answer = await askPerson({ report: report as never, lang: 'zh' })({ ...question, ...differing })
  return { answer, shown }
}

test.each([
  [['o'], 'ours'],
  [[' W '], 'by-hand'],
  [['ｏ'], 'ours'],
  [['l'], 'leave'],
  [['9', 'yes', 't', 'o'], 'ours'],
  [[''], 'later'],
  [['9', ''], 'later'],
  [['9', undefined], undefined],
])('%j means %s', async (typed, answer) => expect((await ask([...typed])).answer).toBe(answer))

test('an answer that isn’t offered is named before the question comes again', async () => {
  expect((await ask(['9', 'l'])).shown).toContain('“9”不在其中')
})

test('the question says what an update may reset, and shows the first words that differ', async () => {
  const { shown } = await ask(['l'])
  expect(shown).toContain('《第一封信》的草稿在网站上保存过')
  expect(shown).toContain('原创、合集、赞赏、创作来源')
  expect(shown).toContain('留言在网站上是 open，文章里写的是 off')
  expect(shown).toContain('-旧11')
  expect(shown).not.toContain('-旧12')
  expect(shown).toContain('还有 8 行')
  expect(shown).not.toContain('+++')
})

test('where nobody knows what was sent, it says so, and the draft’s words can be taken', async () => {
  const { answer, shown } = await ask(['t'], { kind: 'differs' })
  expect(shown).toContain('分不出是哪边改的')
  expect(shown).not.toContain('在网站上改过')
  expect(answer).toBe('theirs')
})

test('while publishing it says which answer publishes: the yes before it knew of no edit', async () => {
  const { shown } = await ask(['l'], { kind: 'edited', publishes: true })
  expect(shown).toMatch(/ {2}o {2}用文章覆盖.*，接着发表\n/)
  expect(shown).toMatch(/ {2}t {2}.*；这次不发表\n/)
  expect((await ask(['l'])).shown).not.toContain('发表')
})

/** What asks on a terminal, which is the test's. */
function askOn(stdin: PassThrough, write: (text: string) => unknown, signal?: AbortSignal) {
  const stderr = { isTTY: true, write }
  const report = createReporter({
    lang: 'zh',
    options: {},
    world: {
      version: '0.1.0',
      env: {},
      cwd: '/',
      stdin: Object.assign(stdin, { isTTY: true }),
      stdout: stderr,
      stderr,
      clock: systemClock,
      onInterrupt: () => () => undefined,
    },
  })
  return askPerson({ report, lang: 'zh' }, signal)
}

test('what was typed before there was a question is no answer to it', async () => {
  const stdin = new PassThrough()
  stdin.write('o\no\n')
  const ask = askOn(stdin, (text) => text.includes('输入') && stdin.write('l\n'))
  expect(await ask(question)).toBe('leave')
  stdin.end()
})

test('Ctrl-C is no answer: the draft is asked about again by the next run', async () => {
  const interruption = new AbortController()
  const stdin = new PassThrough()
  const ask = askOn(stdin, (text) => text.includes('输入') && interruption.abort(), interruption.signal)
  expect(await ask(question)).toBeUndefined()
  stdin.end()
})

test('Ctrl-D is no answer either, and later questions have none', async () => {
  const stdin = new PassThrough()
  const ask = askOn(stdin, (text) => text.includes('输入') && stdin.end())
  expect(await ask(question)).toBeUndefined()
  expect(await ask(question)).toBeUndefined()
})
