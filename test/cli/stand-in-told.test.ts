import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

const words = {
  zh: {
    answered: (origin: string) => `模拟服务器 ${origin}：什么都没有到微信`,
    answers: (origin: string) => `应答的是模拟服务器 ${origin}：什么都不会到微信`,
    box: (origin: string) => `☐ 打开模拟服务器的页面 ${origin}，看过这篇草稿后按“发表”`,
  },
  en: {
    answered: (origin: string) => `Stand-in at ${origin}: nothing reached WeChat`,
    answers: (origin: string) => `A stand-in answers, ${origin}: nothing reaches WeChat`,
    box: (origin: string) =>
      `☐ Open the page of the stand-in, ${origin}, look at this draft and press Publish`,
  },
}

async function withStandIn() {
  const server = await startFakeWeChat({ accounts: [{ ...defaultAccount, kind: 'personal' }] })
  onTestFinished(() => server.close())
  const project = await makeProject({
    'a.md': '---\ntitle: 甲\ncover: a.png\n---\n文\n',
    'a.png': makePng(900, 383),
    'wxpub.config.json': '{ "publish": false, "waits": { "quietMs": 50 } }',
  })
  const env = {
    WECHAT_API_BASE: server.origin,
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
  }
  return { server, project, env }
}

/** Whoever forgot the variables that name a stand-in would take its draft box for the real one. */
test.each(['zh', 'en'] as const)('draft and publish say that a stand-in answers: %s', async (lang) => {
  const { server, project, env } = await withStandIn()
  const { answered, box } = words[lang]
  for (const args of [['draft'], ['publish', '--yes', '--again']]) {
    const { stderr } = await project.run([...args, 'a.md', '--lang', lang], { env })
    expect(stderr).toContain(box(server.origin))
    expect(stderr).not.toMatch(/(?:打开|on) mp\.weixin\.qq\.com/)
    expect(stderr.split(answered(server.origin))).toHaveLength(2)
  }
  const quiet = await project.run(['draft', 'a.md', '--again', '--quiet', '--lang', lang], { env })
  expect(quiet.stderr).not.toContain(answered(server.origin))
  const { stdout } = await project.run(['draft', 'a.md', '--again', '--json'], { env })
  expect(stdout).not.toContain(server.origin)
})

test.each(['zh', 'en'] as const)(
  'watch says so once, before anything else that was answered, and leads to its page: %s',
  async (lang) => {
    const { server, project, env } = await withStandIn()
    const interruption = new AbortController()
    const onStderr = (text: string) => {
      if (text.includes('☐')) interruption.abort()
    }
    const { answers, box } = words[lang]
    const { stderr } = await project.run(['watch', 'a.md', '--lang', lang], {
      env,
      interrupt: interruption.signal,
      onStderr,
    })
    expect(stderr.split(answers(server.origin))).toHaveLength(2)
    expect(stderr.indexOf(answers(server.origin))).toBeLessThan(stderr.indexOf(box(server.origin)))
    expect(stderr).not.toMatch(/(?:打开|on) mp\.weixin\.qq\.com/)
  },
)
