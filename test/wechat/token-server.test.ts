import { describe, expect, test } from 'vitest'
import { tokenCommand, tokenUrl } from '../../src/wechat/ask-token-server.ts'
import type { Received, Reply } from '../helpers/scripted-server.ts'
import { testSecret } from '../helpers/secrets.ts'
import { callsOf, connect, createInstantClock, failureOf, serve, summaryOf } from './scene.ts'

const token = testSecret('teamtoken')
const other = testSecret('otherteamtoken')
const bearer = `Bearer ${testSecret('team')}`
const given = (access_token: string, expires_in?: number): Reply => ({ json: { access_token, expires_in } })

/** A token server and WeChat; nobody may ask WeChat for a token. */
async function scene(answers: Reply[], isTaken: (token: string | undefined) => boolean = () => true) {
  let asked = 0
  const team = await serve(() => answers[Math.min(asked++, answers.length - 1)] ?? 'reset')
  const server = await serve(({ query }: Received) => ({
    json: isTaken(query.access_token) ? { total_count: 1 } : { errcode: 40001 },
  }))
  const clock = createInstantClock()
  const from = tokenUrl(`${team.origin}/token?app=main`, { authorization: bearer }, {})
  return { team, server, clock, wechat: connect(server.origin, { secret: undefined, token: from, clock }) }
}

describe('a token from an address', () => {
  test('is asked for once, with the headers, and no secret is needed', async () => {
    const { team, server, wechat } = await scene([given(token, 7200)])
    await Promise.all([wechat.countDrafts(), wechat.countDrafts()])
    expect(callsOf(server)).toEqual(['draft/count', 'draft/count'])
    expect(server.requests[0]?.query).toEqual({ access_token: token })
    expect(team.requests).toMatchObject([{ path: '/token', headers: { authorization: bearer } }])
  })

  test('is asked for again before its end, and not sooner', async () => {
    const { team, clock, wechat } = await scene([given(token, 1000)])
    await wechat.countDrafts()
    clock.pass(699_000)
    await wechat.countDrafts()
    expect(team.requests).toHaveLength(1)
    clock.pass(2000)
    await wechat.countDrafts()
    expect(team.requests).toHaveLength(2)
  })

  test('is asked for once more when it is refused', async () => {
    const { team, wechat } = await scene([given(token), given(other)], (sent) => sent === other)
    expect(await wechat.countDrafts()).toBe(1)
    expect(team.requests).toHaveLength(2)
  })

  test.each([
    ['the same again', [given(token)], 1],
    ['another that is as dead', [given(token), given(other)], 2],
  ])('is told to be dead when the server gives %s', async (_name, answers, calls) => {
    const { team, server, wechat } = await scene(answers, () => false)
    const error = await failureOf(wechat.countDrafts())
    expect(summaryOf(error)).toMatchObject({ code: 'token/dead', outcome: 'refused' })
    expect(error.problem.params.source).toBe(new URL(team.origin).host)
    expect(team.requests).toHaveLength(2)
    expect(callsOf(server)).toHaveLength(calls)
  })

  test('tells which server takes it', async () => {
    const { server, wechat } = await scene([given(token)])
    await failureOf(wechat.identify())
    expect(callsOf(server)).toEqual(['openapi/quota/get'])
  })

  test.each<[string, Reply, string]>([
    ['a refusal', { status: 403, body: 'no' }, 'token/not-reached'],
    ['a broken connection', 'reset', 'token/not-reached'],
    ['WeChat’s own refusal', { json: { errcode: 40164, errmsg: 'x' } }, 'token/not-given'],
    ['a page', { body: '<html>login</html>' }, 'token/not-given'],
    ['nothing', { body: '' }, 'token/not-given'],
  ])('that is %s stops the call before it leaves', async (_name, reply, code) => {
    const { server, wechat } = await scene([reply])
    const error = await failureOf(wechat.addDraft([]))
    expect(summaryOf(error)).toMatchObject({ code, outcome: 'unsent' })
    expect(server.requests).toEqual([])
  })
})

describe('a token from a command', () => {
  const run = (script: string) =>
    tokenCommand([process.execPath, '-e', script], { cwd: process.cwd(), env: { TEAM: token } }).ask()

  test.each([
    ['the token alone', 'console.log(process.env.TEAM)', { token }],
    [
      'what WeChat answers',
      'console.log(JSON.stringify({access_token: process.env.TEAM, expires_in: "345"}))',
      { token, expiresInSeconds: 345 },
    ],
  ])('may be %s', async (_name, script, supplied) => {
    expect(await run(script)).toEqual(supplied)
  })

  test.each([
    ['fails', 'process.stdout.write(process.env.TEAM); process.exit(3)', 'token/not-reached'],
    ['prints more', 'console.log("token: " + process.env.TEAM)', 'token/not-given'],
  ])('that %s is told without what it printed', async (_name, script, code) => {
    const error = await run(script).catch((reason) => reason)
    expect(error.problem).toMatchObject({ code })
    expect(JSON.stringify(error.problem)).not.toContain(token)
  })
})
