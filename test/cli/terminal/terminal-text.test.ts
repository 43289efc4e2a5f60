import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CommandResult } from '../../../src/cli/command-result.ts'
import type { CommandName } from '../../../src/cli/commands.ts'
import type { Options } from '../../../src/cli/options.ts'
import { createReporter, type Reporter } from '../../../src/cli/report.ts'
import { systemClock } from '../../../src/clock.ts'
import { problem } from '../../../src/problems/problem.ts'
import { makeProject } from '../../helpers/project.ts'
import { runs } from '../../helpers/property-runs.ts'

/** What a terminal takes for an order, and one for a colour that wxpub never uses. */
const orders = /[\0-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/
const foreignColour = '\u001B[95m'
/** Colours, and the emptying of a line. */
const ours = /\u001B\[[\d;]*m|\u001B\[2K\u001B\[G/g

const bad = [
  foreignColour,
  '\u001B]0;题\u0007',
  '\r',
  '\r\n',
  '\u009B2J',
  '\u202E',
  '\b',
  '\n',
  '\t',
  '`a`',
  '题',
]
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...bad), fc.string({ unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(''))

function expectNoOrders(written: string): void {
  expect(written).not.toContain(foreignColour)
  expect(written.replace(ours, '')).not.toMatch(orders)
}

/** All that a terminal is sent while something is told. */
async function written(options: Options, tell: (report: Reporter) => unknown): Promise<string> {
  let text = ''
  const output = {
    isTTY: true,
    columns: 60,
    write(piece: string) {
      text += piece
    },
  }
  const report = createReporter({
    lang: 'zh',
    options,
    world: {
      version: '0.1.0',
      env: { TERM: 'xterm' },
      cwd: '/nowhere',
      stdin: Object.assign(Readable.from(['\n']), { isTTY: true }),
      stdout: output,
      stderr: output,
      clock: systemClock,
      onInterrupt: () => () => undefined,
    },
  })
  await tell(report)
  return text
}

/** A result whose every word came from elsewhere. */
function resultOf(word: string): CommandResult {
  const diff = `--- website\n+++ post\n@@ -1,2 +1,2 @@\n 一\n-${word}二\n+${word}三\n`
  const problems = [
    problem('command/no-browser', { file: word }, { place: { file: word, line: 1, column: 2 } }),
    problem('command/crashed', { cause: word }),
  ]
  const post = {
    post: word,
    title: word,
    account: word,
    assets: { uploaded: 1, reused: 0 },
    draft: { mediaId: word, index: 0 },
    previewUrl: word,
    sentTo: word,
    diff,
    step: 'update' as const,
    problems,
    next: [word],
    manual: [],
  }
  return {
    results: [
      { ...post, action: 'conflict' },
      { ...post, account: 'b', action: 'published', publication: { url: word } },
      { ...post, action: 'uploaded', image: { alt: word, url: word } },
    ],
    problems,
    items: [{ account: word, title: word, mediaId: word, index: 0, url: word, updatedAt: word, post: word }],
    themes: [{ name: word, title: word, author: word, color: word, isBuiltin: false }],
    files: [{ file: word, action: 'made' }],
    next: [word],
    plan: { id: word, calls: [], publishCalls: [], publishing: [], lines: [] },
    checks: [
      { check: 'config', state: 'error', facts: [{ code: 'root', params: { root: word } }], problems },
    ],
    explained: { rid: word, request: word, answer: word, address: word },
  }
}

const commands: CommandName[] = ['publish', 'plan', 'list', 'doctor', 'upload', 'themes', 'status']

test('no order for the terminal comes from a title, a file name or an answer', async () => {
  const everywhere = fc.asyncProperty(
    hostile,
    fc.constantFrom(...commands),
    fc.constantFrom<Options>(
      {},
      { json: true },
      { format: 'github' },
      { format: 'sarif' },
      { 'no-color': true },
    ),
    async (word, command, options) => {
      const text = await written(options, async (report) => {
        const result = resultOf(word)
        report.account({ name: word, appId: word } as Parameters<Reporter['account']>[0])
        report.progress({ kind: 'rendering', post: word })
        report.progress({ kind: 'waiting', post: word, owner: word })
        report.relayReady(word, [word])
        report.relayed({ timeMs: 0, appId: word, call: word, status: 200, durationMs: 1 })
        report.watching({ kind: 'changed', files: [word], posts: [word] })
        report.watching({ kind: 'held', post: word, result: result.results[0]!, again: false })
        for (const each of result.problems) report.problem(each)
        await report.ask([word, ...(await report.difference(result.results[0]!.diff!))], word)
        await report.finish(command, result)
      })
      expectNoOrders(text)
      if (options['no-color']) expect(text.replaceAll('\u001B[2K\u001B[G', '')).not.toContain('\u001B')
    },
  )
  await fc.assert(everywhere, runs(150))
})

test('what a program reads is the same as ever', async () => {
  const { stdout } = await (await makeProject({ 'a.md': 'x' })).run([
    'check',
    'a\u009B\u202E\u007F.md',
    '--json',
  ])
  expect(stdout).not.toMatch(orders)
  expect(JSON.parse(stdout).problems[0].reason).toContain('a\u009B\u202E\u007F.md')
})

test('file names and titles of a real project', async () => {
  const name = `a${foreignColour}\u202E\r\u0007.md`
  const project = await makeProject({
    [name]: `---\ntitle: "题\\u001B[95m\\u202E\\u009B"\nauthor: ${'长'.repeat(20)}\n---\n\n正文。![图](b${foreignColour}.png)\n`,
  })
  for (const args of [['check'], ['draft'], ['status']]) {
    const { stdout, stderr } = await project.run([...args, name], {
      terminalColumns: 80,
      env: { TERM: 'xterm' },
    })
    expectNoOrders(stdout + stderr)
    expect(stderr).toContain('\\u001b[95m')
  }
})
