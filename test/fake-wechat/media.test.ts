import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makeGif, makeJpeg, makePng } from '../helpers/png.ts'
import { type Client, connect, readAnswer } from './client.ts'

let fake: FakeWeChat
let client: Client

beforeAll(async () => {
  fake = await startFakeWeChat()
  client = await connect(fake.origin)
})
afterAll(() => fake.close())

const uploads = [
  ['a.png', makePng(), 'sz_mmbiz_png', 'png'],
  ['a.jpg', makeJpeg(), 'sz_mmbiz_jpg', 'jpeg'],
  ['a.JPEG', makeJpeg(40, 30), 'sz_mmbiz_jpg', 'jpeg'],
  ['a.gif', makeGif(), 'mmbiz_gif', 'gif'],
] as const

test.each(uploads)('uploadimg takes %s and a browser finds it', async (name, bytes, folder, format) => {
  const answer = await client.upload('media/uploadimg', name, bytes)
  expect(answer).toEqual({
    url: expect.stringMatching(
      new RegExp(`^http://mmbiz\\.qpic\\.cn/${folder}/[\\w-]{86}/0\\?wx_fmt=${format}$`),
    ),
  })
  expect(fake.account().images.get(answer.url)?.bytes.equals(bytes)).toBe(true)
  // In a body it comes back with another size.
  const stored = answer.url.replace('/0?', '/640?')
  for (const url of [answer.url, stored]) {
    const found = await fetch(url.replace('http://mmbiz.qpic.cn', fake.origin))
    expect(found.headers.get('content-type')).toBe(`image/${format}`)
    expect(Buffer.from(await found.arrayBuffer()).equals(bytes)).toBe(true)
  }
})

test('the same picture twice gets two addresses', async () => {
  const first = await client.upload('media/uploadimg', 'a.png', makePng(5, 5))
  const second = await client.upload('media/uploadimg', 'a.png', makePng(5, 5))
  expect(first.url).not.toBe(second.url)
})

const jpeg = makeJpeg()
const bmp = Buffer.alloc(58)
bmp.write('BM', 'latin1')
bmp.writeUInt32LE(58, 2)
bmp.writeInt32LE(1, 18)
bmp.writeInt32LE(1, 22)
const refused = [
  ['a name without extension', 'a', makePng(), 40113],
  ['a name of another type', 'a.webp', makePng(), 40113],
  ['bytes that are no picture', 'a.png', Buffer.from('<html>'), 40113],
  ['a BMP', 'a.bmp', bmp, 40113],
  ['an empty file', 'a.png', Buffer.alloc(0), 44001],
  ['a PNG cut short', 'a.png', makePng().subarray(0, -5), 40137],
  ['a PNG of its first bytes', 'a.png', makePng().subarray(0, 8), 40137],
  ['a JPEG cut short', 'a.jpg', jpeg.subarray(0, -2), 40137],
  ['a GIF cut short', 'a.gif', makeGif().subarray(0, 12), 40137],
  ['a picture without width', 'a.png', makePng(0, 3), 40137],
  ['a JPEG without height', 'a.jpg', makeJpeg(8, 0), 40137],
  ['far too many pixels', 'a.gif', makeGif(18_018, 24_477), 40137],
  ['more than 10 MB', 'a.png', makePng(4, 3, new Uint8Array(10_000_000)), 40009],
] as const

describe.each(['media/uploadimg', 'material/add_material'])('%s', (endpoint) => {
  test.each(refused.filter(([what]) => endpoint === 'media/uploadimg' || what !== 'a BMP'))(
    'refuses %s',
    async (_, name, bytes, errcode) => {
      expect((await client.upload(endpoint, name, bytes, '&type=image')).errcode).toBe(errcode)
    },
  )

  test('takes 9.9 MB', async () => {
    const bytes = makePng(4, 3, new Uint8Array(9_900_000))
    expect(await client.upload(endpoint, 'a.png', bytes, '&type=image')).toHaveProperty('url')
  })

  test.each([
    ['no form', '', 'x'],
    ['no boundary', 'multipart/form-data', 'x'],
    ['another name', 'multipart/form-data; boundary=b', part('name="file"; filename="a.png"')],
    ['no filename', 'multipart/form-data; boundary=b', part('name="media"')],
    [
      'a form without end',
      'multipart/form-data; boundary=b',
      part('name="media"; filename="a.png"').slice(0, -7),
    ],
    ['a part without blank line', 'multipart/form-data; boundary=b', '--b\r\nname="media"\r\n--b--\r\n'],
    ['text before the form', 'multipart/form-data; boundary=b', `x${part('name="media"; filename="a.png"')}`],
  ])('refuses %s with 41005', async (_, type, body) => {
    const url = `${fake.origin}/cgi-bin/${endpoint}?access_token=${client.token}&type=image`
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body })
    expect((await readAnswer(answer)).errcode).toBe(41005)
  })

  test('reads a quoted boundary and finds its part behind others', async () => {
    const png = makePng(6, 6)
    const body = Buffer.concat([
      Buffer.from('--a b\r\nContent-Disposition: form-data; name="description"\r\n\r\n{}\r\n'),
      Buffer.from(
        '--a b\r\nContent-Disposition: form-data; name="media"; filename="p.png"; filelength=1\r\n\r\n',
      ),
      png,
      Buffer.from('\r\n--a b--\r\n'),
    ])
    const url = `${fake.origin}/cgi-bin/${endpoint}?access_token=${client.token}&type=image`
    const headers = { 'content-type': 'multipart/form-data; boundary="a b"' }
    const answer = await readAnswer(await fetch(url, { method: 'POST', headers, body }))
    expect(fake.account().images.get(answer.url)?.bytes.equals(png)).toBe(true)
  })
})

function part(disposition: string): string {
  return `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\nx\r\n--b--\r\n`
}

test('the library: added, listed newest first, counted, deleted', async () => {
  const server = await startFakeWeChat()
  const own = await connect(server.origin)
  const first = await own.upload('material/add_material', 'first.png', makePng(), '&type=image')
  expect(first).toEqual({
    media_id: expect.stringMatching(/^[\w-]{64}$/),
    url: expect.stringMatching(/^http:\/\/mmbiz\.qpic\.cn\//),
    item: [],
  })
  server.advance(60_000)
  const second = await own.upload('material/add_material', 'second.bmp', bmp, '&type=image')
  const thumb = await own.upload('material/add_material', 'thumb.jpg', makeJpeg(), '&type=thumb')
  expect(thumb).toEqual({ media_id: expect.any(String), item: [] })

  const listed = await own.post('material/batchget_material', { type: 'image', offset: 0, count: 20 })
  expect(listed).toEqual({
    total_count: 2,
    item_count: 2,
    item: [
      { media_id: second.media_id, name: 'second.bmp', update_time: expect.any(Number), url: second.url },
      { media_id: first.media_id, name: 'first.png', update_time: expect.any(Number), url: first.url },
    ],
  })
  expect(listed.item[0]!.update_time - listed.item[1]!.update_time).toBeGreaterThanOrEqual(60)
  const next = await own.post('material/batchget_material', { type: 'image', offset: 1, count: 1 })
  expect(next.item.map(({ name }) => name)).toEqual(['first.png'])
  expect(await own.get('material/get_materialcount')).toEqual({
    voice_count: 0,
    video_count: 0,
    image_count: 2,
    news_count: 0,
  })
  expect(await own.post('material/del_material', { media_id: first.media_id })).toEqual({
    errcode: 0,
    errmsg: 'ok',
  })
  expect((await own.post('material/del_material', { media_id: first.media_id })).errcode).toBe(40007)
  await server.close()
})

test.each([
  ['no type', '', 'a.png', makePng(), 40004],
  ['an unknown type', '&type=sticker', 'a.png', makePng(), 40004],
  ['a thumb that is no JPEG by name', '&type=thumb', 'a.png', makePng(), 40113],
  ['a thumb that is no JPEG by its bytes', '&type=thumb', 'a.jpg', makePng(), 40005],
  ['a thumb over 64 KB', '&type=thumb', 'a.jpg', makeJpeg(5000, 5000), 40006],
] as const)('add_material refuses %s', async (_, query, name, bytes, errcode) => {
  expect((await client.upload('material/add_material', name, bytes, query)).errcode).toBe(errcode)
})

test.each([
  [{ offset: 0, count: 20 }, 40004],
  [{ type: 'image', offset: 0, count: 0 }, 40097],
  [{ type: 'image', offset: 0, count: 21 }, 40097],
  [{ type: 'image', offset: -1, count: 20 }, 40097],
  [{ type: 'image', offset: 0 }, 40097],
])('batchget_material refuses %j', async (body, errcode) => {
  expect((await client.post('material/batchget_material', body)).errcode).toBe(errcode)
})
