import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { addCover, type Client, connect } from './client.ts'

let fake: FakeWeChat
let client: Client
let media_id: string

beforeEach(async () => {
  fake = await startFakeWeChat()
  client = await connect(fake.origin)
  const thumb_media_id = await addCover(client, makePng())
  const content = '<section><p>一 <b>二</b></p> <img src="http://mmbiz.qpic.cn/a/0"></section>'
  const articles = [
    { title: '甲', content, thumb_media_id },
    { title: '乙', content, thumb_media_id },
  ]
  media_id = (await client.post('draft/add', { articles })).media_id
})
afterEach(() => fake.close())

const read = async () => (await client.post('draft/get', { media_id })).news_item

test('saving keeps the words, adds the markup of the editor once, and is a change', async () => {
  fake.advance(60_000)
  const before = fake.account().drafts.get(media_id)!.updateTime
  fake.website.save(media_id)
  const saved =
    '<section><p><span leaf="">一 </span><b><span leaf="">二</span></b></p> <span leaf=""><img data-src="https://mmbiz.qpic.cn/a/640?from=appmsg" /></span></section>'
  expect((await read()).map(({ content }) => content)).toEqual([saved, saved])
  const after = fake.account().drafts.get(media_id)!.updateTime
  expect(after - before).toBeGreaterThanOrEqual(60)
  fake.website.save(media_id)
  expect((await read())[0]?.content).toBe(saved)
})

test('editing changes one article', async () => {
  fake.website.edit(media_id, (article) => ({ ...article, title: '丙' }), 1)
  fake.website.edit(media_id, (article) => ({ ...article, author: article.title ?? '' }))
  expect((await read()).map(({ title, author }) => [title, author])).toEqual([
    ['甲', '甲'],
    ['丙', ''],
  ])
})

test('publishing by hand takes the draft and is listed nowhere, but can be looked at', async () => {
  const addresses = fake.website.publish(media_id)
  expect(addresses).toHaveLength(2)
  expect(await client.post('draft/get', { media_id })).toMatchObject({ errcode: 40007 })
  expect((await client.post('freepublish/batchget', { offset: 0, count: 20 })).total_count).toBe(0)
  expect([...fake.account().publications.values()].map(({ publishedBy }) => publishedBy)).toEqual(['website'])
  const page = await fetch(addresses[1]!.replace('https://mp.weixin.qq.com', fake.origin))
  expect(await page.text()).toContain(' src="/a/640?from=appmsg" />')
})

test('a draft can be looked at under its preview link', async () => {
  const { url } = (await read())[0]!
  const page = await fetch(url!.replace('http://mp.weixin.qq.com', fake.origin))
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await page.text()).toContain('<h1 id="activity-name">甲</h1>')
})

test('a picture post is looked at with its pictures and the lines of its text', async () => {
  const image_media_id = await addCover(client, makePng(30, 20))
  const post = {
    article_type: 'newspic',
    title: '图',
    content: '一行\n<二行>',
    image_info: { image_list: [{ image_media_id }, { image_media_id }] },
  }
  const { media_id: id } = await client.post('draft/add', { articles: [post] })
  const { url } = (await client.post('draft/get', { media_id: id })).news_item[0]!
  const text = await (await fetch(url!.replace('http://mp.weixin.qq.com', fake.origin))).text()
  expect(text).toContain('一行\n&lt;二行&gt;')
  const [first, second] = [...text.matchAll(/<img src="([^"]+)">/g)].map(([, src]) => src)
  expect(second).toBe(first)
  expect((await fetch(`${fake.origin}${first}`)).headers.get('content-type')).toBe('image/png')
})

test('deleting removes the draft; what is not there cannot be touched', async () => {
  fake.website.delete(media_id)
  expect(fake.account().drafts.size).toBe(0)
  expect(() => fake.website.save(media_id)).toThrow(media_id)
  expect(() => fake.website.edit(media_id, (article) => article)).toThrow(media_id)
  expect(() => fake.website.publish(media_id)).toThrow(media_id)
  expect(() => fake.website.delete(media_id)).toThrow(media_id)
})
