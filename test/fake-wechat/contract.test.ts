import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { makePng } from '../helpers/png.ts'
import { addCover, type Client, connect } from './client.ts'

/**
 * What is expected of any server that says it is WeChat. Runs against the stand-in always, and against the real
 * service when `CONTRACT_APP_ID` and `CONTRACT_APP_SECRET` name an account that may be written to. Publishes nothing
 * and deletes what it makes.
 */
const servers: {
  name: string
  open(): Promise<{ origin: string; account: Credentials; close(): Promise<void> }>
}[] = [
  {
    name: 'the stand-in',
    async open() {
      const fake = await startFakeWeChat()
      return { origin: fake.origin, account: defaultAccount, close: fake.close }
    },
  },
]
const { CONTRACT_APP_ID: appId, CONTRACT_APP_SECRET: appSecret } = process.env
if (appId && appSecret) {
  servers.push({
    name: 'WeChat',
    open: async () => ({
      origin: 'https://api.weixin.qq.com',
      account: { appId, appSecret },
      close: async () => {},
    }),
  })
}

interface Credentials {
  appId: string
  appSecret: string
}

describe.each(servers)('$name', ({ open }) => {
  let server: Awaited<ReturnType<typeof open>>
  let client: Client
  let cover: string

  beforeAll(async () => {
    server = await open()
    client = await connect(server.origin, server.account)
    cover = await addCover(client, makePng(900, 383))
  })
  afterAll(async () => {
    await client.post('material/del_material', { media_id: cover })
    await server.close()
  })

  test('gives the same stable token twice', async () => {
    expect((await connect(server.origin, server.account)).token).toBe(client.token)
  })

  test('says the app id is wrong before it looks at anything else', async () => {
    const answer = await fetch(`${server.origin}/cgi-bin/token?appid=wx0000000000000000&secret=x`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual(refusal(40013))
  })

  test('refuses calls without and with a wrong token', async () => {
    const url = `${server.origin}/cgi-bin/draft/count`
    expect(await (await fetch(url)).json()).toEqual(refusal(41001))
    expect(await (await fetch(`${url}?access_token=nonsense`)).json()).toEqual(refusal(40001))
  })

  test('keeps a draft until it is deleted', async () => {
    const { media_id } = await client.post('draft/add', { articles: [article(cover)] })
    expect(media_id).toEqual(expect.any(String))

    const { news_item } = await client.post('draft/get', { media_id })
    expect(news_item).toHaveLength(1)
    expect(news_item[0]).toMatchObject({
      title: '合同',
      author: '某人',
      digest: '摘要',
      thumb_media_id: cover,
    })
    expect(words(news_item[0])).toBe('第一段')

    const listed = await client.post('draft/batchget', { offset: 0, count: 20, no_content: 0 })
    expect(listed.item.map(({ media_id }) => media_id)).toContain(media_id)
    expect(listed.item_count).toBe(listed.item.length)
    expect((await client.get('draft/count')).total_count).toBe(listed.total_count)

    expect(await client.post('draft/delete', { media_id })).toMatchObject({ errcode: 0 })
    expect(await client.post('draft/get', { media_id })).toEqual(refusal(40007))
  })

  test('keeps a picture in the library until it is deleted', async () => {
    const added = await client.upload('material/add_material', 'kept.png', makePng(30, 20), '&type=image')
    const { media_id } = added
    expect(added.url).toMatch(/^https?:\/\/mmbiz\.qpic\.cn\//)
    const page = await client.post('material/batchget_material', { type: 'image', offset: 0, count: 20 })
    expect(page.item_count).toBe(page.item.length)
    expect(page.item.find((item) => item.media_id === media_id)).toMatchObject({ name: 'kept.png' })
    expect(page.total_count).toBeGreaterThanOrEqual(2)

    const url = `${server.origin}/cgi-bin/material/get_material?access_token=${client.token}`
    const file = await fetch(url, { method: 'POST', body: JSON.stringify({ media_id }) })
    expect(Buffer.from(await file.arrayBuffer()).toString('latin1')).toMatch(/^\x89PNG|^\xff\xd8/)

    expect(await client.post('material/del_material', { media_id })).toMatchObject({ errcode: 0 })
    expect(await client.post('material/get_material', { media_id })).toEqual(refusal(40007))
  })

  test('tells how many calls are left today', async () => {
    const { quota } = await client.post('openapi/quota/get', { cgi_path: '/cgi-bin/draft/add' })
    expect(quota).toEqual({
      daily_limit: expect.any(Number),
      used: expect.any(Number),
      remain: expect.any(Number),
    })
    expect(await client.post('openapi/quota/get', { cgi_path: '/cgi-bin/no/such' })).toEqual(refusal(76021))
  })

  test('lists what was published, or says that the account may not publish', async () => {
    const page = await client.post('freepublish/batchget', { offset: 0, count: 1, no_content: 1 })
    if (page.errcode) expect(page).toEqual(refusal(48001))
    else expect(page).toMatchObject({ total_count: expect.any(Number), item_count: expect.any(Number) })
  })

  test('replaces a whole article: what an update leaves out is emptied', async () => {
    const { media_id } = await client.post('draft/add', { articles: [article(cover)] })
    const { author: _, ...withoutAuthor } = article(cover)
    const articles = { ...withoutAuthor, content: '<p>第二段</p>' }
    expect(await client.post('draft/update', { media_id, index: 0, articles })).toMatchObject({ errcode: 0 })
    const { news_item } = await client.post('draft/get', { media_id })
    expect(news_item[0]?.author).toBe('')
    expect(words(news_item[0])).toBe('第二段')

    expect(await client.post('draft/update', { media_id, index: 1, articles })).toEqual(refusal(40114))
    expect(await client.post('draft/update', { media_id, index: 0, articles: [articles] })).toEqual(
      refusal(47001),
    )
    await client.post('draft/delete', { media_id })
  })

  test('cleans the body: no scripts, no foreign pictures or links, `src` becomes `data-src`', async () => {
    const { url } = await client.upload('media/uploadimg', 'body.png', makePng(8, 8))
    expect(url).toMatch(/^http:\/\/mmbiz\.qpic\.cn\//)
    const content = `<section id="a"><p onclick="x()">文</p><script>y()</script><img src="${url}"><img src="https://example.com/a.png"><a href="https://example.com/">链</a></section>`
    const { media_id } = await client.post('draft/add', { articles: [{ ...article(cover), content }] })
    const stored = (await client.post('draft/get', { media_id })).news_item[0]?.content
    expect(stored).toContain('data-src="https://mmbiz.qpic.cn/')
    expect(stored).not.toMatch(/script|onclick|example\.com| id=| src=/)
    await client.post('draft/delete', { media_id })
  })

  test.each([
    ['no articles', {}, 44003],
    ['an empty list', { articles: [] }, 44003],
    ['a body that is not JSON', '{"articles":', 47001],
    ['an empty body', '', 44002],
  ])('refuses %s', async (_, body, errcode) => {
    expect(await client.post('draft/add', body)).toEqual(refusal(errcode))
  })

  test.each([
    ['a title of 65 CJK characters', { title: '字'.repeat(65) }, 45003],
    ['an author of 9 CJK characters', { author: '字'.repeat(9) }, 45110],
    ['a digest of 121 CJK characters', { digest: '字'.repeat(121) }, 45004],
    ['a body of 900 kB', { content: 'x'.repeat(900_000) }, 45002],
    ['a long source address', { content_source_url: `https://example.com/${'x'.repeat(1024)}` }, 45005],
    ['an unknown cover', { thumb_media_id: 'nonsense' }, 40007],
    ['an anchor', { content: '<p><a href="#a">a</a></p>' }, 45166],
  ])('refuses %s', async (_, fields, errcode) => {
    expect(await client.post('draft/add', { articles: [{ ...article(cover), ...fields }] })).toEqual(
      refusal(errcode),
    )
  })

  test('refuses a file that is no picture, and a name without extension', async () => {
    const html = Buffer.from('<!doctype html><p>no picture</p>')
    expect(await client.upload('media/uploadimg', 'a.png', html)).toEqual(refusal(40113))
    expect(await client.upload('media/uploadimg', 'a', makePng())).toEqual(refusal(40113))
  })
})

function article(thumb_media_id: string) {
  return { title: '合同', author: '某人', digest: '摘要', content: '<p>第一段</p>', thumb_media_id }
}

function refusal(errcode: number) {
  return { errcode, errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/) }
}

function words(article: RemoteArticle | undefined): string | undefined {
  return article?.content?.replace(/<[^>]*>/g, '')
}
