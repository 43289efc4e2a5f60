import { createServer as createHttpServer } from 'node:http'
import {
  type AddressInfo,
  connect as connectSocket,
  createServer as createTcpServer,
  type Server,
} from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { WeChat } from '../../src/wechat/client-types.ts'
import type { Reply } from '../helpers/scripted-server.ts'
import {
  callsOf,
  connect,
  connectInHaste,
  createInstantClock,
  failureOf,
  firstToken,
  serve,
  summaryOf,
} from './scene.ts'

const picture = { name: 'a.png', mediaType: 'image/png', bytes: Buffer.from('png') }

/** One method of each class of repetition, with the number of times a failure that passes is tried. */
const methods: { name: string; call: string; tries: number; run: (wechat: WeChat) => Promise<unknown> }[] = [
  { name: 'safe', call: 'draft/get', tries: 3, run: (wechat) => wechat.getDraft('M') },
  { name: 'safe', call: 'draft/count', tries: 3, run: (wechat) => wechat.countDrafts() },
  { name: 'harmless', call: 'media/uploadimg', tries: 3, run: (wechat) => wechat.uploadBodyImage(picture) },
  { name: 'look-first', call: 'draft/add', tries: 1, run: (wechat) => wechat.addDraft([]) },
  {
    name: 'look-first',
    call: 'freepublish/submit',
    tries: 1,
    run: (wechat) => wechat.submitPublication('M'),
  },
  {
    name: 'look-first',
    call: 'material/add_material',
    tries: 1,
    run: (wechat) => wechat.addMaterial(picture),
  },
  {
    name: 'read-then-repeat',
    call: 'draft/update',
    tries: 1,
    run: (wechat) => wechat.updateDraft('M', 0, { title: '题', content: '文' }),
  },
  { name: 'read-then-repeat', call: 'draft/delete', tries: 1, run: (wechat) => wechat.deleteDraft('M') },
  {
    name: 'read-then-repeat',
    call: 'freepublish/delete',
    tries: 1,
    run: (wechat) => wechat.deletePublication('A', 0),
  },
]

const passing: { name: string; reply: Reply; code: string; endedByServer: boolean }[] = [
  {
    name: '-1',
    reply: { json: { errcode: -1, errmsg: 'system error' } },
    code: 'wechat/busy',
    endedByServer: true,
  },
  { name: '-1 as text', reply: { json: { errcode: '-1' } }, code: 'wechat/busy', endedByServer: true },
  { name: '502', reply: { status: 502, body: '<html>' }, code: 'wechat/bad-gateway', endedByServer: true },
  { name: '503', reply: { status: 503, body: '' }, code: 'wechat/bad-gateway', endedByServer: true },
  { name: '504', reply: { status: 504, body: '{}' }, code: 'wechat/bad-gateway', endedByServer: true },
  { name: 'a reset', reply: 'reset', code: 'wechat/connection-lost', endedByServer: true },
  { name: 'half an answer', reply: 'half', code: 'wechat/connection-lost', endedByServer: true },
  { name: 'silence', reply: 'silence', code: 'wechat/no-answer', endedByServer: false },
]

describe.each(methods)('$call ($name)', ({ call, tries, run }) => {
  test.each(passing)(`after $name: ${tries} sent`, async ({ reply, code, endedByServer }) => {
    const server = await serve([reply])
    // Only silence is waited out.
    const wechat = endedByServer ? connect(server.origin) : await connectInHaste(server.origin)
    const error = await failureOf(run(wechat))
    expect(summaryOf(error)).toEqual({ code, outcome: 'doubtful', endedByServer })
    expect(error.problem.params.call).toBe(call)
    expect(callsOf(server)).toEqual(['stable_token', ...Array(tries).fill(call)])
  })
})

test('a failure that passes is forgotten, after growing waits', async () => {
  const server = await serve(['reset', { status: 502, body: '' }, { json: { total_count: 4 } }])
  const clock = createInstantClock()
  expect(await connect(server.origin, { clock }).countDrafts()).toBe(4)
  expect(clock.waits).toEqual([1000, 2500])
})

test.each([
  { name: 'a time the server names', seconds: '30', waits: [30_000], sent: 2 },
  { name: 'nothing when it names a long one', seconds: '600', waits: [], sent: 1 },
])('after Retry-After: $name', async ({ seconds, waits, sent }) => {
  const busy: Reply = { status: 503, body: '', headers: { 'retry-after': seconds } }
  const server = await serve([busy, { json: { total_count: 4 } }])
  const clock = createInstantClock()
  await connect(server.origin, { clock })
    .countDrafts()
    .catch(() => {})
  expect(clock.waits).toEqual(waits)
  expect(callsOf(server).slice(1)).toHaveLength(sent)
})

test('Ctrl-C ends the waits, and nothing is tried again', async () => {
  const server = await serve(['reset'])
  const abort = new AbortController()
  const clock = createInstantClock()
  const wechat = connect(server.origin, {
    clock: { ...clock, sleep: async () => abort.abort() },
    signal: abort.signal,
  })
  expect(summaryOf(await failureOf(wechat.countDrafts())).code).toBe('wechat/connection-lost')
  expect(callsOf(server)).toEqual(['stable_token', 'draft/count'])
})

describe('tried once whatever the call', () => {
  const lasting: { name: string; reply: Reply; code: string; outcome: string }[] = [
    { name: '500', reply: { status: 500, body: 'x' }, code: 'wechat/bad-gateway', outcome: 'doubtful' },
    { name: '404', reply: { status: 404, body: 'x' }, code: 'wechat/bad-gateway', outcome: 'doubtful' },
    { name: '302', reply: { status: 302, body: '' }, code: 'wechat/bad-gateway', outcome: 'doubtful' },
    { name: 'HTML', reply: { body: '<html>登录</html>' }, code: 'wechat/bad-answer', outcome: 'doubtful' },
    { name: 'nothing', reply: { body: '' }, code: 'wechat/bad-answer', outcome: 'doubtful' },
    {
      name: 'broken JSON',
      reply: { body: '{"media_id":"M"' },
      code: 'wechat/bad-answer',
      outcome: 'doubtful',
    },
    { name: 'a list', reply: { json: [] }, code: 'wechat/bad-answer', outcome: 'doubtful' },
    { name: 'no id', reply: { json: { item: [] } }, code: 'wechat/bad-answer', outcome: 'doubtful' },
    {
      name: 'an empty id',
      reply: { json: { media_id: '' } },
      code: 'wechat/bad-answer',
      outcome: 'doubtful',
    },
    { name: 'errcode x', reply: { json: { errcode: 'x' } }, code: 'wechat/bad-answer', outcome: 'doubtful' },
    { name: '45003', reply: { json: { errcode: 45003 } }, code: 'wechat/title-too-long', outcome: 'refused' },
    {
      name: '"45003"',
      reply: { json: { errcode: '45003' } },
      code: 'wechat/title-too-long',
      outcome: 'refused',
    },
    { name: '12345', reply: { json: { errcode: 12345 } }, code: 'wechat/refused', outcome: 'refused' },
  ]
  test.each(lasting)('$name', async ({ reply, code, outcome }) => {
    const server = await serve([reply])
    expect(summaryOf(await failureOf(connect(server.origin).addDraft([])))).toEqual({
      code,
      outcome,
      endedByServer: true,
    })
    expect(callsOf(server)).toEqual(['stable_token', 'draft/add'])
  })
})

describe('unsent: nothing left this machine', () => {
  test('connection refused: once more for every call', async () => {
    const server = await serve([{ json: { media_id: 'M' } }])
    const clock = createInstantClock()
    const wechat = connect(server.origin, { clock })
    await wechat.identify()
    await server.close()
    expect(summaryOf(await failureOf(wechat.addDraft([])))).toMatchObject({
      code: 'wechat/unreachable',
      outcome: 'unsent',
    })
    expect(clock.waits).toEqual([1000])
    expect(wechat.requestCount).toBe(1)
  })

  test('a name that does not exist', async () => {
    const wechat = connect('http://wxpub.invalid')
    const error = await failureOf(wechat.countDrafts())
    expect(summaryOf(error)).toMatchObject({ code: 'wechat/unreachable', outcome: 'unsent' })
    expect(error.problem.params).toMatchObject({ host: 'wxpub.invalid' })
  })

  test('TLS refused: not tried again', async () => {
    const plain = await serve([])
    const clock = createInstantClock()
    const wechat = connect(plain.origin.replace('http:', 'https:'), { clock })
    expect(summaryOf(await failureOf(wechat.addDraft([])))).toMatchObject({
      code: 'wechat/tls-refused',
      outcome: 'unsent',
    })
    expect(clock.waits).toEqual([])
    expect(plain.requests).toEqual([])
  })

  test('the proxy refuses, is not there or has no address', async () => {
    const refusing = await serve([])
    for (const proxy of [refusing.origin, 'http://127.0.0.1:9', 'http://wxpub.invalid']) {
      const wechat = connect('https://api.weixin.qq.com', { env: { HTTPS_PROXY: proxy } })
      expect(summaryOf(await failureOf(wechat.addDraft([])))).toMatchObject({
        code: 'wechat/unreachable',
        outcome: 'unsent',
      })
    }
    const wechat = connect('https://api.weixin.qq.com', { env: { https_proxy: 'user:pass@proxy' } })
    expect(summaryOf(await failureOf(wechat.addDraft([])))).toMatchObject({
      code: 'wechat/proxy-invalid',
      outcome: 'unsent',
    })
  })

  test('through a proxy all goes by its tunnel', async () => {
    const plain = await serve([])
    const asked: (string | undefined)[] = []
    const proxy = createHttpServer().on('connect', (request, socket) => {
      asked.push(request.url)
      const onward = connectSocket(Number(new URL(plain.origin).port), '127.0.0.1')
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    const wechat = connect('https://api.weixin.qq.com', { env: { HTTPS_PROXY: await listen(proxy) } })
    // At the end of the tunnel is a server without TLS.
    expect((await failureOf(wechat.countDrafts())).problem.code).toBe('wechat/tls-refused')
    expect(asked).toEqual(['api.weixin.qq.com:443'])
  })

  test('NO_PROXY goes past the proxy, and the variables of the process count for nothing', async () => {
    const server = await serve([{ json: { total_count: 1 } }])
    process.env.HTTP_PROXY = 'http://127.0.0.1:9'
    onTestFinished(() => {
      delete process.env.HTTP_PROXY
    })
    expect(await connect(server.origin).countDrafts()).toBe(1)
    expect(await connect(server.origin, { env: { HTTPS_PROXY: 'http://127.0.0.1:9' } }).countDrafts()).toBe(1)
    const tls = server.origin.replace('http:', 'https:')
    const env = { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' }
    expect((await failureOf(connect(tls, { env }).countDrafts())).problem.code).toBe('wechat/tls-refused')
  })

  test.each<{ name: string; token: Reply; code: string; outcome: string; tries: number }>([
    {
      name: '502',
      token: { status: 502, body: '' },
      code: 'wechat/bad-gateway',
      outcome: 'unsent',
      tries: 3,
    },
    { name: 'a reset', token: 'reset', code: 'wechat/connection-lost', outcome: 'unsent', tries: 3 },
    { name: 'silence', token: 'silence', code: 'wechat/no-answer', outcome: 'unsent', tries: 3 },
    { name: 'no token', token: { json: {} }, code: 'wechat/bad-answer', outcome: 'unsent', tries: 1 },
    {
      name: '40164',
      token: { json: { errcode: 40164 } },
      code: 'wechat/ip-not-allowed',
      outcome: 'refused',
      tries: 1,
    },
  ])('no draft goes out when the token fails with $name', async ({ token, code, outcome, tries }) => {
    const server = await serve([], () => token)
    const timeScale = token === 'silence' ? 0.003 : 1
    const error = await failureOf(connect(server.origin, { timeScale }).addDraft([]))
    expect(summaryOf(error)).toMatchObject({ code, outcome })
    expect(callsOf(server)).toEqual(Array(tries).fill('stable_token'))
  })
})

/** A server that isn't well behaved enough for `node:http`'s ready-made manners. */
async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // A server that listens on a port has an AddressInfo.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a server that hangs up before it reads may have read all the same: doubtful', async () => {
  const body = JSON.stringify({ access_token: firstToken, expires_in: 7200 })
  let connections = 0
  const origin = await listen(
    createTcpServer((socket) => {
      if (++connections > 1) return socket.destroy()
      const head = `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n`
      return socket.once('data', () => socket.end(head + body))
    }),
  )
  const error = await failureOf(connect(origin).addDraft([]))
  expect(summaryOf(error)).toEqual({
    code: 'wechat/connection-lost',
    outcome: 'doubtful',
    endedByServer: true,
  })
  expect(connections).toBe(2)
})

test('draft/add is given up a while after the last byte, not while a slow line still sends', async () => {
  const server = createHttpServer(async (message, response) => {
    if (message.url?.includes('draft/add')) await setTimeout(2400)
    await message.resume().toArray()
    response.end(JSON.stringify({ access_token: firstToken, expires_in: 7200, media_id: 'M' }))
  })
  const wechat = connect(await listen(server), { timeScale: 0.1 })
  const content = 'x'.repeat(16_000_000)
  expect(await wechat.addDraft([{ title: 't', content }])).toEqual({ media_id: 'M' })
})

test('an answer that came while this process was held up, or its machine slept, is taken', async () => {
  const server = await serve((request) => {
    if (request.path.endsWith('draft/add')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    return { json: { media_id: 'M' } }
  })
  expect(await connect(server.origin, { timeScale: 0.005 }).addDraft([])).toEqual({ media_id: 'M' })
})
