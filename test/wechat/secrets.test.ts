import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describe as textOf } from '../../src/problems/describe.ts'
import { redact } from '../../src/wechat/redact.ts'
import { WeChatError } from '../../src/wechat/wechat-error.ts'
import type { Reply } from '../helpers/scripted-server.ts'
import { connect, failureOf, firstToken, secret, serve } from './scene.ts'

/** Everything a report, a log or a crash could show of an error. */
function shownBy(error: WeChatError): string {
  const { problem } = error
  return [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    String(error.stack),
    String(error.cause),
    ...(['zh', 'en'] as const).flatMap((lang) => Object.values(textOf(problem, lang))),
  ].join('\n')
}

const url = `https://api.weixin.qq.com/cgi-bin/draft/add?access_token=${firstToken}&secret=${secret}`
const tells = `${firstToken} ${secret} ${url}`

const failures: { name: string; reply: Reply }[] = [
  { name: 'an errmsg that repeats them', reply: { json: { errcode: 12345, errmsg: tells } } },
  { name: 'a known number', reply: { json: { errcode: 47001, errmsg: `invalid args ${tells}` } } },
  { name: 'the token refused', reply: { json: { errcode: 40001, errmsg: `invalid credential ${tells}` } } },
  { name: 'the IP refused', reply: { json: { errcode: 40164, errmsg: `invalid ip 1.2.3.4 ${tells}` } } },
  { name: 'a gateway’s page', reply: { status: 502, type: `text/html; ${tells}`, body: tells } },
  { name: 'a page', reply: { type: `text/html; ${firstToken}`, body: tells } },
  { name: 'broken JSON', reply: { body: `{"errmsg":"${tells}` } },
  { name: 'a redirect', reply: { status: 302, body: '', headers: { location: url } } },
  { name: 'a reset', reply: 'reset' },
  { name: 'half an answer', reply: 'half' },
  { name: 'silence', reply: 'silence' },
  { name: 'no HTTP headers', reply: { body: '', headers: { 'x-long': 'x'.repeat(40_000) } } },
]

describe.each(failures)('nothing secret is shown after $name', ({ reply }) => {
  test('to a call', async () => {
    const server = await serve([reply])
    const shown = shownBy(await failureOf(connect(server.origin, { timeScale: 0.003 }).addDraft([])))
    expect(shown).not.toContain(firstToken)
    expect(shown).not.toContain(secret)
  })

  test('to the request for a token', async () => {
    const server = await serve([], () => reply)
    const shown = shownBy(await failureOf(connect(server.origin, { timeScale: 0.003 }).addDraft([])))
    expect(shown).not.toContain(secret)
  })
})

test.each(['http://127.0.0.1:9', 'https://127.0.0.1:9', 'http://wxpub.invalid'])(
  'nothing secret is shown when %s is not there',
  async (origin) => {
    expect(shownBy(await failureOf(connect(origin).addDraft([])))).not.toContain(secret)
  },
)

test('a password in the proxy’s address is not shown', async () => {
  for (const proxy of ['http://me:pa55word@127.0.0.1:9', 'me:pa55word@proxy']) {
    const wechat = connect('https://api.weixin.qq.com', { env: { HTTPS_PROXY: proxy } })
    expect(shownBy(await failureOf(wechat.countDrafts()))).not.toContain('pa55word')
  }
})

test('redact takes named and known secrets out and leaves the rest', () => {
  expect(redact('GET /x?access_token=a-B_1&type=image appsecret: xyz, {"secret":"q","n":1}')).toBe(
    'GET /x?access_token=***&type=image appsecret: ***, {"secret":"***","n":1}',
  )
  expect(redact('a p/q+r b p%2Fq%2Br c', ['p/q+r', ''])).toBe('a *** b *** c')
  expect(redact('access_token missing rid: 5fa26c60')).toBe('access_token missing rid: 5fa26c60')
})

test('whatever bytes an answer holds, a call ends with a value or a WeChatError', async () => {
  let body: Uint8Array = new Uint8Array()
  const server = await serve(() => ({ type: 'text/plain', body }))
  const wechat = connect(server.origin)
  const anyJson = fc.record({
    errcode: fc.oneof(fc.constant(undefined), fc.constant(0), fc.jsonValue()),
    media_id: fc.jsonValue(),
    news_item: fc.oneof(
      fc.jsonValue(),
      fc.array(fc.dictionary(fc.constantFrom('title', 'image_info', 'url'), fc.jsonValue())),
    ),
    item: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
    publish_status: fc.jsonValue(),
    article_detail: fc.jsonValue(),
  })
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
    anyJson.map((value) => Buffer.from(JSON.stringify(value))),
  )
  const calls = [
    () => wechat.addDraft([]),
    () => wechat.getDraft('M'),
    () => wechat.listDrafts({ offset: 0, count: 1 }),
    () => wechat.getPublication('P'),
    () => wechat.uploadBodyImage({ name: 'a.png', mediaType: 'image/png', bytes: body }),
  ]
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.constantFrom(...calls), async (bytes, call) => {
      body = bytes
      const error = await call().then(
        () => undefined,
        (reason: unknown) => reason,
      )
      if (error !== undefined) expect(error).toBeInstanceOf(WeChatError)
    }),
    { numRuns: 400 },
  )
})
