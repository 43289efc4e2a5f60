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

const mp3 = Buffer.from('ID3\x04aaaaaaaaaaaaaaaa')
const mp4 = Buffer.from('\0\0\0\x18ftypisomaaaaaaaa')
const fetchBytes = async (endpoint: string, options?: RequestInit, query = '') => {
  const response = await fetch(
    `${fake.origin}/cgi-bin/${endpoint}?access_token=${client.token}${query}`,
    options,
  )
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
}

test('get_material gives the file itself, of a video where it lies', async () => {
  const png = makePng(7, 7)
  const { media_id } = await client.upload('material/add_material', '猫"1.png', png, '&type=image')
  const get = (id: string) =>
    fetchBytes('material/get_material', { method: 'POST', body: JSON.stringify({ media_id: id }) })
  expect(await get(media_id)).toEqual({ type: 'image/png', bytes: png })
  const form = new FormData()
  form.set('media', new File([mp4], 'a.mp4'))
  form.set('description', JSON.stringify({ title: '片', introduction: '短' }))
  const url = `${fake.origin}/cgi-bin/material/add_material?access_token=${client.token}&type=video`
  const video = await readAnswer(await fetch(url, { method: 'POST', body: form }))
  expect(await client.post('material/get_material', { media_id: video.media_id })).toEqual({
    title: '片',
    description: '短',
    down_url: expect.stringMatching(/^http:/),
  })
  expect((await client.post('material/get_material', { media_id: 'x' })).errcode).toBe(40007)
})

test.each([
  ['voice', 'a.mp3', mp3, undefined],
  ['voice', 'a.mp4', mp4, 40113],
  ['voice', 'a.mp3', Buffer.concat([mp3, Buffer.alloc(2_100_000)]), 40006],
  ['video', 'a.mp4', mp4, 47003],
] as const)('add_material: %s from %s', async (type, name, bytes, errcode) => {
  const answer = await client.upload('material/add_material', name, bytes, `&type=${type}`)
  expect(answer.errcode).toBe(errcode)
})

test('the library of thumbs is full at a thousand', async () => {
  const server = await startFakeWeChat()
  const own = await connect(server.origin)
  const { media_id } = await own.upload('material/add_material', 'a.jpg', makeJpeg(), '&type=thumb')
  const { materials } = server.account()
  const one = materials.get(media_id)!
  for (let count = 1; count < 1000; count += 1) materials.set(`${count}`, { ...one, mediaId: `${count}` })
  const answer = await own.upload('material/add_material', 'a.jpg', makeJpeg(), '&type=thumb')
  expect(answer.errcode).toBe(45034)
  await server.close()
})

test('temporary media live three days and are no covers', async () => {
  const server = await startFakeWeChat()
  const own = await connect(server.origin)
  const png = makePng(9, 9)
  const image = await own.upload('media/upload', 'a.png', png, '&type=image')
  expect(image).toEqual({ type: 'image', media_id: expect.any(String), created_at: expect.any(Number) })
  const thumb = await own.upload('media/upload', 'a.jpg', makeJpeg(), '&type=thumb')
  expect(thumb).toEqual({ type: 'thumb', thumb_media_id: expect.any(String), created_at: expect.any(Number) })
  const video = await own.upload('media/upload', 'a.mp4', mp4, '&type=video')
  const get = (id: string, token = own.token) =>
    fetch(`${server.origin}/cgi-bin/media/get?access_token=${token}&media_id=${id}`)
  const found = await get(image.media_id)
  expect(found.headers.get('content-disposition')).toBe('attachment; filename="a.png"')
  expect(Buffer.from(await found.arrayBuffer()).equals(png)).toBe(true)
  expect(await (await get(video.media_id)).json()).toEqual({ video_url: expect.stringMatching(/^http:/) })
  const articles = [{ title: '题', content: '<p>文</p>', thumb_media_id: image.media_id }]
  expect((await own.post('draft/add', { articles })).errcode).toBe(40007)
  expect((await own.upload('media/upload', 'a.png', png, '&type=news')).errcode).toBe(40004)

  server.advance(3 * 86_400_000)
  const later = await connect(server.origin)
  expect((await readAnswer(await get(image.media_id, later.token))).errcode).toBe(40007)
  await server.close()
})

test('documented limits: pictures of bodies up to 1 MB, PNG and JPEG; titles of 32 characters', async () => {
  const server = await startFakeWeChat({ limits: 'documented' })
  const own = await connect(server.origin)
  const upload = async (name: string, bytes: Buffer) =>
    (await own.upload('media/uploadimg', name, bytes)).errcode
  expect(await upload('a.png', makePng(4, 3, new Uint8Array(1_000_000)))).toBe(40009)
  expect(await upload('a.gif', makeGif())).toBe(40113)
  expect(await upload('a.png', makePng())).toBeUndefined()
  const cover = (await own.upload('material/add_material', 'a.png', makePng(), '&type=image')).media_id
  const add = async (title: string) =>
    (await own.post('draft/add', { articles: [{ title, content: '<p>文</p>', thumb_media_id: cover }] }))
      .errcode
  expect([await add('字'.repeat(33)), await add('字'.repeat(32))]).toEqual([45003, undefined])
  await server.close()
})

test('names may stand without quotes', async () => {
  const body = Buffer.concat([
    Buffer.from('--b\r\nContent-Disposition: form-data; name=media; filename=a.png\r\n\r\n'),
    makePng(),
    Buffer.from('\r\n--b--\r\n'),
  ])
  const options = { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b' }, body }
  expect((await fetchBytes('media/uploadimg', options)).bytes.toString()).toContain('"url"')
})
