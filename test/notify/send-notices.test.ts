import { expect, onTestFinished, test } from 'vitest'
import type { NoticeConfig } from '../../src/config/config.ts'
import { sendNotices } from '../../src/notify/send-notices.ts'
import { describe as tell } from '../../src/problems/describe.ts'
import type { PostResult } from '../../src/publish/result.ts'
import { startScriptedServer } from '../helpers/scripted-server.ts'
import { testSecret } from '../helpers/secrets.ts'

const published: PostResult = {
  post: 'a.md',
  title: '甲',
  account: 'default',
  action: 'published',
  publication: { url: 'https://mp.weixin.qq.com/s/a' },
  assets: { uploaded: 0, reused: 0 },
  problems: [],
  next: [],
  manual: [],
}
const said = 'wxpub：发表 1 篇\n✓ 《甲》 https://mp.weixin.qq.com/s/a'

const key = testSecret('bot')

/** A chat on this machine that answers alike each time. */
async function startChat(status: number, body: string) {
  const server = await startScriptedServer(() => ({ status, type: 'application/json', body }))
  onTestFinished(server.close)
  const heard = () => server.requests.map(({ body }) => JSON.parse(body.toString()))
  return { server, heard, address: `${server.origin}/robot/send?key=${key}` }
}

const send = (to: NoticeConfig['to'], address: string | undefined, results = [published]) =>
  sendNotices(results, { notices: [{ to, env: 'BOT' }], env: { BOT: address }, lang: 'zh' })

test.each([
  ['wecom', '{"errcode":0,"errmsg":"ok"}', { msgtype: 'text', text: { content: said } }],
  ['feishu', '{"code":0,"msg":"success"}', { msg_type: 'text', content: { text: said } }],
  ['dingtalk', '{"errcode":0,"errmsg":"ok"}', { msgtype: 'text', text: { content: said } }],
  [
    'webhook',
    'ok',
    expect.objectContaining({
      text: said,
      results: [
        expect.objectContaining({ post: 'a.md', action: 'published', url: 'https://mp.weixin.qq.com/s/a' }),
      ],
    }),
  ],
] as const)('%s hears one message in its own form', async (to, answer, body) => {
  const { server, heard, address } = await startChat(200, answer)
  expect(await send(to, address)).toEqual([])
  expect(heard()).toEqual([body])
  expect(server.requests).toMatchObject([{ method: 'POST', path: '/robot/send', query: { key } }])
})

test('when nothing happened nobody hears of it', async () => {
  const { heard, address } = await startChat(200, '{}')
  expect(await send('wecom', address, [{ ...published, action: 'unchanged' }])).toEqual([])
  expect(heard()).toEqual([])
})

test.each([
  [
    'a refusal',
    'wecom',
    200,
    `{"errcode":93000,"errmsg":"invalid webhook url ${key}"}`,
    '93000 invalid webhook url ***',
  ],
  [
    'a demand for a keyword',
    'dingtalk',
    200,
    '{"errcode":310000,"errmsg":"keywords not in content"}',
    '310000 keywords not in content',
  ],
  ['a refusal', 'feishu', 200, '{"code":19001,"msg":"param invalid"}', '19001 param invalid'],
  ['a broken server', 'webhook', 500, key, 'HTTP 500'],
] as const)('%s of %s is a warning without the address', async (_, to, status, answer, cause) => {
  const { address } = await startChat(status, answer)
  const problems = await send(to, address)
  expect(problems).toMatchObject([
    { code: 'notify/failed', severity: 'warning', params: { variable: 'BOT', cause } },
  ])
  for (const lang of ['zh', 'en'] as const) {
    const { reason, hint } = tell(problems[0]!, lang)
    expect(`${reason}${hint}`).not.toMatch(new RegExp(`${key}|127\\.0\\.0\\.1`))
  }
})

test('a chat that can’t be reached, an unset variable and an unsafe address are warnings; the others hear all the same', async () => {
  const { heard, address } = await startChat(200, '{}')
  const gone = await startChat(200, '{}')
  await gone.server.close()
  const notices = ['GONE', 'UNSET', 'PLAIN', 'FINE'].map((env) => ({ to: 'webhook', env }) as const)
  const env = { GONE: gone.address, PLAIN: 'http://chat.example/key', FINE: address }
  expect(await sendNotices([published], { notices, env, lang: 'en' })).toMatchObject([
    { code: 'notify/failed', params: { cause: 'ECONNREFUSED' } },
    { code: 'notify/address-missing', params: { variable: 'UNSET' } },
    { code: 'notify/address-unsafe', params: { variable: 'PLAIN' } },
  ])
  expect(heard()).toHaveLength(1)
})
