import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { run } from '../../src/cli/main.ts'
import { systemClock } from '../../src/clock.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string, more = '') =>
  `---\ntitle: ${title}\ndigest: 春天\n${more}---\n\n正文 ![](p.png)\n`

/** In place of a text: the file is removed. */
const gone = Symbol('gone')

/** Publishes on a terminal where the question is answered with yes, after something happened. */
async function publish(
  files: Record<string, string | Buffer>,
  posts: string[],
  meanwhile: (project: Terminal) => unknown,
  kind: 'verified' | 'personal' = 'verified',
  before: (string[] | 'lose the ledger' | 'publish by hand' | 'refuse the next' | 'lose the next')[] = [],
  changes: Record<string, string | Buffer | typeof gone> = {},
  reader: 'person' | 'program' = 'program',
) {
  const { server, env } = await startStandIn()
  server.account().kind = kind
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'p.png': makePng(900, 500),
    ...files,
  })
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  let lateMs = 0
  const terminal: Terminal = {
    draft: (path) => project.run(['draft', path], { env }),
    write: (path, text) => project.write(path, text),
    pass(passedMs) {
      lateMs += passedMs
      server.advance(passedMs)
    },
  }
  for (const line of before) {
    if (line === 'lose the ledger') await rm(join(project.folder, '.wxpub/ledger'), { recursive: true })
    else if (line === 'lose the next') {
      server.failNext('freepublish/submit', { reset: 'after' })
      const stop = server.onRequest(({ phase, call }) => {
        if (phase !== 'after' || call.endpoint !== 'freepublish/submit') return
        server.failNext('freepublish/batchget', { errcode: 45009 })
        stop()
      })
    } else if (line === 'refuse the next') server.nextPublishStatus(4)
    else if (line === 'publish by hand') server.account().drafts.clear()
    else await project.run(line, { env })
  }
  if (kind === 'personal') for (const path of posts) await terminal.draft(path)
  for (const [name, text] of Object.entries(changes))
    await (text === gone ? project.remove(name) : project.write(name, text))
  let [asked, printed] = ['', '']
  const code = await run(['publish', ...posts, ...(reader === 'program' ? ['--json'] : [])], {
    version: '0.1.0',
    env: { HOME: project.folder, LANG: 'zh_CN.UTF-8', NO_COLOR: '1', ...env },
    cwd: project.folder,
    stdin,
    stdout: { write: (text) => (printed += text) },
    stderr: {
      isTTY: true,
      columns: 80,
      write(text) {
        asked += text
        if (text.includes('输入 y')) Promise.resolve(meanwhile(terminal)).then(() => stdin.write('y\n'))
      },
    },
    clock: { ...systemClock, now: () => systemClock.now() + lateMs },
    onInterrupt: () => () => undefined,
  })
  const { results, problems, durationMs } = JSON.parse(reader === 'program' ? printed : '{}')
  return { code, asked, results, problems, durationMs, publications: server.account().publications.size }
}

interface Terminal {
  /** Time that passes here and at WeChat. */
  pass(passedMs: number): void
  draft(path: string): Promise<unknown>
  write(path: string, text: string): Promise<unknown>
}

test('a post that came to share the draft while the question stood isn’t published unasked', async () => {
  const files = { 'z.md': post('头条'), 'b.md': post('乙') }
  const { code, asked, results, publications } = await publish(files, ['b.md'], async ({ write, draft }) => {
    await write('z.md', post('头条', 'articles: [b.md]\n'))
    await draft('z.md')
  })
  expect(asked).not.toContain('z.md')
  expect({ code, publications }).toEqual({ code: 1, publications: 0 })
  expect(results).toMatchObject([
    { post: 'z.md', action: 'blocked', problems: [{ code: 'publish/not-agreed' }] },
    { post: 'b.md', problems: [{ code: 'together/not-published' }] },
  ])
})

test('nothing is asked of a post that doesn’t go out without the one that names it', async () => {
  const files = { 'z.md': post('头条', 'articles: [b.md]\n'), 'b.md': post('乙') }
  const { code, asked, results, publications } = await publish(files, ['b.md'], () => undefined)
  expect(asked).not.toContain('输入 y')
  expect({ code, publications }).toEqual({ code: 1, publications: 0 })
  expect(results).toMatchObject([{ post: 'b.md', problems: [{ code: 'together/named-by' }] }])
})

test('a post whose time came meanwhile isn’t published unasked, which is no time that the run took', async () => {
  const soon = new Date(Date.now() + 600_000).toISOString()
  const files = { 'a.md': post('甲'), 'b.md': post('乙', `publish_at: ${soon}\n`) }
  const { code, asked, results, publications, durationMs } = await publish(
    files,
    ['a.md', 'b.md'],
    ({ pass }) => pass(3_600_000),
  )
  expect(durationMs).toBeLessThan(3_600_000)
  expect(asked).not.toContain('b.md')
  expect({ code, publications }).toEqual({ code: 1, publications: 1 })
  expect(results).toMatchObject([
    { post: 'a.md', action: 'published' },
    { post: 'b.md', action: 'blocked', problems: [{ code: 'publish/not-agreed' }] },
  ])
})

test('an account that is known to lack the right is asked about drafts, and not about readers', async () => {
  const posts = ['a.md', 'b.md', 'c.md', 'd.md']
  const files = Object.fromEntries(posts.map((name) => [name, post(name)]))
  const changes = { 'd.md': post('d.md').replace('正文', '新的正文') }
  const { code, asked, results } = await publish(files, posts, () => undefined, 'personal', [], changes)
  expect(asked).toContain('不能通过接口发表，这里只存草稿')
  expect(asked).toContain('存草稿吗？输入 y 确认')
  expect(asked).not.toContain('发表后谁都能看到')
  expect(code).toBe(0)
  expect(results).toMatchObject(
    posts.map((each) => ({ post: each, problems: [{ code: 'publish/not-allowed' }] })),
  )
})

test('nor is it asked where no draft has changed', async () => {
  const { code, asked, results } = await publish(
    { 'a.md': post('甲') },
    ['a.md'],
    () => undefined,
    'personal',
  )
  expect({ code, asked }).toEqual({ code: 0, asked: expect.not.stringContaining('存草稿吗') })
  expect(results).toMatchObject([
    { post: 'a.md', action: 'unchanged', manual: [expect.stringContaining('发表')] },
  ])
})

test.each<[string, Record<string, string | Buffer>]>([
  ['a picture', { 'p.png': makePng(901, 500) }],
  ['the cover', { 'c.png': makePng(901, 500) }],
  ['the digest', { 'a.md': post('甲', 'cover: c.png\n').replace('春天', '夏天') }],
])('it is asked where %s alone has changed', async (_, changes) => {
  const files = { 'a.md': post('甲', 'cover: c.png\n'), 'c.png': makePng(900, 383) }
  const { code, asked, results } = await publish(files, ['a.md'], () => undefined, 'personal', [], changes)
  expect(asked).toContain('存草稿吗')
  expect({ code, results }).toMatchObject({ code: 0, results: [{ action: 'updated' }] })
})

test('it is asked where drafts that haven’t changed are to become one', async () => {
  const files = { 'a.md': post('甲'), 'b.md': post('乙') }
  const { code, asked } = await publish(files, ['a.md', 'b.md', '--together'], () => undefined, 'personal')
  expect({ code, asked }).toEqual({ code: 0, asked: expect.stringContaining('存草稿吗') })
})

test('where nobody knows whether the account may publish, the question says what it depends on', async () => {
  const { asked } = await publish({ 'a.md': post('甲') }, ['a.md'], () => undefined)
  expect(asked).toMatch(/a\.md {2}《甲》\n个人账号和没有认证的账号/)
})

test('another article of a published post is announced as one', async () => {
  const { code, asked, publications } = await publish(
    { 'a.md': post('甲') },
    ['a.md'],
    () => undefined,
    'verified',
    [
      ['publish', 'a.md', '--yes'],
      ['draft', 'a.md', '--again'],
    ],
  )
  expect(asked).toMatch(/a\.md {2}《甲》\n {4}会再多一篇；已经发表的那篇还在：\s+https:/)
  expect({ code, publications }).toEqual({ code: 0, publications: 2 })
})

test('so is that of one whose file was renamed since', async () => {
  const { code, asked, publications } = await renamed([['publish', 'old.md', '--yes']], '--again')
  expect(asked).toMatch(/a\.md {2}《甲》\n {4}会再多一篇；已经发表的那篇还在：\s+https:/)
  expect({ code, publications }).toEqual({ code: 0, publications: 2 })
})

test('nothing is asked of a published post whose file was renamed, since nothing goes out', async () => {
  const { code, asked, publications } = await renamed([['publish', 'old.md', '--yes']])
  expect(asked).not.toContain('输入 y')
  expect({ code, publications }).toEqual({ code: 0, publications: 1 })
})

test('that a renamed post is what WeChat refused last is told above the question', async () => {
  const { asked } = await renamed(['refuse the next', ['publish', 'old.md', '--yes']])
  expect(asked.split('发表吗？')[0]).toContain('publish/refused-unchanged')
})

/** Publishes a post that was sent as old.md and is a.md by now. */
const renamed = (before: Parameters<typeof publish>[4], ...options: string[]) =>
  publish({ 'old.md': post('甲') }, ['a.md', ...options], () => undefined, 'verified', before, {
    'old.md': gone,
    'a.md': post('甲'),
  })

test('nothing is asked about a draft that was found, and wouldn’t be submitted: nothing is sent either', async () => {
  const { code, asked, problems, publications } = await publish(
    { 'a.md': post('甲'), 'b.md': post('乙') },
    ['a.md'],
    () => undefined,
    'verified',
    [['publish', 'b.md', '--yes'], ['draft', 'a.md'], 'lose the ledger', ['draft', 'a.md']],
  )
  expect(problems).toMatchObject([{ code: 'publish/draft-found' }])
  expect(asked).not.toContain('输入 y')
  expect({ code, publications }).toEqual({ code: 1, publications: 1 })
})

test('of a draft that was found and has left the box since, it isn’t said that it is there', async () => {
  const { code, results } = await publish({ 'a.md': post('甲') }, ['a.md'], () => undefined, 'verified', [
    ['draft', 'a.md'],
    'lose the ledger',
    ['draft', 'a.md'],
    'publish by hand',
  ])
  expect(code).toBe(0)
  expect(results).toMatchObject([{ action: 'skipped', problems: [{ code: 'draft/gone' }] }])
})

test('what can’t be mended once an article is published is told above the question', async () => {
  const linker = post('甲').replace('正文', '见[乙](b.md)和[没有的](nowhere.md)')
  const files = { 'a.md': linker, 'b.md': post('乙') }
  const { asked } = await publish(files, ['a.md'], () => undefined, 'verified', [['draft', 'a.md']])
  const [before = ''] = asked.split('输入 y')
  expect(before).toContain('link/post-missing')
  expect(before).toContain('link/post-unpublished')
  expect(before.indexOf('link/post-missing')).toBeLessThan(before.indexOf('将发表到'))
})

test('what was told above the question isn’t told once more after the answer', async () => {
  const files = { 'a.md': post('甲').replace('正文', '见[乙](b.md)'), 'b.md': post('乙') }
  const { code, asked } = await publish(files, ['a.md'], () => undefined, 'verified', [], {}, 'person')
  expect(code).toBe(0)
  expect(asked).toContain('✓ 已发表')
  expect(asked.match(/link\/post-unpublished/g)).toHaveLength(1)
})

test('of links to what goes out at the same time, only those that can’t be put in are told above the question', async () => {
  const linking = (title: string, to: string, more = '') =>
    post(title, more).replace('正文', `见[另一篇](${to})`)
  const files = {
    'a.md': linking('甲', 'b.md'),
    'b.md': post('乙'),
    'c.md': linking('丙', 'd.md', 'articles: [d.md]\n'),
    'd.md': post('丁'),
  }
  const { asked } = await publish(files, ['a.md', 'b.md'], () => undefined)
  expect(asked).not.toContain('link/')
  const { asked: ofOne } = await publish(files, ['c.md'], () => undefined)
  expect(ofOne.split('将发表到')[0]).toContain('link/same-draft')
})

test('a post nobody named says why it goes out', async () => {
  const files = { 'z.md': post('头条', 'articles: [b.md]\n'), 'b.md': post('乙') }
  const { asked } = await publish(files, ['z.md'], () => undefined)
  expect(asked).toMatch(/ {2}z\.md {2}《头条》\n {2}b\.md {2}《乙》 {2}（在同一份草稿里，会一起发表）\n/)
})

const refused = ['refuse the next', ['publish', 'a.md', '--yes']] as ['refuse the next', string[]]

test('that a post is what WeChat refused last is told above the question, and once', async () => {
  const files = { 'a.md': post('甲') }
  const { code, asked, publications } = await publish(
    files,
    ['a.md'],
    () => undefined,
    'verified',
    refused,
    {},
    'person',
  )
  const [before = ''] = asked.split('发表吗？')
  expect(before.replace(/\s+/g, '')).toMatch(
    /《甲》和上次（20\d\d-\d\d-\d\d\d\d:\d\d（北京时间））没有通过的一模一样/,
  )
  expect(asked.match(/publish\/refused-unchanged/g)).toHaveLength(1)
  expect({ code, publications }).toEqual({ code: 0, publications: 1 })
})

test('nothing of the kind is told of one that has changed since', async () => {
  const changes = { 'a.md': post('甲').replace('正文', '新的正文') }
  const { asked, results } = await publish(
    { 'a.md': post('甲') },
    ['a.md'],
    () => undefined,
    'verified',
    refused,
    changes,
  )
  expect(asked).not.toContain('refused-unchanged')
  expect(results).toMatchObject([{ action: 'published', problems: [] }])
})

test('that nobody knows what became of the last submission is told above the question', async () => {
  const before: Parameters<typeof publish>[4] = [
    ['draft', 'a.md'],
    'lose the next',
    ['publish', 'a.md', '--yes'],
  ]
  const { asked, results, publications } = await publish(
    { 'a.md': post('甲') },
    ['a.md'],
    () => undefined,
    'verified',
    before,
  )
  expect(asked.split('发表吗？')[0]).toContain('command/in-doubt')
  expect({ results, publications }).toMatchObject({ results: [{ action: 'unchanged' }], publications: 1 })
})
