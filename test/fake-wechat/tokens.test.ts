import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { type AccountOptions, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { testSecret } from '../helpers/secrets.ts'
import { connect, postJson, readAnswer } from './client.ts'

const secret = testSecret('app')
const account = { appId: 'wxtest', appSecret: secret } as const
const credentials = { grant_type: 'client_credential', appid: 'wxtest', secret: secret }
let fake: FakeWeChat

afterEach(() => fake.close())

/** Noon in Beijing, where quotas begin anew at midnight. */
const noon = { ...systemClock, now: () => Date.parse('2026-11-24T12:00:00+08:00') }

async function start(options: Partial<AccountOptions> = {}): Promise<void> {
  fake = await startFakeWeChat({ accounts: [{ ...account, ...options }], clock: noon })
}

const stable = (body: unknown) => postJson(`${fake.origin}/cgi-bin/stable_token`, body)
const classic = async (query: Record<string, string>) =>
  readAnswer(await fetch(`${fake.origin}/cgi-bin/token?${new URLSearchParams(query)}`))
const errcodeWith = async (token: string) =>
  (await readAnswer(await fetch(`${fake.origin}/cgi-bin/draft/count?access_token=${token}`))).errcode ?? 0

test('the checks come in order: app id, secret, known, address, secret right, grant type', async () => {
  await start({ ipAllowList: ['10.0.0.0/8'] })
  const steps = [
    [{}, 41002],
    [{ appid: 'wxother' }, 41004],
    [{ appid: 'wxother', secret: testSecret('wrong') }, 40013],
    [{ appid: 'wxtest', secret: testSecret('wrong') }, 40164],
  ] as const
  for (const [body, errcode] of steps) {
    expect((await stable(body)).errcode).toBe(errcode)
    expect((await classic(body)).errcode).toBe(errcode)
  }
  fake.account().ipAllowList = ['127.0.0.1']
  for (const [body, errcode] of [
    [{ appid: 'wxtest', secret: testSecret('wrong') }, 40125],
    [{ appid: 'wxtest', secret: secret }, 40002],
  ] as const) {
    expect((await stable(body)).errcode).toBe(errcode)
    expect((await classic(body)).errcode).toBe(errcode)
  }
})

test('a refused address is named, in token calls and others', async () => {
  await start()
  const { token } = await connect(fake.origin, account)
  fake.account().ipAllowList = []
  expect((await stable(credentials)).errmsg).toMatch(
    /^invalid ip 127\.0\.0\.1 ipv6 ::ffff:127\.0\.0\.1, not in whitelist rid: /,
  )
  expect(await errcodeWith(token)).toBe(40164)
})

test('wrong methods and bodies', async () => {
  await start()
  expect((await postJson(`${fake.origin}/cgi-bin/token`, credentials)).errcode).toBe(43001)
  expect((await readAnswer(await fetch(`${fake.origin}/cgi-bin/stable_token`))).errcode).toBe(43002)
  expect((await stable('')).errcode).toBe(44002)
  expect((await stable('[]')).errcode).toBe(47001)
})

test('a stable token stays the same, its remaining life is told, and it is renewed five minutes early', async () => {
  await start()
  const first = await stable(credentials)
  expect(first).toEqual({ access_token: expect.stringMatching(/^\d\d_.{134}$/), expires_in: 7200 })
  fake.advance(6_000_000)
  expect(await stable(credentials)).toEqual({ ...first, expires_in: 1200 })
  fake.advance(900_000)
  const second = await stable(credentials)
  expect(second.access_token).not.toBe(first.access_token)
  expect(second.expires_in).toBe(7200)
  expect(await errcodeWith(first.access_token)).toBe(0)
  fake.advance(300_000)
  expect(await errcodeWith(first.access_token)).toBe(42001)
  expect(await errcodeWith(second.access_token)).toBe(0)
})

test('forcing kills the former token at once, not twice within 30 s, and 20 times a day', async () => {
  await start()
  const forced = () => stable({ ...credentials, force_refresh: true })
  const first = (await stable(credentials)).access_token
  const second = (await forced()).access_token
  expect(second).not.toBe(first)
  expect(await errcodeWith(first)).toBe(40001)
  expect((await forced()).access_token).toBe(second)
  for (let times = 1; times < 20; times += 1) {
    fake.advance(30_000)
    expect((await forced()).access_token).toEqual(expect.any(String))
  }
  fake.advance(30_000)
  expect((await forced()).errcode).toBe(45009)
  fake.advance(86_400_000)
  expect((await forced()).expires_in).toBe(7200)
})

test('a classic token lives five minutes beside its successor, and the two families leave each other alone', async () => {
  await start()
  const stableToken = (await stable(credentials)).access_token
  const first = (await classic(credentials)).access_token
  const second = (await classic(credentials)).access_token
  expect(second).not.toBe(first)
  fake.advance(299_000)
  expect([await errcodeWith(first), await errcodeWith(second)]).toEqual([0, 0])
  fake.advance(1_000)
  expect([await errcodeWith(first), await errcodeWith(second), await errcodeWith(stableToken)]).toEqual([
    40001, 0, 0,
  ])
})

test('expireTokens ends every token; the next call for one makes a new one', async () => {
  await start()
  const { token } = await connect(fake.origin, account)
  fake.expireTokens()
  expect(await errcodeWith(token)).toBe(42001)
  const renewed = await connect(fake.origin, account)
  expect(renewed.token).not.toBe(token)
  expect(await errcodeWith(renewed.token)).toBe(0)
})

test('app ids beginning wxfake become accounts with the secret they came with; others never', async () => {
  fake = await startFakeWeChat()
  const other = { appId: 'wxfake-other', appSecret: testSecret('chosen') }
  expect((await connect(fake.origin, other)).token).toEqual(expect.any(String))
  expect((await stable({ ...credentials, appid: 'wxfake-other', secret: testSecret('else') })).errcode).toBe(
    40125,
  )
  expect((await stable(credentials)).errcode).toBe(40013)
  expect(fake.account('wxfake-other')).toMatchObject({ kind: 'verified', comments: true })
  expect(() => fake.account('wxtest')).toThrow('wxtest')
})
