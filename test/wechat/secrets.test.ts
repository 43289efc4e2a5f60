import { describe, expect, test } from 'vitest'
import { redact } from '../../src/wechat/redact.ts'
import type { Reply } from '../helpers/scripted-server.ts'
import { findSecret, testSecret } from '../helpers/secrets.ts'
import { connect, failureOf, firstToken, secret, serve, shownBy } from './scene.ts'

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
    // Nobody knows yet that the token would be one.
    const server = await serve([], () => JSON.parse(JSON.stringify(reply).replaceAll(firstToken, 'T')))
    const shown = shownBy(await failureOf(connect(server.origin, { timeScale: 0.003 }).addDraft([])))
    expect(shown).not.toContain(secret)
  })
})

test('of a content type nothing but the media type is shown', async () => {
  const server = await serve([], () => ({ type: `text/html; ${firstToken}`, body: '' }))
  const { problem } = await failureOf(connect(server.origin).countDrafts())
  expect(problem.params.type).toBe('text/html')
})

test.each(['http://127.0.0.1:9', 'https://127.0.0.1:9', 'http://wxpub.invalid'])(
  'nothing secret is shown when %s is not there',
  async (origin) => {
    expect(shownBy(await failureOf(connect(origin).addDraft([])))).not.toContain(secret)
  },
)

test('a request explained shows nothing secret, though WeChat keeps it', async () => {
  const other = testSecret('othertoken')
  const request = {
    request_url: `${url}&type=image`,
    request_body: `{"appid":"wx1","secret":"${other}"}`,
    response_body: `{"access_token":"${other}","errmsg":"${tells}"}`,
    client_ip: '1.2.3.4',
  }
  const server = await serve([{ json: { errcode: 0, request } }])
  const explained = await connect(server.origin).explainRequest('61725984-6126f6f9-040f19c4')
  expect(findSecret(JSON.stringify(explained))).toBeUndefined()
  expect(explained.request_url).toBe(
    'https://api.weixin.qq.com/cgi-bin/draft/add?access_token=***&secret=***&type=image',
  )
})

test('a password in the proxy’s address is not shown', async () => {
  const password = testSecret('proxy')
  for (const proxy of [`http://me:${password}@127.0.0.1:9`, `me:${password}@proxy`]) {
    const wechat = connect('https://api.weixin.qq.com', { env: { HTTPS_PROXY: proxy } })
    expect(shownBy(await failureOf(wechat.countDrafts()))).not.toContain(password)
  }
})

test('redact takes named and known secrets out and leaves the rest', () => {
  expect(redact('GET /x?access_token=a-B_1&type=image appsecret: xyz, {"secret":"q","n":1}')).toBe(
    'GET /x?access_token=***&type=image appsecret: ***, {"secret":"***","n":1}',
  )
  expect(redact('a p/q+r b p%2Fq%2Br c', ['p/q+r', ''])).toBe('a *** b *** c')
  expect(redact('access_token missing rid: 5fa26c60')).toBe('access_token missing rid: 5fa26c60')
})
