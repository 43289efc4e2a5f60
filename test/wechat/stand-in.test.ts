import { expect, onTestFinished, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { createWeChat } from '../../src/wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { createInstantClock, failureOf } from './scene.ts'

test('an article lives from upload to deletion', async () => {
  const fake = await startFakeWeChat()
  onTestFinished(() => fake.close())
  const { appId, appSecret } = defaultAccount
  const wechat = createWeChat({
    appId,
    secret: async () => appSecret,
    origin: fake.origin,
    clock: createInstantClock(),
  })
  onTestFinished(() => wechat.close())
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
