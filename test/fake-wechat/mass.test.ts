import { afterEach, expect, test } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { createManualClock } from '../helpers/manual-clock.ts'
import { makePng } from '../helpers/png.ts'
import { type Answer, addCover, type Client, connect } from './client.ts'

type Sent = Answer & { msg_id: number; msg_data_id: number; msg_status: string }

let fake: FakeWeChat
let client: Client

afterEach(() => fake.close())

async function start(options?: Parameters<typeof startFakeWeChat>[0]): Promise<void> {
  fake = await startFakeWeChat({ clock: createManualClock(Date.UTC(2026, 0, 10, 4)), ...options })
  client = await connect(fake.origin)
}

async function addDraft(...titles: string[]): Promise<string> {
  const thumb_media_id = await addCover(client, makePng())
  const articles = titles.map((title) => ({ title, content: '<p>文</p>', thumb_media_id }))
  return (await client.post('draft/add', { articles })).media_id
}

const call = async (endpoint: string, body: object) =>
  (await client.post(`message/mass/${endpoint}`, body)) as Sent

const send = (media_id: string, fields: object = {}) =>
  call('sendall', { filter: { is_to_all: true }, mpnews: { media_id }, msgtype: 'mpnews', ...fields })

test('a draft sent is gone, isn’t listed among publications, and can be read at its address', async () => {
  await start()
  const media_id = await addDraft('甲', '乙')
  const sent = await send(media_id)
  expect(sent).toEqual({
    errcode: 0,
    errmsg: 'send job submission success',
    msg_id: expect.any(Number),
    msg_data_id: expect.any(Number),
  })
  expect((await client.post('draft/get', { media_id })).errcode).toBe(40007)
  expect((await client.post('freepublish/batchget', { offset: 0, count: 1 })).total_count).toBe(0)
  const [publication] = fake.account().publications.values()
  expect(publication).toMatchObject({ publishedBy: 'send', articles: [{ title: '甲' }, { title: '乙' }] })
  const { msg_id } = sent
  expect(await call('get', { msg_id })).toEqual({ msg_id, msg_status: 'SEND_SUCCESS' })

  expect(await call('delete', { msg_id, article_idx: 1 })).toEqual({ errcode: 0, errmsg: 'ok' })
  expect(await call('get', { msg_id })).toMatchObject({ msg_status: 'SEND_SUCCESS' })
  expect(await call('delete', { msg_id: `${msg_id}` })).toMatchObject({ errcode: 0 })
  expect(await call('get', { msg_id })).toMatchObject({ msg_status: 'DELETE' })
})

test('the client’s own name for a send guards a day against a second one', async () => {
  await start()
  const first = await send(await addDraft('甲'), { clientmsgid: 'one' })
  const media_id = await addDraft('乙')
  const again = await send(media_id, { clientmsgid: 'one' })
  expect(again).toMatchObject({ errcode: 45065, msg_id: first.msg_id })
  expect(fake.account().drafts.has(media_id)).toBe(true)
  fake.advance(86_400_000)
  client = await connect(fake.origin)
  expect(await send(media_id, { clientmsgid: 'one' })).toMatchObject({ errcode: 0 })
})

test.each([
  ['verified', 1, 86_400_000],
  ['service', 4, 31 * 86_400_000],
] as const)('with quotas, followers of an account that is %s get %i', async (kind, count, periodMs) => {
  await start({ accounts: [{ ...defaultAccount, kind }], quotas: true })
  for (let sent = 0; sent < count; sent += 1) expect((await send(await addDraft('甲'))).errcode).toBe(0)
  const media_id = await addDraft('乙')
  expect((await send(media_id)).errcode).toBe(45028)
  fake.advance(periodMs)
  client = await connect(fake.origin)
  expect((await send(media_id)).errcode).toBe(0)
})

test('refusals', async () => {
  await start()
  const media_id = await addDraft('甲')
  expect((await send('x')).errcode).toBe(40007)
  expect((await send(media_id, { filter: {} })).errcode).toBe(40152)
  expect((await send(media_id, { msgtype: 'text' })).errcode).toBe(40008)
  expect((await send(media_id, { clientmsgid: 'x'.repeat(33) })).errcode).toBe(45067)
  expect((await call('get', { msg_id: 1 })).errcode).toBe(40059)
  expect((await call('delete', { msg_id: 1 })).errcode).toBe(40059)
  fake.account().kind = 'personal'
  expect((await send(media_id)).errcode).toBe(48001)
  expect(fake.account().drafts.size).toBe(1)
})
