import { describe, expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import type { Running } from '../helpers/command.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

const post = (words: string) => `---\ntitle: 标题\n---\n\n${words} ![猫](cat.png)\n`
const files = {
  'wxpub.config.json': '{"waits": {"quietMs": 50}}',
  'x.md': post('你好'),
  'cat.png': makePng(300, 200),
}

/** The next event of a kind; those before it are passed over. */
async function nextEvent(running: Running, kind: string): Promise<Record<string, unknown>> {
  for (;;) {
    const event: Record<string, unknown> = JSON.parse(await running.nextLine())
    if (event.event === kind) return event
  }
}

describe('watch', () => {
  test('keeps the draft in step, reports a broken save, and ends with 0', async () => {
    const server = await startFakeWeChat()
    onTestFinished(() => server.close())
    const env = {
      WECHAT_API_BASE: server.origin,
      WECHAT_APP_ID: defaultAccount.appId,
      WECHAT_APP_SECRET: defaultAccount.appSecret,
    }
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
