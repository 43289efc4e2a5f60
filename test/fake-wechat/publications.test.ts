import { afterEach, describe, expect, test } from 'vitest'
import { type FakeWeChat, type FakeWeChatOptions, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import type { PublishStatus } from '../../src/wechat/types.ts'
import { makePng } from '../helpers/png.ts'
import { testSecret } from '../helpers/secrets.ts'
import { addCover, type Client, connect } from './client.ts'

let fake: FakeWeChat
let client: Client

afterEach(() => fake.close())

async function start(options?: FakeWeChatOptions): Promise<void> {
  fake = await startFakeWeChat(options)
  client = await connect(fake.origin, fake.account())
}

async function addDraft(...titles: string[]): Promise<string> {
  const thumb_media_id = await addCover(client, makePng())
  const articles = titles.map((title) => ({ title, content: `<p>${title}</p>`, thumb_media_id }))
  return (await client.post('draft/add', { articles })).media_id
}

async function submit(...titles: string[]): Promise<string> {
  return (await client.post('freepublish/submit', { media_id: await addDraft(...titles) })).publish_id
}

const poll = (publish_id: string) => client.post('freepublish/get', { publish_id })
const list = () => client.post('freepublish/batchget', { offset: 0, count: 20 })

test('submitting takes the draft and only queues; the second look finds it published', async () => {
  await start()
  const media_id = await addDraft('甲', '乙')
  const submitted = await client.post('freepublish/submit', { media_id })
  expect(submitted).toEqual({
    errcode: 0,
    errmsg: 'ok',
    publish_id: expect.stringMatching(/^[1-9]\d{9}$/),
    msg_data_id: expect.any(Number),
  })
  expect((await client.post('draft/get', { media_id })).errcode).toBe(40007)
  expect((await client.post('freepublish/submit', { media_id })).errcode).toBe(40007)

  const { publish_id } = submitted
  expect(await poll(publish_id)).toEqual({ publish_id, publish_status: 1, fail_idx: [] })
  const done = await poll(publish_id)
  const addressOf = (idx: number) =>
    expect.stringMatching(
      new RegExp(
        `^http://mp\\.weixin\\.qq\\.com/s\\?__biz=\\w+==&mid=\\d{10}&idx=${idx}&sn=\\w{32}&chksm=\\w+#rd$`,
      ),
    )
  expect(done).toEqual({
    publish_id,
    publish_status: 0,
    article_id: expect.stringMatching(/^[\w-]{64}$/),
    article_detail: {
      count: 2,
      item: [
        { idx: 1, article_url: addressOf(1) },
        { idx: 2, article_url: addressOf(2) },
      ],
    },
    fail_idx: [],
  })
  expect(await poll(publish_id)).toEqual(done)

  const { news_item } = await client.post('freepublish/getarticle', { article_id: done.article_id })
  expect(news_item.map(({ title, url, is_deleted }) => ({ title, url, is_deleted }))).toEqual([
    { title: '甲', url: done.article_detail.item[0]?.article_url, is_deleted: false },
    { title: '乙', url: done.article_detail.item[1]?.article_url, is_deleted: false },
  ])
  expect(await list()).toEqual({
    total_count: 1,
    item_count: 1,
    item: [
      {
        article_id: done.article_id,
        content: { news_item, create_time: expect.any(Number), update_time: expect.any(Number) },
        update_time: expect.any(Number),
      },
    ],
  })
})

test('looking at the list counts as a poll of every open job; the newest comes first', async () => {
  await start()
  await submit('一')
  expect((await list()).item).toEqual([])
  await submit('二')
  const titles = async () => (await list()).item.map(({ content }) => content.news_item[0]?.title)
  expect(await titles()).toEqual(['一'])
  expect(await titles()).toEqual(['二', '一'])
  const short = await client.post('freepublish/batchget', { offset: 1, count: 1, no_content: 1 })
  expect(short.item).toEqual([{ article_id: expect.any(String), update_time: expect.any(Number) }])
})

test('the number of polls and the host of addresses can be chosen', async () => {
  await start({ publishAfterPolls: 0, articleHost: 'articles.invalid' })
  const done = await poll(await submit('一'))
  expect(done.article_detail.item[0]?.article_url).toMatch(/^http:\/\/articles\.invalid\/s\?/)
})

test('links to articles at its own host are kept, previews of drafts refused', async () => {
  await start({ articleHost: 'articles.invalid' })
  const thumb_media_id = await addCover(client, makePng())
  const add = (href: string) => {
    const content = `<p><a href="${href}">旧文</a></p>`
    return client.post('draft/add', { articles: [{ title: '一', content, thumb_media_id }] })
  }
  const { media_id } = await add('https://articles.invalid/s/a')
  const { news_item } = await client.post('draft/get', { media_id })
  expect(news_item[0]?.content).toContain('href="https://articles.invalid/s/a"')
  expect(await add('https://articles.invalid/s?tempkey=k')).toMatchObject({ errcode: 45166 })
})

test.each<[PublishStatus, object]>([
  [2, { publish_status: 2, fail_idx: [1] }],
  [3, { publish_status: 3, fail_idx: [] }],
  [4, { publish_status: 4, fail_idx: [1] }],
  [5, { publish_status: 5, fail_idx: [] }],
  [6, { publish_status: 6, fail_idx: [] }],
])('the status %i can be ordered, once', async (status, expected) => {
  await start({ publishAfterPolls: 1 })
  fake.nextPublishStatus(status)
  const publish_id = await submit('一')
  expect(await poll(publish_id)).toEqual({ publish_id, ...expected })
  const { item } = await list()
  expect(item.map(({ content }) => content.news_item[0]?.is_deleted)).toEqual(status < 5 ? [] : [true])
  expect((await poll(await submit('二'))).publish_status).toBe(0)
})

test('which articles are refused can be ordered', async () => {
  await start({ publishAfterPolls: 1 })
  fake.nextPublishStatus(4, [2])
  expect(await poll(await submit('甲', '乙'))).toMatchObject({ publish_status: 4, fail_idx: [2] })
})

test('a preview goes to one reader and leaves the draft', async () => {
  await start()
  const media_id = await addDraft('甲')
  const send = (fields: object) =>
    client.post('message/mass/preview', { mpnews: { media_id }, msgtype: 'mpnews', ...fields })
  expect(await send({ towxname: 'xiaohe', touser: 'ignored' })).toEqual({
    errcode: 0,
    errmsg: 'preview success',
  })
  expect(fake.account().previews).toEqual([{ receiver: 'xiaohe', mediaId: media_id }])
  expect(fake.account().drafts.size).toBe(1)
  expect((await send({})).errcode).toBe(40003)
  expect((await send({ towxname: '小禾' })).errcode).toBe(40132)
  expect((await send({ touser: 'o1234', msgtype: 'text' })).errcode).toBe(40008)
  expect((await send({ touser: 'o1234', mpnews: {} })).errcode).toBe(40007)
})

test('status 1 ordered is never left', async () => {
  await start()
  fake.nextPublishStatus(1)
  const publish_id = await submit('一')
  for (let polls = 0; polls < 5; polls += 1) expect((await poll(publish_id)).publish_status).toBe(1)
  expect((await list()).total_count).toBe(0)
})

test('deleting counts articles from 1; all gone means status 5', async () => {
  await start({ publishAfterPolls: 1 })
  const publish_id = await submit('甲', '乙')
  const { article_id, article_detail } = await poll(publish_id)
  const remove = (index?: unknown) => client.post('freepublish/delete', { article_id, index })
  const deleted = async () =>
    (await client.post('freepublish/getarticle', { article_id })).news_item.map((each) => each.is_deleted)

  expect((await remove(3)).errcode).toBe(40114)
  expect(await remove(2)).toEqual({ errcode: 0, errmsg: 'ok' })
  expect(await deleted()).toEqual([false, true])
  expect((await poll(publish_id)).publish_status).toBe(0)
  const page = (position: number) =>
    fetch(article_detail.item[position]!.article_url.replace('http://mp.weixin.qq.com', fake.origin))
  expect(await (await page(0)).text()).toContain('<h1 id="activity-name">甲</h1>')
  expect(await (await page(1)).text()).toContain('没有这篇文章')

  await remove()
  expect(await deleted()).toEqual([true, true])
  expect((await poll(publish_id)).publish_status).toBe(5)
})

test('unknown ids', async () => {
  await start()
  expect((await client.post('freepublish/submit', { media_id: 'x' })).errcode).toBe(40007)
  expect((await client.post('freepublish/submit', {})).errcode).toBe(40007)
  expect((await poll('1')).errcode).toBe(53502)
  expect((await client.post('freepublish/getarticle', { article_id: 'x' })).errcode).toBe(53600)
  expect((await client.post('freepublish/delete', { article_id: 'x' })).errcode).toBe(53600)
  expect((await client.post('freepublish/batchget', { offset: 0, count: 21 })).errcode).toBe(40097)
})

describe.each(['personal', 'enterprise-unverified'] as const)('%s accounts', (kind) => {
  test('keep drafts but may not publish, list or delete', async () => {
    await start({ accounts: [{ appId: 'wx1', appSecret: testSecret('other'), kind }] })
    const media_id = await addDraft('一')
    for (const endpoint of ['submit', 'get', 'batchget', 'getarticle', 'delete']) {
      expect(await client.post(`freepublish/${endpoint}`, { media_id })).toEqual({
        errcode: 48001,
        errmsg: expect.stringMatching(/^api unauthorized rid: /),
      })
    }
    expect((await client.post('draft/get', { media_id })).news_item).toHaveLength(1)
  })
})

test('daily quotas, when asked for, end at midnight in Beijing', async () => {
  const beijingMidnight = Date.UTC(2026, 10, 23, 16)
  const clock = { now: () => beijingMidnight - 60_000, sleep: async () => {} }
  await start({ quotas: true, clock })
  for (let calls = 0; calls < 10; calls += 1) {
    expect((await client.post('freepublish/delete', {})).errcode).toBe(53600)
  }
  expect((await client.post('freepublish/delete', {})).errcode).toBe(45009)
  expect((await client.get('draft/count')).errcode).toBeUndefined()
  fake.advance(60_000)
  expect((await client.post('freepublish/delete', {})).errcode).toBe(53600)
})
