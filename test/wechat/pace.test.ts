import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createMinuteBudget } from '../../src/wechat/minute-budget.ts'
import type { Pause } from '../../src/wechat/pace.ts'
import type { Received, Reply } from '../helpers/scripted-server.ts'
import { callsOf, connect, createInstantClock, failureOf, serve, summaryOf } from './scene.ts'

const hourMs = 3_600_000
const draft: Reply = { json: { media_id: 'M' } }
const count: Reply = { json: { total_count: 1 } }
const usedUp = { code: 'wechat/daily-quota', outcome: 'refused' }

/** Answers `openapi/quota/get` with what remains, anything else with `reply`. */
const withQuota =
  (remain: () => number | undefined, reply: (request: Received) => Reply) =>
  (request: Received): Reply => {
    if (!request.path.endsWith('quota/get')) return reply(request)
    const left = remain()
    return left === undefined
      ? { json: { errcode: 76021 } }
      : { json: { errcode: 0, quota: { daily_limit: 5000, used: 5000 - left, remain: left } } }
  }

describe('45011', () => {
  const tooMany: Reply = { json: { errcode: 45011 } }

  test.each([
    ['draft/add', draft, (wechat: ReturnType<typeof connect>) => wechat.addDraft([])],
    ['draft/count', count, (wechat: ReturnType<typeof connect>) => wechat.countDrafts()],
  ])('%s waits its minute and is made again', async (call, reply, run) => {
    const server = await serve([tooMany, reply])
    const clock = createInstantClock()
    const pauses: Pause[] = []
    await run(connect(server.origin, { clock, onPause: (pause) => pauses.push(pause) }))
    expect(callsOf(server)).toEqual(['stable_token', call, call])
    expect(clock.waits).toEqual([60_000])
    expect(pauses).toEqual([{ call, waitMs: 60_000 }])
  })

  test('is waited for once', async () => {
    const server = await serve([tooMany])
    expect(summaryOf(await failureOf(connect(server.origin).addDraft([])))).toMatchObject({
      code: 'wechat/too-many-per-minute',
      outcome: 'refused',
    })
    expect(callsOf(server)).toEqual(['stable_token', 'draft/add', 'draft/add'])
  })

  test('is waited for shorter when the server says so', async () => {
    const server = await serve([{ ...tooMany, headers: { 'retry-after': '7' } }, draft])
    const clock = createInstantClock()
    await connect(server.origin, { clock }).addDraft([])
    expect(clock.waits).toEqual([7000])
  })

  test('asks the caller again before the call leaves', async () => {
    const server = await serve([tooMany, draft])
    let asked = 0
    const beforeSend = async () => {
      asked++
      if (asked === 2) throw new Error('no longer')
    }
    await expect(connect(server.origin).addDraft([], { beforeSend })).rejects.toThrow('no longer')
    expect(callsOf(server)).toEqual(['stable_token', 'draft/add'])
  })
})

describe('45009', () => {
  const refused: Reply = { json: { errcode: 45009, errmsg: 'reach max api daily quota limit' } }

  test('stops the call for the day, and no other; the reset is told in local time', async () => {
    const server = await serve(
      withQuota(
        () => 0,
        ({ path }) => (path.endsWith('draft/add') ? refused : count),
      ),
    )
    const clock = createInstantClock()
    const wechat = connect(server.origin, { clock })
    const errors = [await failureOf(wechat.addDraft([])), await failureOf(wechat.addDraft([]))]
    expect(errors.map(summaryOf)).toMatchObject([usedUp, usedUp])
    expect(await wechat.countDrafts()).toBe(1)
    expect(callsOf(server)).toEqual(['stable_token', 'draft/add', 'openapi/quota/get', 'draft/count'])
    expect(wechat.requestCount).toBe(4)
    const reset = new Date(Date.UTC(2026, 10, 24, 16))
    for (const { problem } of errors) {
      expect(problem).toMatchObject({ errcode: 45009 })
      expect(new Date(String(problem.params.resetsAt))).toEqual(reset)
    }
  })

  test('is forgotten at midnight in Beijing', async () => {
    let isRefused = true
    const server = await serve(
      withQuota(
        () => undefined,
        () => (isRefused ? refused : draft),
      ),
    )
    const clock = createInstantClock()
    const wechat = connect(server.origin, { clock })
    await failureOf(wechat.addDraft([]))
    isRefused = false
    clock.pass(16 * hourMs - 1)
    expect(summaryOf(await failureOf(wechat.addDraft([])))).toMatchObject(usedUp)
    clock.pass(1)
    expect(await wechat.addDraft([])).toEqual({ media_id: 'M' })
  })

  test('is forgotten when the administrator clears the quota', async () => {
    let remain = 0
    const server = await serve(
      withQuota(
        () => remain,
        () => (remain === 0 ? refused : draft),
      ),
    )
    const clock = createInstantClock()
    const wechat = connect(server.origin, { clock })
    await failureOf(wechat.addDraft([]))
    remain = 1000
    clock.pass(hourMs)
    expect(await wechat.addDraft([])).toEqual({ media_id: 'M' })
  })

  test('of one call that the quota doesn’t bear out stops no other', async () => {
    let calls = 0
    const server = await serve(
      withQuota(
        () => 100,
        () => (++calls === 1 ? refused : draft),
      ),
    )
    const wechat = connect(server.origin)
    expect(summaryOf(await failureOf(wechat.addDraft([])))).toMatchObject(usedUp)
    expect(await wechat.addDraft([])).toEqual({ media_id: 'M' })
  })
})

test('near the end of the published number the server is asked for its own', async () => {
  let remain = 4000
  const server = await serve(
    withQuota(
      () => remain,
      () => ({ json: { publish_status: 1 } }),
    ),
  )
  const wechat = connect(server.origin)
  const poll = async (times: number) => {
    for (let each = 0; each < times; each++) await wechat.getPublication('P')
  }
  const asked = () => callsOf(server).filter((call) => call === 'openapi/quota/get').length
  await poll(90)
  expect(asked()).toBe(0)
  remain = 2
  await poll(2)
  expect(asked()).toBe(2)
  remain = 0
  expect(summaryOf(await failureOf(wechat.getPublication('P')))).toMatchObject(usedUp)
  expect(callsOf(server).filter((call) => call === 'freepublish/get')).toHaveLength(92)
})

test('as many calls as are known to be allowed in a minute are made in one, the others wait for the next', async () => {
  let remain = 4000
  const quota = () => ({ daily_limit: 5000, used: 5000 - remain, remain })
  const server = await serve(({ path }) =>
    path.endsWith('quota/get')
      ? { json: { quota: quota(), rate_limit: { call_count: 2, refresh_second: 30 } } }
      : { json: { publish_status: 1 } },
  )
  const clock = createInstantClock()
  const pauses: Pause[] = []
  const wechat = connect(server.origin, { clock, onPause: (pause) => pauses.push(pause) })
  const poll = async (times: number) => {
    for (let each = 0; each < times; each++) await wechat.getPublication('P')
  }
  // Only near the end of the day is the server asked, which tells its rate, too.
  await poll(90)
  expect(pauses).toEqual([])
  clock.pass(60_000)
  remain = 100
  await poll(5)
  expect(pauses).toEqual(Array.from({ length: 2 }, () => ({ call: 'freepublish/get', waitMs: 30_000 })))
})

test('a minute budget from the data holds, through a clock set back', () => {
  const clock = createInstantClock()
  const budget = createMinuteBudget(2, clock)
  const take = () => {
    const waitMs = budget.waitMs()
    if (waitMs === 0) budget.take()
    return waitMs
  }
  expect([take(), take(), take()]).toEqual([0, 0, 60_000])
  clock.pass(20_000)
  expect(take()).toBe(40_000)
  clock.pass(40_000)
  expect([take(), take(), take()]).toEqual([0, 0, 60_000])
  clock.pass(-3_600_000)
  expect(take()).toBe(0)
  const none = createMinuteBudget(undefined, clock)
  for (let calls = 0; calls < 1000; calls++) none.take()
  expect(none.waitMs()).toBe(0)
  none.correct({ call_count: 0, refresh_second: 60 })
  expect(none.waitMs()).toBe(0)
})

test('four calls are under way at once, the others wait their turn', async () => {
  const open: (() => void)[] = []
  let most = 0
  let underWay = 0
  const server = await serve(async () => {
    most = Math.max(most, ++underWay)
    await new Promise<void>((resolve) => open.push(resolve))
    underWay--
    return count
  })
  const wechat = connect(server.origin)
  const all = Array.from({ length: 10 }, () => wechat.countDrafts())
  while (open.length < 4) await turn()
  const letGo = setInterval(() => open.shift()?.())
  expect(await Promise.all(all)).toHaveLength(10)
  clearInterval(letGo)
  expect(most).toBe(4)
})
