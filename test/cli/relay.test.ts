import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { letter } from '../helpers/publishing.ts'

const appId = 'wxfake0000000001'
const secret = 'fakesecret0000000000000000000001'
const key = 'a1'.repeat(32)

test('a post is published through a relay, which alone has the AppSecret', async () => {
  const desk = await makeProject({
    'x.md': letter,
    'cover.png': makePng(900, 383),
    'a.png': makePng(400, 300),
    'b.png': makePng(300, 400),
    'wxpub.config.json': '{ "waits": { "pollMs": [1] } }',
  })
  const elsewhere = await makeProject({ '.env': `WECHAT_APP_SECRET=${secret}\nWECHAT_RELAY_KEY=${key}\n` })
  const standIn = await desk.start(['fake-wechat'])
  const relay = await elsewhere.start(['relay'], {
    env: { WECHAT_APP_ID: appId, WECHAT_API_BASE: await standIn.nextLine() },
  })
  const env = { WECHAT_API_BASE: await relay.nextLine(), WECHAT_APP_ID: appId, WECHAT_RELAY_KEY: key }
  const first = await desk.wxpub(['publish', 'x.md', '--yes', '--json'], { env })
  const [result] = JSON.parse(first.stdout).results
  expect([first.code, result.action]).toEqual([0, 'published'])

  const list = await desk.wxpub(['list', 'drafts'], { env: { ...env, WECHAT_RELAY_KEY: 'b2'.repeat(32) } })
  expect([list.code, list.stderr]).toEqual([1, expect.stringContaining('relay/key-wrong')])

  const ended = await relay.stop()
  expect(ended.code).toBe(0)
  expect(ended.stderr).toMatch(new RegExp(`Z ${appId} draft/add 200 ok \\d+ ms\n`))
  expect(ended.stderr).toMatch(/Z - - 401 signature \d+ ms\n/)
  for (const { stdout, stderr } of [first, list, ended])
    for (const hidden of [secret, key, 'access_token']) expect(stdout + stderr).not.toContain(hidden)
  await standIn.stop()
})

test.each<[string, Record<string, string>, string]>([
  ['key', { WECHAT_APP_SECRET: secret }, 'relay/key-missing'],
  ['long key', { WECHAT_APP_SECRET: secret, WECHAT_RELAY_KEY: 'short' }, 'relay/key-short'],
  ['secret', { WECHAT_RELAY_KEY: key }, 'config/secret-missing'],
])('a relay without a %s does not start', async (_, env, code) => {
  const project = await makeProject()
  const { code: exit, stderr } = await project.run(['relay'], { env: { WECHAT_APP_ID: appId, ...env } })
  expect([exit, stderr]).toEqual([1, expect.stringContaining(code)])
  expect(stderr).not.toContain(secret)
})

test('a key that is missing is no reason to rehearse', async () => {
  const relay = { url: 'https://relay.example' }
  const project = await makeProject({
    'x.md': letter,
    'wxpub.config.json': JSON.stringify({ appId, relay }),
  })
  const { code, stderr } = await project.run(['list', 'drafts'])
  expect([code, stderr]).toEqual([1, expect.stringContaining('relay/key-missing')])
})
