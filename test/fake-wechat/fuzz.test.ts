import { connect as connectSocket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../src/fake-wechat/api/routes.ts'
import { type Draft, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { orders } from '../../src/fake-wechat/panel/orders.ts'
import { makePng } from '../helpers/png.ts'
import { runs } from '../helpers/property-runs.ts'
import { addCover, type Client, connect } from './client.ts'

let fake: FakeWeChat
let client: Client
let cover: string
let draft: string
let kept: Draft

beforeAll(async () => {
  fake = await startFakeWeChat()
  client = await connect(fake.origin)
  cover = await addCover(client, makePng())
  const articles = [{ title: '题', content: '<p>文</p>', thumb_media_id: cover }]
  draft = (await client.post('draft/add', { articles })).media_id
  kept = fake.account().drafts.get(draft)!
})
afterAll(() => fake.close())

/** Whatever an order did, there are a living token and the draft again. */
async function comeBack(): Promise<void> {
  Object.assign(fake.account(), { kind: 'verified', ipAllowList: null })
  fake.settings.quotas = false
  client = await connect(fake.origin)
  fake.account().drafts.set(draft, kept)
}

/** Names that mean something somewhere, beside some that never should. */
const names = [
  ...['media_id', 'index', 'articles', 'title', 'author', 'digest', 'content', 'content_source_url'],
  ...['thumb_media_id', 'article_type', 'image_info', 'image_list', 'image_media_id', 'cover_info'],
  ...['crop_percent_list', 'ratio', 'x1', 'pic_crop_235_1', 'offset', 'count', 'no_content', 'type'],
  ...['article_id', 'publish_id', 'cgi_path', 'rid', 'appid', 'secret', 'grant_type', 'action', 'filter'],
  ...['mpnews', 'msgtype', 'towxname', 'clientmsgid', 'msg_id', 'endpoint', 'fault', 'errcode', 'advanceMs'],
  ...['mediaId', 'kind', 'quotas', 'toString', '__proto__', 'constructor'],
]

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.nat({ max: 3 }),
      fc.constantFrom('news', 'newspic', '2.35_1', '0', '1', '0_0_1_1', '/cgi-bin/draft/add', 'mpnews'),
      fc.constantFrom('cover', 'draft'),
    ),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 6 }),
  ),
}))

/** Ids that exist, which chance wouldn't find. */
const withIds = (value: unknown): string =>
  JSON.stringify(value).replaceAll('"cover"', `"${cover}"`).replaceAll('"draft"', `"${draft}"`)

const json = tree.map((value) => Buffer.from(withIds(value)))
const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each))
const formParts = fc.constantFrom('--b', '\r\n', 'Content-Disposition: form-data; ', 'name="media"', 'x')
const moreFormParts = fc.constantFrom(
  '; filename="a.png"',
  '\r\n\r\n',
  '--b--',
  '"',
  '\x89PNG\r\n\x1a\n',
  'GIF89a',
)
const form = fc
  .array(fc.oneof(formParts, moreFormParts), { maxLength: 20 })
  .map((parts) => Buffer.from(parts.join(''), 'latin1'))

const contentType = fc.constantFrom(
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=b',
  'multipart/form-data; boundary="',
  'application/x-www-form-urlencoded',
)
const path = fc.oneof(
  fc.constantFrom(...endpoints).map((endpoint) => `/cgi-bin/${endpoint}`),
  fc
    .constantFrom(...Object.keys(orders).filter((name) => name !== 'reset' && name !== 'faults'))
    .map((name) => `/_/${name}`),
  fc.constantFrom('/', '/s', '/_/state', '/cgi-bin/', '/mmbiz_png/x/0'),
)
const query = fc.constantFrom(
  '',
  '&type=image',
  '&type=thumb',
  '&type=video',
  '&media_id=x',
  '&%',
  '&appid=x',
)

test('any request is answered, never with a failure of the stand-in', { timeout: 600_000 }, async () => {
  const body = fc.oneof({ arbitrary: json, weight: 4 }, bytes, form)
  const method = fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT')
  const requests = fc.record({ path, query, method, contentType, body })
  await fc.assert(
    fc.asyncProperty(requests, async ({ path, query, method, contentType, body }) => {
      await comeBack()
      const url = `${fake.origin}${path}?access_token=${client.token}${query}`
      const init = { method, headers: { 'content-type': contentType } }
      const response = await fetch(url, method === 'GET' ? init : { ...init, body: new Uint8Array(body) })
      const text = await response.text()
      expect([response.status, text]).not.toEqual([500, expect.anything()])
      if (path.startsWith('/cgi-bin/') && response.status === 200 && !path.endsWith('/get'))
        expect(() => JSON.parse(text)).not.toThrow()
    }),
    runs(300),
  )
  const codes = new Set(fake.calls.map(({ errcode }) => errcode))
  expect(codes).toContain(0)
})

test('any bytes on a connection leave the server serving', { timeout: 600_000 }, async () => {
  const piece = fc.oneof(
    fc.constantFrom('GET ', 'POST ', '/cgi-bin/draft/add', ' HTTP/1.1\r\n', 'Host: x\r\n', '\r\n', '{}'),
    fc.constantFrom(
      'Content-Length: 2\r\n',
      'Transfer-Encoding: chunked\r\n',
      '2\r\n',
      '0\r\n\r\n',
      '\0',
      '\xff',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const { port } = new URL(fake.origin)
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      await new Promise<void>((resolve) => {
        const socket = connectSocket(Number(port), '127.0.0.1', () => {
          socket.end(Buffer.from(pieces.join(''), 'latin1'))
        })
        socket.on('error', () => {})
        socket.on('close', () => resolve())
        socket.resume()
      })
    }),
    runs(100),
  )
  expect((await fetch(`${fake.origin}/_/state`)).status).toBe(200)
})
