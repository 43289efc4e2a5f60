import { expect, onTestFinished, test } from 'vitest'
import { endpoints as known, routes } from '../../src/fake-wechat/api/routes.ts'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { type Endpoint, endpoints } from '../../src/wechat/endpoints.ts'
import { connect } from './scene.ts'

const all: Endpoint[] = Object.values(endpoints)
const bodies = { form: 'multipart', json: 'json', none: 'none' }

test.each(all)('$call is as the stand-in has it', ({ call, method, body, permission }) => {
  expect(known).toContain(call)
  const route = routes[call]
  if (!route) return
  expect({ method, body, permission }).toEqual({
    method: route.method,
    body: bodies[route.body],
    permission: route.isForVerified ? 'verified' : 'every',
  })
})

test('none is missing but those that were withdrawn and those that send to all followers', () => {
  const calls = new Set(all.map(({ call }) => call))
  expect([...known].filter((call) => !calls.has(call))).toEqual([
    'token',
    'media/uploadnews',
    'material/add_news',
    'material/update_news',
    'draft/switch',
    'message/mass/sendall',
    'message/mass/get',
    'message/mass/delete',
  ])
})

test('the published numbers are those of the stand-in', async () => {
  const fake = await startFakeWeChat()
  onTestFinished(() => fake.close())
  const { appId, appSecret } = defaultAccount
  const wechat = connect(fake.origin, { appId, secret: async () => appSecret })
  for (const { call, perDay, perMonth } of all) {
    if (perDay === undefined && perMonth === undefined) continue
    // Rations of their own, which no quota tells.
    if (perDay === endpoints.forcedToken.perDay || call === 'clear_quota/v2') continue
    expect({ call, limit: (await wechat.getQuota(call)).daily_limit }).toEqual({
      call,
      limit: perDay ?? perMonth,
    })
  }
})
