import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { testSecret } from '../helpers/secrets.ts'
import { addCover, type Client, connect } from './client.ts'

let fake: FakeWeChat
let client: Client
let media_id: string

beforeEach(async () => {
  fake = await startFakeWeChat()
  client = await connect(fake.origin)
  const thumb_media_id = await addCover(client, makePng())
  const articles = [{ title: '甲<script>"\'&', content: '<p>文</p>', thumb_media_id }]
  media_id = (await client.post('draft/add', { articles })).media_id
})
afterEach(() => fake.close())

interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** Sends a request with any headers, `Host` and `Origin` included. */
function send(path: string, { method = 'GET', headers = {}, body = '' }: Sent = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const call = request(new URL(path, fake.origin), { method, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (data) => {
          text += data
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      })
      call.on('error', reject)
      call.end(body)
    },
  )
}

async function order(name: string, fields: object = {}) {
  const headers = { 'content-type': 'application/json' }
  const { status, text } = await send(`/_/${name}`, { method: 'POST', headers, body: JSON.stringify(fields) })
  return { status, ...JSON.parse(text) }
}

const form = (fields: Record<string, string>, headers: Record<string, string> = {}): Sent => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin: fake.origin, ...headers },
  body: `${new URLSearchParams(fields)}`,
})

describe('the page', () => {
  test('shows drafts in sandboxed frames, every value escaped, nothing that runs', async () => {
    const { text, headers } = await send('/', { headers: { 'accept-language': 'en' } })
    expect(text).toContain('<h3>甲&lt;script&gt;&quot;&#39;&amp;</h3>')
    expect(text).toMatch(/<iframe sandbox src="\/s\?__biz=[^"]*&amp;tempkey=[\w-]{43}"/)
    expect(text).not.toMatch(/<script|\son\w+=/)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/)
    expect(text).not.toContain(defaultAccount.appSecret)
    expect(text).not.toContain(client.token)
  })

  test('speaks Chinese unless asked for something else', async () => {
    expect((await send('/')).text).toContain('<html lang="zh-CN">')
    expect((await send('/', { headers: { 'accept-language': 'de,zh' } })).text).toContain('<html lang="en">')
  })

  test('times name their zone, since a terminal beside it may have another', async () => {
    fake.website.publish(media_id)
    for (const [language, zone] of [
      ['en', /\d\d:\d\d Beijing time/],
      ['zh', /北京时间 [\d-]+ \d\d:\d\d/],
    ] as const) {
      const { text } = await send('/', { headers: { 'accept-language': language } })
      expect(text.match(/<section id="publications">.*?<\/section>/s)?.[0]).toMatch(zone)
      expect(text.match(/<section id="calls">.*?<\/section>/s)?.[0]).toMatch(/Beijing time|北京时间/)
    }
  })

  test('says how to begin only while nothing has ever come', async () => {
    const headers = { 'accept-language': 'en' }
    const fresh = await startFakeWeChat()
    expect(await (await fetch(fresh.origin, { headers })).text()).toContain('Set the variables')
    await fresh.close()
    fake.website.publish(media_id)
    const { text } = await send('/', { headers })
    expect(text).not.toContain('Set the variables')
    expect(text).toContain('The draft box is empty.')
  })

  test('an article may show itself and nothing more', async () => {
    const { url } = fake.account().drafts.get(media_id)!.articles[0]!
    const { pathname, search } = new URL(url!)
    const { headers } = await send(`${pathname}${search}`)
    expect(headers['content-security-policy']).toMatch(/form-action 'none'.*sandbox$/)
  })

  test('forms lead back to the part of the page that shows what became of them', async () => {
    const answer = await send('/_/drafts/save', form({ mediaId: media_id }))
    expect([answer.status, answer.headers.location]).toEqual([303, '/#drafts'])
    expect(fake.account().drafts.get(media_id)?.articles[0]?.content).toContain('leaf')
    const gone = await send('/_/drafts/save', form({ mediaId: 'gone' }))
    expect([gone.status, gone.text]).toEqual([400, 'There is no draft gone any more'])
  })
})

describe('strangers', () => {
  const json = { 'content-type': 'application/json' }
  test.each<[string, Sent, number]>([
    ['another name for this machine', { headers: { host: 'evil.example' } }, 403],
    ['a name that only looks like ours', { headers: { host: '127.0.0.1.evil.example' } }, 403],
    ['another method', { method: 'PUT', headers: json }, 405],
    ['a form without origin', { method: 'POST', headers: { 'content-type': 'text/plain' } }, 403],
    [
      'JSON of a page elsewhere',
      { method: 'POST', headers: { ...json, origin: 'http://evil.example' } },
      403,
    ],
    ['JSON sent across sites', { method: 'POST', headers: { ...json, 'sec-fetch-site': 'cross-site' } }, 403],
    ['an origin that is hidden', { method: 'POST', headers: { ...json, origin: 'null' } }, 403],
  ])('are turned away: %s', async (_, sent, status) => {
    expect((await send('/_/reset', { ...sent, body: sent.method ? '{}' : '' })).status).toBe(status)
    expect(fake.account().drafts.size).toBe(1)
  })

  test('are told from the page by the origin of forms', async () => {
    const port = new URL(fake.origin).port
    const other = form({}, { origin: `http://localhost:${port}` })
    expect((await send('/_/reset', other)).status).toBe(403)
    const same = form({}, { origin: `http://localhost:${port}`, host: `localhost:${port}` })
    expect((await send('/_/reset', same)).status).toBe(303)
  })

  test('from another machine see nothing', async () => {
    const open = await startFakeWeChat({ host: '0.0.0.0' })
    const port = new URL(open.origin).port
    const { networkInterfaces } = await import('node:os')
    const outside = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)
    // A machine without network has nobody outside.
    if (outside) expect((await fetch(`http://${outside.address}:${port}/`)).status).toBe(403)
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
    await open.close()
  })
})

describe('orders', () => {
  test('a person edits, publishes, deletes', async () => {
    const edit = { mediaId: media_id, title: '乙', content: '<p>新</p>' }
    expect(await order('drafts/edit', edit)).toEqual({ status: 200, ok: true })
    const [article] = fake.account().drafts.get(media_id)!.articles
    expect(article).toMatchObject({ title: '乙', content: expect.stringContaining('新') })
    const { addresses } = await order('drafts/publish', { mediaId: media_id })
    expect(addresses).toEqual([expect.stringMatching(/^https:\/\/mp\.weixin\.qq\.com\/s\//)])
    expect(await order('drafts/delete', { mediaId: media_id })).toMatchObject({ status: 400, ok: false })
  })

  test('faults are met, listed and taken back', async () => {
    expect(
      await order('faults', { endpoint: 'draft/count', fault: { errcode: -1 }, nth: 2, times: 3 }),
    ).toMatchObject({ ok: true })
    const faults = async () => JSON.parse((await send('/_/state')).text).faults
    expect(await faults()).toEqual([
      { endpoint: 'draft/count', fault: { errcode: -1 }, nth: 2, times: 3, probability: 1 },
    ])
    expect((await client.get('draft/count')).errcode).toBeUndefined()
    expect((await client.get('draft/count')).errcode).toBe(-1)
    await order('faults/clear')
    expect(await faults()).toEqual([])
  })

  test('a form sends the fault as JSON and numbers as text', async () => {
    const fields = { endpoint: 'draft/count', fault: '{"errcode":45011}', nth: '1', times: '' }
    expect((await send('/_/faults', form(fields))).status).toBe(303)
    expect((await client.get('draft/count')).errcode).toBe(45011)
  })

  test('time, tokens, late effects and the end of publications', async () => {
    const before = JSON.parse((await send('/_/state')).text).now
    const { now } = await order('time', { advanceMs: 60_000 })
    expect(now - before).toBeGreaterThanOrEqual(60_000)
    await order('publish-status', { status: 2, failedArticles: [1] })
    const { publish_id } = await client.post('freepublish/submit', { media_id })
    await client.post('freepublish/get', { publish_id })
    expect(await client.post('freepublish/get', { publish_id })).toMatchObject({ publish_status: 2 })
    await order('tokens/expire')
    expect((await client.get('draft/count')).errcode).toBe(42001)
  })

  test('accounts and settings', async () => {
    await order('accounts', { appId: defaultAccount.appId, kind: 'personal', comments: 'false' })
    expect(fake.account()).toMatchObject({ kind: 'personal', comments: false })
    await order('accounts', { appId: 'wx1', appSecret: testSecret('app'), ipAllowList: ['10.0.0.0/8'] })
    expect(fake.account('wx1')).toMatchObject({ kind: 'verified', ipAllowList: ['10.0.0.0/8'] })
    await order('settings', { quotas: { 'draft/count': { perDay: 0 } }, limits: 'documented' })
    expect((await client.get('draft/count')).errcode).toBe(45009)
    expect(fake.settings).toMatchObject({ limits: 'documented', publishAfterPolls: 2 })
  })

  test('reset forgets everything but accounts', async () => {
    fake.failNext('draft/count', { errcode: -1 })
    await order('accounts', { appId: defaultAccount.appId, kind: 'personal' })
    await order('reset')
    expect(fake.account()).toMatchObject({ kind: 'personal', appSecret: defaultAccount.appSecret })
    expect(fake.account().drafts.size + fake.account().images.size + fake.calls.length).toBe(0)
    client = await connect(fake.origin)
    expect(await client.get('draft/count')).toEqual({ total_count: 0 })
  })

  test.each<[string, object]>([
    ['faults', { endpoint: 'draft/nothing', fault: { errcode: -1 } }],
    ['faults', { endpoint: 'draft/add', fault: { errcode: 'x' } }],
    ['faults', { endpoint: 'draft/add', fault: { reset: 'sometimes' } }],
    ['faults', { endpoint: 'draft/add', fault: { errcode: -1, extra: 1 } }],
    ['faults', { endpoint: 'draft/add', fault: { contentType: 'a\r\nb: c' } }],
    ['faults', { endpoint: 'draft/add', fault: { delayMs: 1e9 } }],
    ['faults', { endpoint: 'draft/add', fault: 'no JSON' }],
    ['faults', { endpoint: 'draft/add', fault: { errcode: -1 }, times: 0.5 }],
    ['faults', { endpoint: 'draft/add', fault: { errcode: -1 }, probability: 2 }],
    ['time', { advanceMs: -1 }],
    ['time', {}],
    ['publish-status', { status: 7 }],
    ['accounts', { appId: 'wx2' }],
    ['accounts', { appId: 'wx2', ipAllowList: ['nonsense'] }],
    ['accounts', { appId: defaultAccount.appId, ipAllowList: ['10.0.0.256'] }],
    ['accounts', { appId: defaultAccount.appId, ipAllowList: ['10.0.0.0/33'] }],
    ['accounts', { appId: defaultAccount.appId, ipAllowList: 'abc' }],
    // As its form has them: a program says `null`, or a list.
    ['accounts', { appId: defaultAccount.appId, ipAllowList: 'everyone' }],
    ['accounts', { appId: defaultAccount.appId, ipAllowList: '10.0.0.1, 10.0.0.2' }],
    ['settings', { limits: 'none' }],
    ['drafts/save', []],
    ['reset', { all: true }],
  ])('%s refuses %j', async (name, fields) => {
    expect(await order(name, fields)).toMatchObject({ status: 400, ok: false, error: expect.any(String) })
  })

  test.each(['', 'nothing', 'constructor', 'drafts'])('there is no order %j', async (name) => {
    expect(await order(name)).toMatchObject({ status: 404, ok: false })
  })

  test('a body that is no JSON is an order of nothing', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await send('/_/reset', { method: 'POST', headers, body: '{' })).status).toBe(400)
  })

  test('the state tells everything but secrets; requests are told, too', async () => {
    const state = await send('/_/state')
    expect(JSON.parse(state.text)).toMatchObject({
      accounts: [
        { appId: defaultAccount.appId, drafts: [{ mediaId: media_id }], materials: [{ type: 'image' }] },
      ],
    })
    const calls = await send('/_/calls')
    expect(JSON.parse(calls.text).at(-1)).toMatchObject({ endpoint: 'draft/add', errcode: 0 })
    for (const { text } of [state, calls]) {
      expect(text).not.toContain(defaultAccount.appSecret)
      expect(text).not.toContain(client.token)
    }
  })
})
