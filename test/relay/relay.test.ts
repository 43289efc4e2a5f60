import { describe, expect, test } from 'vitest'
import type { WeChatOptions } from '../../src/wechat/client.ts'
import { makePng } from '../helpers/png.ts'
import { failureOf, summaryOf } from '../wechat/scene.ts'
import { appId, appSecret, key, type Sending, send, startScene } from './scene.ts'

const minuteMs = 60_000

describe('a signed request', () => {
  test('passes, and brings a name in place of the token', async () => {
    const { relay, clock, fake, log } = await startScene()
    const { status, refusal, text } = await send(relay.origin, clock.now())
    expect([status, refusal]).toEqual([200, null])
    const { access_token, expires_in } = JSON.parse(text)
    expect(access_token).toMatch(/^relay_[0-9a-f]{64}$/)
    expect(expires_in).toBe(7200)
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['stable_token'])
    expect(log).toEqual([{ timeMs: clock.now(), appId, call: 'stable_token', status: 200, durationMs: 0 }])
    // The name is of no use with WeChat itself.
    const direct = await fetch(`${fake.origin}/cgi-bin/draft/count?access_token=${access_token}`)
    expect(await direct.json()).toMatchObject({ errcode: 40001 })
  })

  test.each<[string, (nowMs: number) => Partial<Sending>, [number, string]]>([
    ['a changed body', () => ({ sent: { body: '{}' } }), [400, 'body-changed']],
    ['a longer body', () => ({ sent: { body: `${'x'.repeat(100_000)}` } }), [400, 'body-changed']],
    ['another query', () => ({ sent: { path: '/cgi-bin/stable_token?a=1' } }), [401, 'signature']],
    ['another path', () => ({ sent: { path: '/cgi-bin/draft/add' } }), [401, 'signature']],
    ['another method', () => ({ sent: { method: 'PUT' } }), [401, 'signature']],
    ['another key', () => ({ key: 'x'.repeat(32) }), [401, 'signature']],
    ['an old time', (now) => ({ timeMs: now - 5 * minuteMs - 1 }), [401, 'time']],
    ['a time before the relay began', (now) => ({ timeMs: now - 1 }), [401, 'time']],
    ['a time to come', (now) => ({ timeMs: now + 5 * minuteMs + 1 }), [401, 'time']],
    ['a foreign path', () => ({ path: '/cgi-bin/menu/create' }), [403, 'call']],
    ['a call that sets quotas back', () => ({ path: '/cgi-bin/clear_quota' }), [403, 'call']],
    ['a path outside', () => ({ path: '/sns/oauth2/access_token' }), [403, 'call']],
    ['a path with dots', () => ({ path: '/cgi-bin/x/%2e%2e/stable_token' }), [401, 'signature']],
    ['the wrong method', () => ({ method: 'GET', body: '' }), [403, 'call']],
    ['a foreign app id', () => ({ appId: 'wx-other' }), [403, 'app']],
    ['a foreign app id in the body', () => ({ body: '{"appid":"wx-other"}' }), [403, 'app']],
    ['a body that is no JSON', () => ({ body: '{' }), [400, 'body-malformed']],
    ['a body that is a list', () => ({ body: '[]' }), [400, 'body-malformed']],
    ['no signature', () => ({ sent: { authorization: '' } }), [401, 'unsigned']],
    ['another scheme', () => ({ sent: { authorization: 'Bearer x' } }), [401, 'unsigned']],
  ])('is refused with %s, and nothing reaches WeChat', async (_, change, expected) => {
    const { relay, clock, fake, log } = await startScene()
    const { status, refusal } = await send(relay.origin, clock.now(), change(clock.now()))
    expect([status, refusal]).toEqual(expected)
    expect(log.map((entry) => [entry.status, entry.refusal])).toEqual([expected])
    expect(fake.calls).toEqual([])
  })

  test('is refused the second time, also just before its time is over, and after a restart', async () => {
    const { relay, clock, fake, start } = await startScene()
    const timeMs = clock.now() + minuteMs
    const again = { timeMs, nonce: '0'.repeat(32) }
    expect((await send(relay.origin, clock.now(), again)).status).toBe(200)
    expect((await send(relay.origin, clock.now(), again)).refusal).toBe('replayed')
    clock.pass(6 * minuteMs)
    expect((await send(relay.origin, clock.now(), again)).refusal).toBe('replayed')
    clock.pass(1)
    expect((await send(relay.origin, clock.now(), again)).refusal).toBe('time')
    const second = await start()
    expect((await send(second.origin, clock.now(), again)).refusal).toBe('time')
    expect(fake.calls).toHaveLength(1)
  })

  test('may come from a clock a little off', async () => {
    const { relay, clock } = await startScene()
    clock.pass(10 * minuteMs)
    for (const offMs of [-5 * minuteMs, 5 * minuteMs])
      expect((await send(relay.origin, clock.now(), { timeMs: clock.now() + offMs })).status).toBe(200)
  })
})

describe('a client with the key alone', () => {
  test('does everything, and the relay alone knows secret and token', async () => {
    const { connect, fake, log } = await startScene()
    const wechat = connect()
    expect(await wechat.identify()).toBe('stand-in')
    const picture = makePng(300, 200)
    const { media_id } = await wechat.addMaterial({ name: 'a.png', mediaType: 'image/png', bytes: picture })
    await wechat.uploadBodyImage({ name: '图.png', mediaType: 'image/png', bytes: picture })
    const draft = await wechat.addDraft([{ title: '标题', content: '<p>信</p>', thumb_media_id: media_id }])
    const { news_item } = await wechat.getDraft(draft.media_id)
    expect(news_item[0]?.title).toBe('标题')
    expect(await wechat.countDrafts()).toBe(1)
    expect(log.every(({ status }) => status === 200)).toBe(true)
    expect(log.map(({ call }) => call)).toEqual(fake.calls.map(({ endpoint }) => endpoint))
    expect(fake.calls.map(({ endpoint }) => endpoint)).toContain('material/add_material')
  })

  test('goes on when the token was killed, and when the relay was restarted', async () => {
    const { relay, connect, fake, start } = await startScene()
    const wechat = connect()
    await wechat.countDrafts()
    const forced = JSON.stringify({
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      force_refresh: true,
    })
    await fetch(`${fake.origin}/cgi-bin/stable_token`, { method: 'POST', body: forced })
    expect(await wechat.countDrafts()).toBe(0)
    const port = Number(new URL(relay.origin).port)
    await relay.close()
    await start(port)
    const before = fake.calls.length
    expect(await wechat.countDrafts()).toBe(0)
    // The token itself lives on: asked for once, not forced.
    expect(fake.calls.slice(before).map(({ endpoint, body }) => [endpoint, body])).toMatchObject([
      ['stable_token', { force_refresh: false }],
      ['draft/count', undefined],
    ])
  })

  test.each<[string, Partial<WeChatOptions>, string, string]>([
    ['another key', { relayKey: async () => 'x'.repeat(32) }, 'relay/key-wrong', 'refused'],
    ['another app id', { appId: 'wx-other' }, 'relay/app-unknown', 'refused'],
    ['a wrong clock', { clock: { now: () => 0, sleep: async () => {} } }, 'relay/clock', 'refused'],
  ])('is told what is wrong: %s', async (_, options, code, outcome) => {
    const { connect, fake } = await startScene()
    const error = await failureOf(connect(options).countDrafts())
    expect(summaryOf(error)).toMatchObject({ code, outcome })
    expect(fake.calls).toEqual([])
  })

  test('is told when the relay calls a relay, as it does where its own .env names it', async () => {
    const other = await startScene()
    const { connect, log } = await startScene({ upstream: other.relay.origin })
    expect(summaryOf(await failureOf(connect().countDrafts()))).toMatchObject({
      code: 'relay/calls-relay',
      outcome: 'refused',
    })
    expect(log).toMatchObject([{ call: 'stable_token', status: 508, refusal: 'loop' }])
    expect(other.fake.calls).toEqual([])
  })

  test('is told when what it calls is no relay', async () => {
    const { connect, fake } = await startScene()
    expect(summaryOf(await failureOf(connect({ origin: fake.origin }).countDrafts()))).toMatchObject({
      code: 'relay/not-a-relay',
      outcome: 'refused',
    })
  })

  test('is told that WeChat can’t be reached, or was lost', async () => {
    const gone = await startScene({ upstream: 'http://127.0.0.1:9' })
    const error = await failureOf(gone.connect().countDrafts())
    expect(summaryOf(error)).toMatchObject({ code: 'relay/unreachable', outcome: 'unsent' })
    const { connect, fake } = await startScene()
    const wechat = connect()
    await wechat.countDrafts()
    fake.failNext('draft/delete', { reset: 'after' })
    expect(summaryOf(await failureOf(wechat.deleteDraft('M')))).toMatchObject({
      code: 'relay/lost',
      outcome: 'doubtful',
    })
    fake.failNext('draft/delete', { halfAnswer: true })
    expect(summaryOf(await failureOf(wechat.deleteDraft('M')))).toMatchObject({ outcome: 'doubtful' })
    expect(await wechat.countDrafts()).toBe(0)
  })
})

test('says nothing secret, whatever it answers and logs', async () => {
  const { relay, clock, connect, fake, log } = await startScene()
  const said: string[] = []
  const changes: Partial<Sending>[] = [
    {},
    { sent: { body: appSecret } },
    { key: appSecret.padEnd(32, 'x') },
    { path: `/cgi-bin/${appSecret}` },
    { path: '/cgi-bin/draft/count?access_token=relay_unknown', method: 'GET', body: '' },
  ]
  for (const change of changes) said.push((await send(relay.origin, clock.now(), change)).text)
  fake.failNext('stable_token', { errcode: 40125, errmsg: `invalid appsecret ${appSecret}` })
  said.push((await send(relay.origin, clock.now())).text)
  await connect().countDrafts()
  said.push(JSON.stringify(log))
  const shown = said.join('\n')
  const token = (await realToken(fake.origin)).access_token
  for (const each of [appSecret, key, token]) expect(shown).not.toContain(each)
})

async function realToken(origin: string): Promise<{ access_token: string }> {
  const body = JSON.stringify({ grant_type: 'client_credential', appid: appId, secret: appSecret })
  const answer = await fetch(`${origin}/cgi-bin/stable_token`, { method: 'POST', body })
  return (await answer.json()) as { access_token: string }
}
