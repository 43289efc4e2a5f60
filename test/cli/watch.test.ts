import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Running } from '../helpers/command.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (words: string) => `---\ntitle: 标题\n---\n\n${words} ![猫](cat.png)\n`
const waits = (quietMs: number) => JSON.stringify({ waits: { quietMs, settleMs: [0, 20], giveUpMs: 100 } })
const files = {
  'wxpub.config.json': waits(50),
  'x.md': post('你好'),
  'cat.png': makePng(900, 600),
}

/** The next event of a kind; those before it are passed over. */
async function nextEvent(running: Running, kind: string): Promise<Record<string, unknown>> {
  for (;;) {
    const event: Record<string, unknown> = JSON.parse(await running.nextLine())
    if (event.event === kind) return event
  }
}

async function startServer() {
  const { server, env } = await startStandIn()
  const sent = (endpoint: string) => server.calls.filter((call) => call.endpoint === endpoint).length
  return { server, env, sent }
}

const eventsIn = (stdout: string): unknown[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).event)

describe('watch', () => {
  test('keeps the draft in step, reports a broken save, and ends with 0', async () => {
    const { server, env } = await startServer()
    const project = await makeProject(files)
    const running = await project.start(['watch', 'x.md', '--json'], { env })
    expect(await nextEvent(running, 'synced')).toMatchObject({ post: 'x.md', result: { action: 'created' } })

    await project.write('x.md', post('你好 ![没有](nowhere.png)'))
    const broken = await nextEvent(running, 'rendered')
    expect(broken.problems).toMatchObject([{ code: 'image/not-found', file: 'x.md', line: 5 }])

    await project.write('x.md', post('大家好'))
    expect(await nextEvent(running, 'synced')).toMatchObject({ result: { action: 'updated', problems: [] } })
    const [draft] = [...server.account().drafts.values()]
    expect(draft?.articles[0]?.content).toContain('大家好')

    const { code, stdout } = await running.stop()
    const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect({ code, last }).toMatchObject({
      code: 0,
      last: { command: 'watch', ok: true, requests: server.calls.length },
    })
  })

  test('a post that comes to share its draft, and leaves it again, is synced', async () => {
    const { server, env } = await startServer()
    const project = await makeProject({ ...files, 'y.md': post('再会').replace('标题', '另一篇') })
    const running = await project.start(['watch', 'x.md', 'y.md', '--json'], { env })
    for (const _ of ['x.md', 'y.md']) await nextEvent(running, 'synced')
    const drafts = () => [...server.account().drafts.values()].map(({ articles }) => articles.length)
    await project.write('x.md', post('你好').replace('\n---\n', '\narticles: [y.md]\n---\n'))
    for (const _ of ['y.md', 'x.md']) await nextEvent(running, 'synced')
    expect(drafts()).toEqual([2])
    await project.write('x.md', post('你好'))
    expect(await nextEvent(running, 'synced')).toMatchObject({ post: 'x.md', result: { action: 'created' } })
    expect(drafts()).toEqual([1])
    expect((await running.stop()).code).toBe(0)
  })

  test('a post that is watched alone is followed to its new name', async () => {
    const { server, env } = await startServer()
    const project = await makeProject({ ...files, 'copy.md': post('大家好') })
    const running = await project.start(['watch', 'x.md', '--json'], { env })
    await nextEvent(running, 'synced')
    await project.write('x.md', post('大家好'))
    await nextEvent(running, 'synced')
    for (const [before, after, words] of [
      ['x.md', 'y.md', '大家晚上好'],
      ['y.md', 'z.md', '再见'],
    ] as const) {
      await rename(join(project.folder, before), join(project.folder, after))
      expect(await nextEvent(running, 'removed')).toMatchObject({ post: before })
      expect(await nextEvent(running, 'synced')).toMatchObject({ post: after })
      await project.write(after, post(words))
      expect(await nextEvent(running, 'synced')).toMatchObject({ post: after, result: { action: 'updated' } })
    }
    expect(server.account().drafts.size).toBe(1)
    expect((await running.stop()).code).toBe(0)
  })

  test('goes on by the last good config while the new one is broken', async () => {
    const { env } = await startServer()
    const project = await makeProject(files)
    const running = await project.start(['watch', 'x.md', '--json'], { env })
    await nextEvent(running, 'synced')
    await project.write('wxpub.config.json', '{ "fontSize": ')
    expect(await nextEvent(running, 'config-reloaded')).toMatchObject({
      kept: true,
      problems: [{ code: 'config/fails' }, { code: 'watch/config-kept' }],
    })
    await project.write('x.md', post('大家好'))
    expect(await nextEvent(running, 'synced')).toMatchObject({ result: { action: 'updated' } })
    expect((await running.stop()).code).toBe(0)
  })

  test('of the posts of a folder, those that name another account are left alone', async () => {
    const { server, env } = await startServer()
    const accounts = { main: { appId: 'wxfake-main' }, tech: { appId: 'wxfake-tech' } }
    const of = (name: string) => post('你好').replace('title: 标题', `title: ${name}\naccount: ${name}`)
    const project = await makeProject({
      ...files,
      'wxpub.config.json': JSON.stringify({ ...JSON.parse(files['wxpub.config.json']), accounts }),
      'x.md': of('main'),
      'y.md': of('tech'),
    })
    const tech = { ...env, WECHAT_APP_SECRET_TECH: env.WECHAT_APP_SECRET }
    await project.run(['draft', 'x.md', '--account', 'tech'], { env: tech })
    const running = await project.start(['watch', '.', '--account', 'tech', '--json'], { env: tech })
    expect(await nextEvent(running, 'ready')).toMatchObject({ posts: ['y.md'] })
    await project.write('x.md', of('tech').replace('title: tech', 'title: x'))
    expect(await nextEvent(running, 'synced')).toMatchObject({ post: 'x.md', result: { action: 'updated' } })
    const { code } = await running.stop()
    expect({ code, drafts: server.account('wxfake-tech').drafts.size }).toEqual({ code: 0, drafts: 1 })
  })

  test('a post that comes to name another account stays as it is in this one, until it names it again', async () => {
    const { server, env } = await startServer()
    const accounts = { main: { appId: 'wxfake-main' }, tech: { appId: 'wxfake-tech' } }
    const of = (name: string, words: string) => post(words).replace('---\n\n', `account: ${name}\n---\n\n`)
    const config = { ...JSON.parse(files['wxpub.config.json']), accounts }
    const x = of('tech', '你好')
    const project = await makeProject({ ...files, 'wxpub.config.json': JSON.stringify(config), 'x.md': x })
    const tech = { ...env, WECHAT_APP_SECRET_TECH: env.WECHAT_APP_SECRET }
    await project.run(['draft', 'x.md'], { env: tech })
    const content = () => [...server.account('wxfake-tech').drafts.values()][0]?.articles[0]?.content
    for (const [words, ...args] of [
      ['再会', '.', '--account', 'tech'],
      ['明天见', '.'],
    ] as const) {
      await project.write('x.md', x)
      const running = await project.start(['watch', ...args, '--json'], { env: tech })
      await nextEvent(running, 'ready')
      await project.write('x.md', of('main', '大家好'))
      const { problems, draft } = await nextEvent(running, 'rendered')
      expect({ problems, draft }).toMatchObject({
        problems: [
          { code: 'watch/other-account', file: 'x.md', line: 3, reason: expect.stringContaining('tech') },
        ],
        draft: 'kept',
      })
      await project.write('x.md', of('main, tech', words))
      expect(await nextEvent(running, 'synced')).toMatchObject({ result: { action: 'updated' } })
      expect(content()).toContain(words)
      expect((await running.stop()).code).toBe(0)
    }
    const named = await project.start(['watch', 'x.md', '--account', 'tech', '--json'], { env: tech })
    await nextEvent(named, 'synced')
    await project.write('x.md', of('main', '大家好'))
    expect(await nextEvent(named, 'synced')).toMatchObject({ result: { action: 'updated' } })
    expect((await named.stop()).code).toBe(0)
  })

  test('of several accounts, commands in its hints name the one it works with', async () => {
    const { env } = await startServer()
    const accounts = { main: { appId: 'wxfake-main' }, tech: { appId: 'wxfake-tech' } }
    const project = await makeProject({ ...files, 'wxpub.config.json': JSON.stringify({ accounts }) })
    const tech = { ...env, WECHAT_APP_SECRET_TECH: env.WECHAT_APP_SECRET }
    await project.run(['draft', 'x.md', '--account', 'tech'], { env: tech })
    await project.write('x.md', post('大家好'))
    const running = await project.start(['watch', '.', '--account', 'tech', '--json'], { env: tech })
    await nextEvent(running, 'waiting-for-key')
    const { stdout } = await running.stop()
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '').problems).toMatchObject([
      { code: 'watch/unsent', hint: expect.stringContaining('`npx wxpub draft --account tech x.md`') },
    ])
  })

  test('ten quick saves give one sync, of the last', async () => {
    const { server, env, sent } = await startServer()
    const project = await makeProject({ ...files, 'wxpub.config.json': waits(1500) })
    const running = await project.start(['watch', 'x.md', '--json'], { env })
    await nextEvent(running, 'synced')
    for (let save = 1; save <= 10; save++) {
      await project.write('x.md', post(`第 ${save} 次保存`))
      await nextEvent(running, 'rendered')
    }
    await nextEvent(running, 'synced')
    const { code, stdout } = await running.stop()
    expect(code).toBe(0)
    expect(eventsIn(stdout).filter((event) => event === 'syncing')).toHaveLength(2)
    expect([sent('draft/add'), sent('draft/update')]).toEqual([1, 1])
    expect([...server.account().drafts.values()][0]?.articles[0]?.content).toContain('第 10 次保存')
  })

  test.each(['before', 'after'] as const)(
    'killed %s the draft is made, it makes no second one',
    async (phase) => {
      const { server, env } = await startServer()
      const project = await makeProject(files)
      const reached = new Promise<void>((resolve) => {
        server.onRequest(async (event) => {
          if (event.phase !== phase || event.call.endpoint !== 'draft/add') return
          await first.stop('SIGKILL')
          resolve()
        })
      })
      const first = await project.start(['watch', 'x.md', '--json'], { env })
      await reached
      const second = await project.start(['watch', 'x.md', '--json'], { env })
      const { result } = await nextEvent(second, 'synced')
      expect(result).toMatchObject({ draft: { mediaId: [...server.account().drafts.keys()][0] } })
      expect((await second.stop()).code).toBe(0)
      expect(server.account().drafts.size).toBe(1)
    },
  )

  test('a draft that is behind at the start is told, and updated with the next save', async () => {
    const { env, sent } = await startServer()
    const project = await makeProject(files)
    await project.run(['draft', 'x.md'], { env })
    await project.write('x.md', post('改过了'))

    const first = await project.start(['watch', '.', '--json'], { env })
    expect(await nextEvent(first, 'waiting-for-key')).toMatchObject({
      posts: ['x.md'],
      reason: 'missed',
      problem: { code: 'watch/missed' },
    })
    const { code, stdout } = await first.stop()
    const { problems } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect({ code, problems }).toMatchObject({ code: 0, problems: [{ code: 'watch/unsent', file: 'x.md' }] })
    expect(sent('draft/update')).toBe(0)

    const second = await project.start(['watch', '.', '--json'], { env })
    await nextEvent(second, 'waiting-for-key')
    await project.write('x.md', post('又改了'))
    expect(await nextEvent(second, 'synced')).toMatchObject({ result: { action: 'updated' } })
    expect(sent('draft/update')).toBe(1)
  })

  test('a draft that is in step is not sent again', async () => {
    const { server, env } = await startServer()
    const project = await makeProject(files)
    await project.run(['draft', 'x.md'], { env })
    const calls = server.calls.length
    for (const target of ['.', 'x.md']) {
      const running = await project.start(['watch', target, '--json'], { env })
      await nextEvent(running, target === '.' ? 'ready' : 'synced')
      const { code, stdout } = await running.stop()
      expect(code).toBe(0)
      expect(eventsIn(stdout)).not.toContain('waiting-for-key')
    }
    expect(server.calls).toHaveLength(calls)
  })

  test('what is to be changed by hand in a published article is told with the next save, without a key', async () => {
    const { env } = await startServer()
    const project = await makeProject(files)
    await project.run(['publish', 'x.md', '--yes'], { env })
    await project.write('x.md', post('改过了'))

    const running = await project.start(['watch', '.', '--json'], { env })
    await nextEvent(running, 'ready')
    await project.write('x.md', post('又改了'))
    const { result } = await nextEvent(running, 'synced')
    expect(result).toMatchObject({ action: 'skipped', problems: [{ code: 'post/changed-since-published' }] })
    const { code, stdout } = await running.stop()
    expect(code).toBe(0)
    expect(eventsIn(stdout)).not.toContain('waiting-for-key')
  })

  test('without credentials only renders, and says so', async () => {
    const project = await makeProject(files)
    const running = await project.start(['watch', 'x.md', '--json'])
    await nextEvent(running, 'ready')
    await project.write('x.md', post('大家好'))
    expect(await nextEvent(running, 'rendered')).toMatchObject({ post: 'x.md', problems: [] })
    const { code, stderr } = await running.stop()
    expect(code).toBe(0)
    expect(stderr).toContain('command/watch-without-account')
  })

  test('a post that is not there ends it at once', async () => {
    const project = await makeProject(files)
    const { code, stderr } = await project.wxpub(['watch', 'y.md'])
    expect(code).toBe(1)
    expect(stderr).toContain('post/not-found')
  })
})
