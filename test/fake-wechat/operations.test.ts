import { afterEach, expect, test } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { createManualClock } from '../helpers/manual-clock.ts'
import { testSecret } from '../helpers/secrets.ts'
import { type Client, connect, postJson } from './client.ts'

let fake: FakeWeChat
let client: Client

afterEach(() => fake.close())

async function start(options?: Parameters<typeof startFakeWeChat>[0]): Promise<void> {
  // Noon in Beijing: neither day nor month ends while the test runs.
  fake = await startFakeWeChat({ clock: createManualClock(Date.UTC(2026, 0, 10, 4)), ...options })
  client = await connect(fake.origin)
}

const ok = { errcode: 0, errmsg: 'ok' }
const quotaOf = (cgi_path: string) => client.post('openapi/quota/get', { cgi_path })

test('quota/get counts calls against the numbers of a new account', async () => {
  await start()
  await client.get('draft/count')
  await client.get('draft/count')
  expect(await quotaOf('/cgi-bin/draft/count')).toEqual({
    ...ok,
    quota: { daily_limit: 1000, used: 2, remain: 998 },
  })
  expect(await quotaOf('/cgi-bin/stable_token')).toMatchObject({
    quota: { daily_limit: 500_000, used: 1 },
    rate_limit: { call_count: 10_000, refresh_second: 60 },
  })
  expect((await quotaOf('/cgi-bin/freepublish/submit')) as object).toMatchObject({
    quota: { daily_limit: 100 },
  })
  expect((await quotaOf('/cgi-bin/nothing')).errcode).toBe(76021)
  expect((await quotaOf('cgi-bin/draft/count')).errcode).toBe(76003)
})

test('used up: 45009 until midnight in Beijing, 45011 until the next minute', async () => {
  await start({ quotas: { 'draft/count': { perDay: 3, perMinute: 2 } } })
  const count = async () => (await client.get('draft/count')).errcode
  expect([await count(), await count(), await count()]).toEqual([undefined, undefined, 45011])
  fake.advance(60_000)
  expect([await count(), await count()]).toEqual([undefined, 45009])
  fake.advance(12 * 3_600_000)
  client = await connect(fake.origin)
  expect(await count()).toBeUndefined()
})

test("quotas are WeChat's when they are switched on, also in the middle of a run", async () => {
  await start()
  fake.settings.quotas = true
  const refused = async () => (await client.post('freepublish/delete', { article_id: 'x' })).errcode
  for (let calls = 0; calls < 10; calls += 1) expect(await refused()).toBe(53600)
  expect(await refused()).toBe(45009)
})

test('quota/clear empties one endpoint, clear_quota all, ten times a month with v2', async () => {
  await start({ quotas: { 'draft/count': { perDay: 1 }, 'draft/batchget': { perDay: 1 } } })
  const errcodes = async () => [
    (await client.get('draft/count')).errcode,
    (await client.post('draft/batchget', { offset: 0, count: 1 })).errcode,
  ]
  const clear = () => client.post('clear_quota', { appid: defaultAccount.appId })
  const v2 = (query: string, body: object) => postJson(`${fake.origin}/cgi-bin/clear_quota/v2${query}`, body)
  await errcodes()
  expect(await errcodes()).toEqual([45009, 45009])
  expect(await client.post('openapi/quota/clear', { cgi_path: '/cgi-bin/draft/count' })).toEqual(ok)
  expect(await errcodes()).toEqual([undefined, 45009])
  expect(await clear()).toEqual(ok)
  expect(await errcodes()).toEqual([undefined, undefined])

  const { appId: appid, appSecret: appsecret } = defaultAccount
  expect((await client.post('clear_quota', { appid: 'other' })).errcode).toBe(40013)
  expect((await v2('', {})).errcode).toBe(41002)
  expect((await v2('', { appid })).errcode).toBe(41004)
  expect((await v2('', { appid: 'other', appsecret })).errcode).toBe(40013)
  expect((await v2('', { appid, appsecret: testSecret('wrong') })).errcode).toBe(40125)
  expect(await v2(`?appid=${appid}&appsecret=${appsecret}`, {})).toEqual(ok)
  for (let times = 3; times <= 10; times += 1) expect(await v2('', { appid, appsecret })).toEqual(ok)
  expect((await v2('', { appid, appsecret })).errcode).toBe(48006)
  expect((await clear()).errcode).toBe(48006)
  expect((await quotaOf('/cgi-bin/clear_quota')) as object).toMatchObject({
    quota: { daily_limit: 10, used: 10, remain: 0 },
  })
})

test('rid/get explains a refused request to its own account for seven days', async () => {
  await start({ accounts: [{ ...defaultAccount, ipAllowList: ['127.0.0.1'] }] })
  const { errmsg } = await client.post('draft/add', { articles: [] })
  expect(errmsg).toMatch(/^empty news data hint: \[[\w-]{16}\] rid: /)
  const rid = errmsg.split('rid: ')[1]
  const answer = (await client.post('openapi/rid/get', { rid })) as object
  expect(answer).toEqual({
    ...ok,
    request: {
      invoke_time: Date.UTC(2026, 0, 10, 4) / 1000,
      cost_in_ms: expect.any(Number),
      request_url: 'https://api.weixin.qq.com/cgi-bin/draft/add?access_token=***',
      request_body: '{"articles":[]}',
      response_body: expect.stringContaining('"errcode":44003'),
      client_ip: '127.0.0.1',
    },
  })

  const explain = async (each: unknown) => (await client.post('openapi/rid/get', { rid: each })).errcode
  expect(await explain('')).toBe(76002)
  expect(await explain('12345678-12345678-12345678')).toBe(76001)
  const other = await connect(fake.origin, { appId: 'wxfake2', appSecret: testSecret('other') })
  expect((await other.post('openapi/rid/get', { rid })).errcode).toBe(76003)
  fake.advance(8 * 86_400_000)
  client = await connect(fake.origin)
  expect(await explain(rid)).toBe(76004)
})

test('the secret of a refused token call is not kept', async () => {
  await start()
  const { appId, appSecret } = defaultAccount
  const body = { grant_type: 'wrong', appid: appId, secret: appSecret }
  const { errmsg } = await postJson(`${fake.origin}/cgi-bin/stable_token`, body)
  const answer = JSON.stringify(await client.post('openapi/rid/get', { rid: errmsg.split('rid: ')[1] }))
  expect(answer).toContain('"secret\\":\\"***\\"')
  expect(answer).not.toContain(appSecret)
})

test('an error ordered has an id that can be explained, too', async () => {
  await start()
  fake.failNext('draft/count', { errcode: 87014 })
  const { errmsg } = await client.get('draft/count')
  expect(await client.post('openapi/rid/get', { rid: errmsg.split('rid: ')[1] })).toMatchObject(ok)
})

test('addresses and the check of the network', async () => {
  await start()
  for (const endpoint of ['get_api_domain_ip', 'getcallbackip']) {
    expect(await client.get(endpoint)).toEqual({ ip_list: ['203.0.113.1', '203.0.113.2'] })
  }
  const check = (action: string, check_operator: string) =>
    client.post('callback/check', { action, check_operator })
  expect(Object.keys(await check('dns', 'CAP'))).toEqual(['dns'])
  expect(await check('ping', 'UNICOM')).toMatchObject({ ping: [{ from_operator: 'UNICOM' }] })
  expect(Object.keys(await check('all', 'DEFAULT'))).toEqual(['dns', 'ping'])
  expect((await check('both', 'CAP')).errcode).toBe(40202)
  expect((await check('all', 'OTHER')).errcode).toBe(40203)
})

test('a list that is for tokens only lets other calls in', async () => {
  await start()
  Object.assign(fake.account(), { ipAllowList: ['10.0.0.0/8'], ipAllowListScope: 'token' })
  expect(await client.get('draft/count')).toEqual({ total_count: 0 })
  expect((await connect(fake.origin)).token).toBeUndefined()
  fake.account().ipAllowListScope = 'all'
  expect((await client.get('draft/count')).errcode).toBe(40164)
})

test.each([
  ['personal', 48001],
  ['enterprise-unverified', 48001],
  ['verified', 40007],
  ['service', 40007],
] as const)('an account that is %s: publishing and previews answer %i', async (kind, errcode) => {
  await start({ accounts: [{ ...defaultAccount, kind }] })
  expect((await client.post('freepublish/submit', { media_id: 'x' })).errcode).toBe(errcode)
  const preview = { towxname: 'reader', mpnews: { media_id: 'x' }, msgtype: 'mpnews' }
  expect((await client.post('message/mass/preview', preview)).errcode).toBe(errcode)
  expect(await client.get('draft/count')).toEqual({ total_count: 0 })
})

test.each(['material/add_news', 'material/update_news', 'media/uploadnews'])(
  '%s was withdrawn',
  async (endpoint) => {
    await start()
    expect((await client.post(endpoint, {})).errcode).toBe(45106)
  },
)
