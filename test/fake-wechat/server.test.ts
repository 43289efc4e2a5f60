import { connect as connectSocket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as entrance from '../../src/fake-wechat/index.ts'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { type Client, connect, postJson } from './client.ts'

let fake: FakeWeChat
let client: Client

beforeAll(async () => {
  fake = await startFakeWeChat()
  client = await connect(fake.origin)
})
afterAll(() => fake.close())

test('the entrance gives these names', () => {
  expect(Object.keys(entrance).sort()).toEqual(['DataFolderError', 'defaultAccount', 'startFakeWeChat'])
})

test('answers look like WeChat: 200, plain text without a charset, slashes escaped, and marked as a stand-in', async () => {
  const form = new FormData()
  form.set('media', new File([new Uint8Array(makePng())], 'a.png'))
  const url = `${fake.origin}/cgi-bin/media/uploadimg?access_token=${client.token}`
  const answer = await fetch(url, { method: 'POST', body: form })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/plain')
  expect(answer.headers.get('x-wxpub-stand-in')).toBe('1')
  expect(await answer.text()).toMatch(/^\{"url":"http:\\\/\\\/mmbiz\.qpic\.cn\\\//)

  const token = await fetch(`${fake.origin}/cgi-bin/token`)
  expect(token.headers.get('content-type')).toBe('application/json; charset=utf-8')
})

test('the id of a refused request begins with the time', async () => {
  const seconds = Math.floor(Date.now() / 1000)
  const { errmsg } = await client.post('draft/get', {})
  const [, time] = /^invalid media_id rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$/.exec(errmsg) ?? []
  expect(Number.parseInt(time ?? '', 16) - seconds).toBeLessThan(5)
  expect(Number.parseInt(time ?? '', 16)).toBeGreaterThanOrEqual(seconds)
})

describe('wrong requests', () => {
  test.each([
    'draft/add',
    'draft/update',
    'draft/get',
    'draft/delete',
    'draft/batchget',
    'media/uploadimg',
    'material/add_material',
    'material/batchget_material',
    'material/del_material',
    'freepublish/submit',
    'freepublish/get',
    'freepublish/batchget',
    'freepublish/getarticle',
    'freepublish/delete',
  ])('%s wants POST and a token', async (endpoint) => {
    expect((await client.get(endpoint)).errcode).toBe(43002)
    expect((await postJson(`${fake.origin}/cgi-bin/${endpoint}`, '{}')).errcode).toBe(41001)
    expect((await postJson(`${fake.origin}/cgi-bin/${endpoint}?access_token=x`, '{}')).errcode).toBe(40001)
  })

  test.each(['draft/count', 'material/get_materialcount'])('%s wants GET', async (endpoint) => {
    expect((await client.post(endpoint, '{}')).errcode).toBe(43001)
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused', async (method) => {
    const errcode = async (endpoint: string) =>
      ((await (await fetch(`${fake.origin}/cgi-bin/${endpoint}`, { method })).json()) as { errcode: number })
        .errcode
    expect(await errcode('draft/count')).toBe(43001)
    expect(await errcode('draft/add')).toBe(43002)
  })

  test.each(['draft/nothing', 'constructor', '', 'draft/add/'])('unknown: %s', async (endpoint) => {
    expect((await client.get(endpoint)).errcode).toBe(40066)
    expect((await client.post(endpoint, '{}')).errcode).toBe(40066)
  })

  test.each(['/s/unknown', '/s', '/s?mid=1'])('no article at %s', async (path) => {
    expect((await fetch(`${fake.origin}${path}`)).status).toBe(404)
  })

  test.each(['/mmbiz_png/x/0', '//', '/draft/add', '/%'])('unknown path %s', async (path) => {
    const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(answer).toContain('"errcode":40066')
  })
})

describe('hostile requests leave the server serving', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
    ['a broken chunk', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['an endless header', `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}`],
  ])('%s', async (_, request) => {
    expect(await sendRaw(request)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/)
    expect(await client.get('draft/count')).toEqual({ total_count: 0 })
  })

  test('a client that goes away in the middle of its request', async () => {
    const calls = fake.calls.length
    await sendRaw('POST /cgi-bin/draft/add HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{', true)
    expect(await client.get('draft/count')).toEqual({ total_count: 0 })
    expect(fake.calls.length).toBe(calls + 1)
  })

  test('a file over 12 MB is refused with 45001, other large bodies with 413', async () => {
    const huge = makePng(4, 3, new Uint8Array(13_000_000))
    expect((await client.upload('media/uploadimg', 'a.png', huge)).errcode).toBe(45001)
    const url = `${fake.origin}/cgi-bin/draft/add?access_token=${client.token}`
    const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(13_000_000) })
    expect(answer.status).toBe(413)
    expect(await client.get('draft/count')).toEqual({ total_count: 0 })
  })
})

test.each([
  'draft/add',
  'draft/update',
  'draft/batchget',
  'freepublish/get',
  'freepublish/delete',
  'material/batchget_material',
])('%s answers any JSON with a refusal', async (endpoint) => {
  const names = fc.constantFrom(
    'media_id',
    'index',
    'articles',
    'title',
    'content',
    'offset',
    'count',
    'article_id',
    'publish_id',
    'image_info',
    'toString',
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(names, tie('tree'), { maxKeys: 4 }),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(tree, async (body) => {
      expect((await client.post(endpoint, body)).errcode).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})

test('calls tell what arrived, without secret and token, with long texts cut', async () => {
  const own = await startFakeWeChat({ accounts: [{ ...defaultAccount, ipAllowList: ['127.0.0.1'] }] })
  const ownClient = await connect(own.origin)
  await ownClient.upload('media/uploadimg', 'a.png', makePng())
  await ownClient.post('draft/add', { articles: [{ content: '字'.repeat(1000) }] })
  await ownClient.get('nothing')
  expect(own.calls).toEqual([
    {
      endpoint: 'stable_token',
      method: 'POST',
      timeMs: expect.any(Number),
      body: { grant_type: 'client_credential', appid: defaultAccount.appId, secret: '***' },
      errcode: 0,
      status: 200,
    },
    expect.objectContaining({
      endpoint: 'media/uploadimg',
      errcode: 0,
      body: { filename: 'a.png', sizeInBytes: expect.any(Number) },
    }),
    expect.objectContaining({
      endpoint: 'draft/add',
      errcode: 40227,
      body: { articles: [{ content: `${'字'.repeat(200)}… (1000 characters)` }] },
    }),
    { endpoint: 'nothing', method: 'GET', timeMs: expect.any(Number), errcode: 40066, status: 200 },
  ])
  expect(JSON.stringify(own.calls)).not.toContain(ownClient.token)
  await own.close()
})

test('the same seed gives the same ids, in whatever order pictures arrive', async () => {
  const run = async (ids: string, order: number[]) => {
    const server = await startFakeWeChat({ ids })
    const own = await connect(server.origin)
    const urls: Record<number, string> = {}
    for (const width of order)
      urls[width] = (await own.upload('media/uploadimg', 'a.png', makePng(width))).url
    const { media_id } = await own.upload('material/add_material', 'a.png', makePng(), '&type=image')
    await server.close()
    return { token: own.token, urls, media_id }
  }
  expect(await run('a', [1, 2])).toEqual(await run('a', [2, 1]))
  expect((await run('b', [1])).urls).not.toEqual((await run('a', [1])).urls)
})

test('a taken port is an error; closing frees it', async () => {
  const first = await startFakeWeChat()
  const port = Number(new URL(first.origin).port)
  await expect(startFakeWeChat({ port })).rejects.toThrow('EADDRINUSE')
  await first.close()
  const second = await startFakeWeChat({ port })
  expect(second.origin).toBe(first.origin)
  await second.close()
})

/** Sends bytes over a connection of its own and returns what comes back until it ends. */
function sendRaw(request: string, hangUp = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(Number(new URL(fake.origin).port), '127.0.0.1', () => {
      socket.write(request, () => hangUp && socket.destroy())
    })
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(answer)
      else reject(error)
    })
  })
}
