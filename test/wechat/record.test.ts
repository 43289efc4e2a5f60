import { describe, expect, test } from 'vitest'
import type { RecordedExchange } from '../../src/wechat/record.ts'
import type { Reply } from '../helpers/scripted-server.ts'
import { connect, firstToken, secret, serve } from './scene.ts'

async function recorded(
  reply: Reply,
  run = (wechat: ReturnType<typeof connect>): Promise<unknown> => wechat.getDraft('M'),
) {
  const lines: RecordedExchange[] = []
  const server = await serve([reply])
  const wechat = connect(server.origin, { record: (line) => lines.push(line) })
  await run(wechat).catch(() => {})
  return { lines, text: lines.map((line) => JSON.stringify(line)).join('\n') }
}

test('requests and answers are told, and no secret', async () => {
  const { lines, text } = await recorded({ json: { errcode: 40007, errmsg: 'invalid media_id' } })
  expect(lines).toMatchObject([
    {
      call: 'stable_token',
      method: 'POST',
      query: {},
      request: { appid: 'wx0123456789abcdef', secret: '***', force_refresh: false },
      status: 200,
      answer: { access_token: '***', expires_in: 7200 },
    },
    {
      at: '2026-11-24T00:00:00.000Z',
      call: 'draft/get',
      query: { access_token: '***' },
      request: { media_id: 'M' },
      contentType: 'text/plain',
      answer: { errcode: 40007, errmsg: 'invalid media_id' },
    },
  ])
  expect(text).not.toContain(secret)
  expect(text).not.toContain(firstToken)
})

test('a file is told by hash and size', async () => {
  const file = { name: 'a.png', mediaType: 'image/png', bytes: Buffer.from('png') }
  const { lines } = await recorded({ json: { url: 'http://mmbiz.qpic.cn/x' } }, (wechat) =>
    wechat.uploadBodyImage(file),
  )
  expect(lines[1]?.request).toMatchObject({ file: 'a.png', mediaType: 'image/png', sizeInBytes: 3 })
  expect(lines[1]?.request).toHaveProperty('sha256', expect.stringMatching(/^[0-9a-f]{64}$/))
})

test('the temporary key of a preview is taken out of its address', async () => {
  const url = 'http://mp.weixin.qq.com/s?__biz=MzA&mid=1&sn=2&tempkey=MTIzNA%3D%3D&chksm=3#rd'
  const { text } = await recorded({ json: { news_item: [{ url, content: `<a href="${url}">x</a>` }] } })
  expect(text).toContain('__biz=MzA')
  expect(text).not.toContain('MTIzNA')
})

test.each<[string, Reply, object]>([
  ['a page', { status: 502, body: '<html>' }, { status: 502, answer: { text: '<html>', sizeInBytes: 6 } }],
  ['a picture', { type: 'image/png', body: Buffer.of(137, 80) }, { answer: { sizeInBytes: 2 } }],
  ['a broken connection', 'reset', { failure: 'connection-lost (ECONNRESET)' }],
])('%s is told', async (_name, reply, line) => {
  expect((await recorded(reply)).lines.at(-1)).toMatchObject(line)
})

describe('however much is sent, a line stays short', () => {
  test.each([
    ['a long article', { news_item: [{ content: '文'.repeat(500_000) }] }],
    ['a long list', { news_item: Array.from({ length: 100 }, () => ({ content: '文'.repeat(20_000) })) }],
    ['a list without end', { news_item: Array.from({ length: 50_000 }, () => ({ title: '题' })) }],
  ])('%s', async (_name, json) => {
    const { lines } = await recorded({ json })
    expect(JSON.stringify(lines[1]).length).toBeLessThan(70_000)
    expect(lines[1]).toMatchObject({ call: 'draft/get', status: 200 })
  })
})

test.each<[string, Reply]>([
  ['an error that repeats them', { json: { errcode: 1, errmsg: `access_token=${firstToken} ${secret}` } }],
  ['a page that repeats them', { body: `<a href="/?access_token=${firstToken}">${secret}` }],
  ['keys that repeat them', { json: { [firstToken]: { secret, appsecret: 1 } } }],
])('no secret is told of %s', async (_name, reply) => {
  const { text } = await recorded(reply)
  expect(text).not.toContain(secret)
  expect(text).not.toContain(firstToken)
})
