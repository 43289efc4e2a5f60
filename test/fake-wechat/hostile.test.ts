import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { createBodyReader } from '../../src/fake-wechat/wire/read-body.ts'
import { createWireServer } from '../../src/fake-wechat/wire/server.ts'
import { openRaw, portOf } from '../helpers/raw-connection.ts'
import { type Client, connect } from './client.ts'

let fake: FakeWeChat
let client: Client

beforeEach(async () => {
  fake = await startFakeWeChat()
  client = await connect(fake.origin)
})
afterEach(() => fake.close())

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const isServing = async () => expect(await client.get('draft/count')).toEqual({ total_count: 0 })

async function exchange(request: string): Promise<string> {
  return (await openRaw(portOf(fake.origin), request)).closed
}

test.each([
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 (403|405) /],
  ['CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', /^$/],
  [
    'HEAD',
    'HEAD /cgi-bin/draft/add HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    /^HTTP\/1\.1 200 [^{]*$/,
  ],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['an old version', 'GET /cgi-bin/draft/add HTTP/1.0\r\n\r\n', /"errcode":43002/],
  [
    'a whole address as target',
    'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    /^HTTP\/1\.1 403 /,
  ],
  [
    'an upgrade',
    'GET /cgi-bin/draft/add HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    /^(HTTP\/1\.1 200 [\s\S]*"errcode":43002|$)/,
  ],
  [
    'a client that asks before it sends',
    'POST /cgi-bin/stable_token HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
    /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 [\s\S]*"errcode":41002/,
  ],
  [
    'a body in chunks',
    'POST /cgi-bin/stable_token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
    /"errcode":41002/,
  ],
])('%s is answered as it deserves', async (_, request, expected) => {
  expect(await exchange(request)).toMatch(expected)
  await isServing()
})

test('100 MB are read, refused, and not kept', async () => {
  const size = 100_000_000
  const head = `POST /cgi-bin/draft/add?access_token=${client.token} HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\nConnection: close\r\n\r\n`
  const { socket, closed } = await openRaw(portOf(fake.origin), head)
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const chunk = Buffer.alloc(1_000_000, 'x')
  for (let sent = 0; sent < size; sent += 10 * chunk.length) {
    for (let one = 0; one < 10; one++) await new Promise((resolve) => socket.write(chunk, resolve))
    // What was thrown away is counted until it is collected.
    collectGarbage()
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  expect(await closed).toMatch(/^HTTP\/1\.1 413 /)
  expect(most).toBeLessThan(30_000_000)
  await isServing()
})

test('many who send nothing more don’t keep others from being served', async () => {
  const half = 'POST /cgi-bin/draft/add HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{'
  await Promise.all(Array.from({ length: 400 }, () => openRaw(portOf(fake.origin), half)))
  await isServing()
})

test('who takes too long for a request is told so and cut off', async () => {
  const idle = {} as never
  const server = createWireServer(idle, async () => idle, {
    headersTimeout: 20,
    requestTimeout: 40,
    connectionsCheckingInterval: 10,
    keepAliveTimeout: 1000,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const slowHead = await openRaw(port, 'POST / HTTP/1.1\r\nHost')
  const slowBody = await openRaw(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{')
  expect(await slowHead.closed).toMatch(/^HTTP\/1\.1 408 /)
  expect(await slowBody.closed).toMatch(/^HTTP\/1\.1 408 /)
})

describe('bodies under way together', () => {
  test('stay within bounds: who comes late is told that the server is busy, and room comes back', async () => {
    const withBody = createBodyReader({ body: 100, read: 1000, together: 150 })
    const seen: (string | number)[] = []
    let goOn = () => {}
    const isHeld = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const server = createServer((message: IncomingMessage, response) => {
      withBody(message, async (body) => {
        seen.push(Buffer.isBuffer(body) ? body.length : body)
        if (message.url === '/hold') await isHeld
        response.end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.close()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const post = (path: string, size: number) => fetch(url + path, { method: 'POST', body: 'x'.repeat(size) })
    const held = post('/hold', 100)
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await post('/', 60)
    await post('/', 50)
    await post('/', 101)
    goOn()
    await held
    await post('/', 60)
    expect(seen).toEqual([100, 'busy', 50, 'too-large', 60])
    await expect(post('/', 5000)).rejects.toThrow()
  })
})

describe('forms meant to cost time', () => {
  const upload = async (body: string) => {
    const url = `${fake.origin}/cgi-bin/media/uploadimg?access_token=${client.token}`
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const answer = await fetch(url, { method: 'POST', headers, body })
    return ((await answer.json()) as { errcode: number }).errcode
  }
  test.each([
    ['a head of a megabyte', `--b\r\nContent-Disposition: ${'; name="'.repeat(130_000)}\r\n\r\nx\r\n--b--`],
    ['a hundred thousand parts', `${'--b\r\nA: b\r\n\r\n\r\n'.repeat(100_000)}--b--`],
    ['boundaries without parts', '--b\r\n'.repeat(200_000)],
  ])('%s', async (_, body) => {
    const start = performance.now()
    expect(await upload(body)).toBe(41005)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

test.each([
  ['lists', '['.repeat(1_000_000)],
  ['closed lists', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
  ['objects', `{"articles":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_001)}`],
])('%s in each other without end are refused', async (_, body) => {
  expect((await client.post('draft/add', body)).errcode).toBeGreaterThan(0)
  await isServing()
})

test('the log of requests stays small, whatever they hold', async () => {
  const many = { articles: Array.from({ length: 50_000 }, () => ({ title: 'x' })) }
  await client.post('draft/add', many)
  expect(fake.calls.at(-1)?.body).toMatch(/^\(\d+ bytes\)$/)
})
