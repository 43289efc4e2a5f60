import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describe } from '../../src/problems/describe.ts'
import { createWeChat } from '../../src/wechat/client.ts'
import { WeChatError } from '../../src/wechat/wechat-error.ts'
import { runs } from '../helpers/property-runs.ts'
import { methods } from './fault-matrix/calls.ts'
import { createInstantClock, firstToken, secret, shownBy } from './scene.ts'

/*
 * Whatever a server answers, a call ends with a value or a WeChatError, in time, and nothing secret is shown. The
 * server is a socket: what it says needn't be HTTP. `PROPERTY_RUNS=10000 npx vitest run test/wechat/fuzz.test.ts`
 */

interface Reply {
  bytes: Buffer
  end: 'close' | 'reset' | 'silence'
}

let server: Server
let origin: string
/** Answers to requests for a token and to all others; tokens are given properly unless one is set. */
let replies: { token?: Reply; call: Reply }

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => answer(socket, chunk.toString('latin1')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an AddressInfo.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** The first piece of a request says which one it is; what follows meets a socket that was answered already. */
function answer(socket: Socket, text: string): void {
  const path = /^(?:GET|POST) (\S+) HTTP/.exec(text)?.[1]
  if (path === undefined) return
  const isToken = path.startsWith('/cgi-bin/stable_token')
  const { bytes, end } = (isToken ? replies.token : replies.call) ?? goodToken
  socket.write(bytes)
  if (end === 'reset') setImmediate(() => socket.resetAndDestroy())
  else if (end === 'close') socket.end()
}

const http = (status: string, headers: string[], body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n`), body])

const goodToken: Reply = {
  bytes: http(
    '200 OK',
    ['connection: close'],
    Buffer.from(JSON.stringify({ access_token: firstToken, expires_in: 7200 })),
  ),
  end: 'close',
}

const echo = fc.constantFrom(
  firstToken,
  secret,
  encodeURIComponent(firstToken),
  `?access_token=${firstToken}&secret=${secret}`,
  `{"access_token":"${firstToken}"}`,
)
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), echo)
const anyValue = fc.oneof(fc.jsonValue(), text, fc.constantFrom(0, '0', -1, '-1', 1e308, 2 ** 53, ''))
const errcode = fc.constantFrom<unknown>(
  0,
  '0',
  -1,
  40001,
  42001,
  40164,
  45009,
  45011,
  48001,
  12345,
  'x',
  0.5,
)
const fields = [
  ...['errmsg', 'access_token', 'expires_in', 'media_id', 'url', 'publish_id', 'publish_status', 'item'],
  ...['news_item', 'total_count', 'item_count', 'article_id', 'article_detail', 'fail_idx', 'ip_list'],
  ...['image_count', 'news_count', 'quota', 'request', 'down_url', 'content', 'update_time', '__proto__'],
]
const object = fc
  .tuple(fc.option(errcode, { nil: undefined }), fc.dictionary(fc.constantFrom(...fields), anyValue))
  .map(([errcode, rest]) => Buffer.from(JSON.stringify({ errcode, ...rest })))
const list = fc
  .array(fc.dictionary(fc.constantFrom(...fields), anyValue), { maxLength: 5 })
  .map((item) => Buffer.from(JSON.stringify({ item, news_item: item, total_count: item.length })))
const controls = text.map((each) =>
  Buffer.from(`{"errcode":47001,"errmsg":"${each}\u0000\u001b[2J\n\t\u0085"}`),
)
const deep = fc
  .tuple(fc.constantFrom('[', '{"item":', '{"news_item":[', '"\\"'), fc.integer({ min: 1, max: 50_000 }))
  .map(([opening, times]) => Buffer.from(opening.repeat(times)))
const huge = fc
  .tuple(fc.constantFrom(' ', 'x', '9', '中', '\\u', '\u0000', '"a",'), fc.integer({ min: 1, max: 400_000 }))
  .map(([piece, times]) => Buffer.from(`{"media_id":"M","errmsg":"${piece.repeat(times)}`))
const cutOff = fc
  .tuple(fc.oneof(object, list), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([bytes, part]) => bytes.subarray(0, Math.floor(bytes.length * part)))
const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each))
const body = fc.oneof(
  { arbitrary: object, weight: 6 },
  { arbitrary: list, weight: 3 },
  { arbitrary: controls, weight: 2 },
  { arbitrary: cutOff, weight: 2 },
  { arbitrary: bytes, weight: 2 },
  deep,
  huge,
)

const status = fc.constantFrom(
  ...['200 OK', '200 OK', '200 OK', '200 OK', '200', '204 No Content', '206 Partial', '302 Found', '304 Not'],
  ...[
    '400 Bad',
    '401 No',
    '403 No',
    '404 No',
    '413 No',
    '429 Slow',
    '500 Oh',
    '502 Bad',
    '503 Bad',
    '504 Bad',
  ],
  ...['100 Continue', '101 Switching Protocols', '999 What', `500 ${firstToken}`],
)
const header = fc.oneof(
  fc.constantFrom(
    ...['content-type: text/plain', 'content-type: application/json', 'content-type: image/png'],
    ...['content-encoding: gzip', 'content-disposition: attachment; filename="a"', 'connection: close'],
    ...['transfer-encoding: chunked', 'content-length: 5', 'content-length: 999999', 'content-length: -1'],
    ...[
      'retry-after: 5',
      'retry-after: 99999999',
      'retry-after: x',
      'upgrade: h2c',
      'x: ',
      'no colon',
      ': x',
    ],
  ),
  echo.map((each) => `location: ${each}`),
  echo.map((each) => `content-type: text/html; ${each}`),
)
const end = fc.constantFrom<Reply['end']>(...Array(14).fill('close'), 'reset', 'reset', 'silence')
const answered = fc
  .record({ status, headers: fc.array(header, { maxLength: 4 }), body, end })
  .map(({ status, headers, body, end }): Reply => ({ bytes: http(status, headers, body), end }))
const noHttp = fc.record({ bytes: fc.oneof(bytes, echo.map(Buffer.from)), end }).map((reply): Reply => reply)
const reply = fc.oneof({ arbitrary: answered, weight: 9 }, noHttp)
// Object.keys forgets the names' type.
const method = fc.constantFrom(...(Object.keys(methods) as (keyof typeof methods)[]))

/** What runs have found. */
const found: [keyof typeof methods, Reply, Reply | undefined][] = [
  // Orders to the terminal in an errmsg.
  [
    'addDraft',
    {
      bytes: http('200 OK', [], Buffer.from('{"errcode":47001,"errmsg":"\\u001b[2J\\u0085"}')),
      end: 'close',
    },
    undefined,
  ],
]

/** Three tries of the longest limit, scaled, and time for a busy machine. */
const deadlineMs = 10_000
const timeScale = 0.001

test('any answer ends in a value or a WeChatError, in time and without secrets', {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      method,
      reply,
      fc.option(reply, { nil: undefined, freq: 6 }),
      async (name, call, token) => {
        replies = { call, ...(token && { token }) }
        const wechat = createWeChat({
          appId: 'wx0123456789abcdef',
          secret: async () => secret,
          origin,
          clock: createInstantClock(),
          timeScale,
        })
        const ids = { material: 'M', temporary: 'T', draft: 'M', publish: 'P', article: 'A', rid: 'R' }
        const started = performance.now()
        const error = await methods[name](wechat, ids).then(
          () => undefined,
          (reason: unknown) => reason,
        )
        await wechat.close()
        expect(performance.now() - started).toBeLessThan(deadlineMs)
        if (error === undefined) return
        if (!(error instanceof WeChatError)) throw error
        const shown = shownBy(error)
        expect(shown).not.toContain(secret)
        // A token is known once it was given.
        if (!token) expect(shown).not.toContain(firstToken)
        // What a terminal would take for an order.
        expect(Object.values(describe(error.problem, 'en')).join('')).not.toMatch(/\p{Cc}/u)
      },
    ),
    { ...runs(300), examples: found },
  )
})
