import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import { startRelay } from '../../src/relay/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startHttpProxy, startSocksProxy } from '../helpers/proxies.ts'
import { letter } from '../helpers/publishing.ts'
import { testSecret } from '../helpers/secrets.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const { appId, appSecret: secret } = defaultAccount
const key = testSecret('relaykey')
/** Key and certificate of a `localhost` that nobody but these tests trusts. */
const certificate = resolve(import.meta.dirname, '../helpers/localhost.pem')

test('a post is published through a relay, which alone has the AppSecret', async () => {
  const desk = await makeProject({
    'x.md': letter,
    'cover.png': makePng(900, 383),
    'a.png': makePng(400, 300),
    'b.png': makePng(300, 400),
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
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

  const list = await desk.wxpub(['list', 'drafts'], {
    env: { ...env, WECHAT_RELAY_KEY: testSecret('otherkey') },
  })
  expect([list.code, list.stderr]).toEqual([1, expect.stringContaining('relay/key-wrong')])

  const ended = await relay.stop()
  expect(ended.code).toBe(0)
  expect(ended.stderr).toMatch(new RegExp(`Z ${appId} draft/add 200 ok \\d+ ms\n`))
  expect(ended.stderr).toMatch(/Z - - 401 signature \d+ ms\n/)
  for (const { stdout, stderr } of [first, list, ended])
    for (const hidden of [secret, key, 'access_token']) expect(stdout + stderr).not.toContain(hidden)
  await standIn.stop()
})

/** A server with TLS in front of another, for `localhost`. */
async function startTlsFront(origin: string): Promise<string> {
  const pem = await readFile(certificate)
  const server = createServer({ key: pem, cert: pem }, (message, response) => {
    const { method, headers, url } = message
    const onward = request(origin + url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    message.pipe(onward)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server that listens on a port has an AddressInfo.
  return `https://localhost:${(server.address() as AddressInfo).port}`
}

test.each([
  ['http', startHttpProxy],
  ['socks5', startSocksProxy],
] as const)('a proxy (%s) leads to a relay behind TLS', async (kind, startProxy) => {
  const { server } = await startStandIn()
  const clock = { now: () => Date.now(), sleep: async () => {} }
  const accounts = [{ appId, secret, key }]
  const relay = await startRelay({ accounts, upstream: server.origin, clock, onRequest: () => {} })
  onTestFinished(() => relay.close())
  const url = await startTlsFront(relay.origin)
  const password = testSecret('proxy')
  const proxy = await startProxy({ user: 'me', password })
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ appId, relay: { url }, proxy: { env: 'MY_PROXY' } }),
  })
  const env = { WECHAT_RELAY_KEY: key, MY_PROXY: `${kind}://me:${password}@127.0.0.1:${proxy.port}` }
  const trusting = { ...env, NODE_EXTRA_CA_CERTS: certificate }
  const { code, stderr } = await project.wxpub(['list', 'drafts'], { env: trusting })
  expect([code, stderr]).toEqual([0, expect.stringContaining('一篇也没有')])
  expect(new Set(proxy.targets)).toEqual(new Set([new URL(url).host]))
  const wary = await project.wxpub(['list', 'drafts'], { env })
  expect([wary.code, wary.stderr]).toEqual([1, expect.stringContaining('wechat/tls-refused')])
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
