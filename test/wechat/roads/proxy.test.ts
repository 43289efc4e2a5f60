import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { defaultAccount } from '../../../src/fake-wechat/index.ts'
import { describe as textOf } from '../../../src/problems/describe.ts'
import { parseProxy } from '../../../src/wechat/roads/proxy-address.ts'
import { makePng } from '../../helpers/png.ts'
import { startHttpProxy, startSocksProxy } from '../../helpers/proxies.ts'
import { testSecret } from '../../helpers/secrets.ts'
import { startStandIn } from '../../helpers/stand-in.ts'
import { connect, failureOf, summaryOf } from '../scene.ts'

const { appId, appSecret } = defaultAccount
const password = `${testSecret('proxy')}:w@rd`
const login = `me:${encodeURIComponent(password)}@`
const kinds = [
  ['http', startHttpProxy],
  ['socks5', startSocksProxy],
] as const

async function connectThrough(proxy: string, env = {}) {
  const { server } = await startStandIn()
  const wechat = connect(server.origin, { appId, secret: async () => appSecret, proxy, env })
  return { server, wechat }
}

describe.each(kinds)('a proxy of the kind %s', (kind, start) => {
  test('carries every request, with a password or without', async () => {
    for (const [options, prefix] of [[{}, ''] as const, [{ user: 'me', password }, login] as const]) {
      const proxy = await start(options)
      const { server, wechat } = await connectThrough(`${kind}://${prefix}127.0.0.1:${proxy.port}`, {
        HTTPS_PROXY: 'http://127.0.0.1:9',
      })
      expect(await wechat.countDrafts()).toBe(0)
      const picture = { name: 'a.png', mediaType: 'image/png', bytes: makePng(300, 200) }
      await Promise.all([1, 2, 3, 4, 5, 6].map(() => wechat.uploadBodyImage(picture)))
      expect(new Set(proxy.targets)).toEqual(new Set([new URL(server.origin).host]))
      expect(proxy.targets.length).toBeLessThanOrEqual(5)
      await wechat.close()
    }
  })

  test.each([
    ['isn’t there', {}, '127.0.0.1:9', 'proxy/unreachable', 'ECONNREFUSED'],
    ['wants another password', { user: 'me', password: 'other' }, '', 'proxy/refused', ''],
    [
      'doesn’t lead there',
      { user: 'me', password, refuse: kind === 'http' ? 403 : 2 },
      '',
      'proxy/refused',
      '',
    ],
  ])('that %s is a problem, which names it without its password', async (_, options, host, code, detail) => {
    const proxy = await start(options)
    const address = `${kind}://${login}${host || `127.0.0.1:${proxy.port}`}`
    const { wechat, server } = await connectThrough(address)
    const error = await failureOf(wechat.countDrafts())
    expect(summaryOf(error)).toMatchObject({ code, outcome: 'unsent' })
    expect(String(error.problem.params.detail)).toContain(detail)
    expect(error.problem.params.proxy).toBe(`${kind}://${host || `127.0.0.1:${proxy.port}`}`)
    const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(textOf(error.problem, 'zh'))
    expect(shown).not.toContain(testSecret('proxy'))
    expect(server.calls).toEqual([])
  })
})

test.each([
  '',
  'proxy:8080',
  'ftp://a',
  'http://',
  'http://a/path',
  'ssh://a:b@c',
  'ssh://-oProxyCommand=x',
  'ssh://-x@c',
])('the address %j is a problem', async (proxy) => {
  const error = await failureOf((await connectThrough(proxy)).wechat.countDrafts())
  expect(summaryOf(error)).toMatchObject({ code: 'proxy/invalid', outcome: 'unsent' })
})

test.each([
  ['http://a', { protocol: 'http', host: 'a', port: 80, user: '', password: '', shown: 'http://a:80' }],
  [
    'https://u:p%40@a:8',
    { protocol: 'https', host: 'a', port: 8, user: 'u', password: 'p@', shown: 'https://a:8' },
  ],
  [
    'socks5://[::1]',
    { protocol: 'socks5', host: '::1', port: 1080, user: '', password: '', shown: 'socks5://[::1]:1080' },
  ],
  ['ssh://me@a', { protocol: 'ssh', host: 'a', port: 22, user: 'me', password: '', shown: 'ssh://a:22' }],
])('%s is read', (text, expected) => expect(parseProxy(text)).toEqual(expected))
