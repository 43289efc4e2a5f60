import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { createWeChat } from '../../src/wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { createInstantClock, failureOf } from './scene.ts'

async function start() {
  const fake = await startFakeWeChat()
  onTestFinished(() => fake.close())
  const { appId, appSecret } = defaultAccount
  const clock = createInstantClock()
  const wechat = createWeChat({ appId, secret: async () => appSecret, origin: fake.origin, clock })
  onTestFinished(() => wechat.close())
  return { fake, wechat }
}

test('a refused request is explained by its id, without its token', async () => {
  const { fake, wechat } = await start()
  const { rid = '', errcode } = (await failureOf(wechat.getDraft('nonsense'))).problem
  expect(errcode).toBe(40007)
  const explained = await wechat.explainRequest(rid)
  expect(explained).toEqual({
    invoke_time: Number.parseInt(rid.slice(0, 8), 16),
    cost_in_ms: expect.any(Number),
    request_url: 'https://api.weixin.qq.com/cgi-bin/draft/get?access_token=***',
    request_body: '{"media_id":"nonsense"}',
    response_body: expect.stringContaining('"errcode":40007'),
    client_ip: '127.0.0.1',
  })
  for (const unknown of ['', 'nonsense', '12345678-12345678-12345678'])
    expect((await failureOf(wechat.explainRequest(unknown))).problem.code).toBe('wechat/rid-unknown')
  fake.advance(8 * 86_400_000)
  const late = await failureOf(wechat.explainRequest(rid))
  expect(late.problem).toMatchObject({ code: 'wechat/rid-unknown', errcode: 76004 })
})

test('quotas are cleared one by one, all together, and with the secret', async () => {
  const { fake, wechat } = await start()
  fake.settings.quotas = { 'draft/count': { perDay: 1 } }
  const isUsedUp = async () => (await failureOf(wechat.countDrafts())).problem.code === 'wechat/daily-quota'
  for (const clear of [
    () => wechat.clearQuota('draft/count'),
    () => wechat.clearQuotas(),
    () => wechat.clearQuotasBySecret(),
  ]) {
    expect(await wechat.countDrafts()).toBe(0)
    expect(await isUsedUp()).toBe(true)
    await clear()
  }
  expect(await wechat.countDrafts()).toBe(0)
})

test('files for three days and the ways to the account’s own server', async () => {
  const { wechat } = await start()
  const picture = { name: 'a.png', mediaType: 'image/png', bytes: makePng(30, 20) }
  const { media_id, created_at } = await wechat.uploadTemporary('image', picture)
  expect(created_at).toBeGreaterThan(0)
  const { file } = await wechat.getTemporary(media_id)
  expect([file?.mediaType, picture.bytes.equals(file?.bytes ?? Buffer.of())]).toEqual(['image/png', true])
  expect(await wechat.listCallbackAddresses()).not.toEqual([])
  const { dns, ping } = await wechat.checkCallback('all')
  expect([dns.length, ping.length]).toEqual([1, 3])
})

test('an article lives from upload to deletion', async () => {
  const { fake, wechat } = await start()
  const png = { name: '0123456789abcdef.png', mediaType: 'image/png', bytes: makePng(900, 383) }

  expect(await wechat.identify()).toBe('stand-in')
  const { url } = await wechat.uploadBodyImage(png)
  const cover = await wechat.addMaterial(png)
  expect((await wechat.listMaterials({ offset: 0, count: 20 })).item).toMatchObject([
    { media_id: cover.media_id },
  ])

  const article = { title: '题', digest: '摘要', content: `<section><p>文</p><img src="${url}"></section>` }
  const { media_id } = await wechat.addDraft([{ ...article, thumb_media_id: cover.media_id }])
  expect(await wechat.countDrafts()).toBe(1)
  await wechat.updateDraft(media_id, 0, { ...article, title: '新题', thumb_media_id: cover.media_id })
  expect((await wechat.getDraft(media_id)).news_item).toMatchObject([{ title: '新题', digest: '摘要' }])
  const { item } = await wechat.listDrafts({ offset: 0, count: 20, noContent: true })
  expect(item).toMatchObject([{ media_id }])

  fake.expireTokens()
  const { publish_id } = await wechat.submitPublication(media_id)
  expect(await wechat.getPublication(publish_id)).toMatchObject({ publish_id, publish_status: 1 })
  const { article_id } = await wechat.getPublication(publish_id)
  if (!article_id) throw new Error('Not published at the second poll')
  expect((await failureOf(wechat.getDraft(media_id))).problem).toMatchObject({
    code: 'wechat/id-unknown',
    errcode: 40007,
  })

  expect((await wechat.getArticle(article_id)).news_item).toMatchObject([{ title: '新题' }])
  expect((await wechat.listPublications({ offset: 0, count: 1 })).item).toMatchObject([{ article_id }])
  await wechat.deletePublication(article_id, 0)
  const second = await wechat.addDraft([{ ...article, thumb_media_id: cover.media_id }])
  await wechat.deleteDraft(second.media_id)
  expect(await wechat.countDrafts()).toBe(0)
  expect(wechat.requestCount).toBe(fake.calls.length)
})

test('every answer tells how the two clocks differ', async () => {
  const clock = createInstantClock()
  const fake = await startFakeWeChat({ clock })
  onTestFinished(() => fake.close())
  const { appId, appSecret } = defaultAccount
  const wechat = createWeChat({ appId, secret: async () => appSecret, origin: fake.origin, clock })
  onTestFinished(() => wechat.close())
  expect(wechat.clockAheadMs).toBeUndefined()
  await wechat.countDrafts()
  expect(Math.abs(wechat.clockAheadMs ?? Number.NaN)).toBeLessThan(1000)
  fake.advance(600_000)
  await wechat.countDrafts()
  expect(Math.abs((wechat.clockAheadMs ?? Number.NaN) + 600_000)).toBeLessThan(1000)
})
