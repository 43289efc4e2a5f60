import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeWeChat, type Fault, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { createManualClock, type ManualClock } from '../helpers/manual-clock.ts'
import { makePng } from '../helpers/png.ts'
import { addCover, type Client, connect } from './client.ts'

let clock: ManualClock
let fake: FakeWeChat
let client: Client
let articles: object[]

beforeEach(async () => {
  clock = createManualClock()
  fake = await startFakeWeChat({ clock })
  client = await connect(fake.origin)
  articles = [{ title: '题', content: '<p>文</p>', thumb_media_id: await addCover(client, makePng()) }]
})
afterEach(() => fake.close())

const add = () => client.post('draft/add', { articles })
const drafts = () => fake.account().drafts.size
const lastCall = () => fake.calls.at(-1)

test('an ordered error number is answered once and nothing happens', async () => {
  fake.failNext('draft/add', { errcode: -1 })
  fake.failNext('draft/add', { errcode: 87014, errmsg: 'mine' })
  expect(await add()).toEqual({ errcode: -1, errmsg: expect.stringMatching(/^system error rid: /) })
  expect(lastCall()).toMatchObject({ status: 200, errcode: -1, fault: { errcode: -1 } })
  expect(await add()).toEqual({ errcode: 87014, errmsg: expect.stringMatching(/^mine rid: /) })
  expect(drafts()).toBe(0)
  expect(await add()).toHaveProperty('media_id')
})

test('a fault can be met several times and leaves other endpoints alone', async () => {
  fake.failNext('draft/add', { errcode: 45011 }, 2)
  expect(await client.get('draft/count')).toEqual({ total_count: 0 })
  expect((await add()).errcode).toBe(45011)
  expect((await add()).errcode).toBe(45011)
  expect(await add()).toHaveProperty('media_id')
})

test('a fault can wait for the nth call, of every endpoint', async () => {
  fake.failNext('*', { errcode: -1 }, { nth: 3, times: 2 })
  const codes = []
  for (let calls = 0; calls < 6; calls += 1) codes.push((await client.get('draft/count')).errcode)
  expect(codes).toEqual([undefined, undefined, -1, -1, undefined, undefined])
})

test('a fault can be met by those calls alone that send a text', async () => {
  fake.failNext('draft/add', { errcode: 45166 }, { contains: '“坏”话', times: 2 })
  const addWith = (content: string) =>
    client.post('draft/add', { articles: articles.map((each) => ({ ...each, content })) })
  expect(await addWith('<p>好话</p>')).toHaveProperty('media_id')
  expect((await addWith('<p>“坏”话</p>')).errcode).toBe(45166)
  expect((await addWith('<p title="a">“坏”话</p>')).errcode).toBe(45166)
  expect(await addWith('<p>“坏”话</p>')).toHaveProperty('media_id')
})

test('a fault waiting for the nth call counts those that meet another', async () => {
  fake.failNext('draft/count', { errcode: 45011 })
  fake.failNext('draft/count', { errcode: -1 }, { nth: 2 })
  const codes = []
  for (let calls = 0; calls < 3; calls += 1) codes.push((await client.get('draft/count')).errcode)
  expect(codes).toEqual([45011, -1, undefined])
})

test('a fault can be a matter of chance, the same for the same seed', async () => {
  const run = async () => {
    const server = await startFakeWeChat({ ids: 'seed' })
    const own = await connect(server.origin)
    server.failNext('draft/count', { errcode: -1 }, { probability: 0.5, times: 100 })
    const failed = []
    for (let calls = 0; calls < 20; calls += 1) failed.push((await own.get('draft/count')).errcode === -1)
    await server.close()
    return failed
  }
  const failed = await run()
  expect(failed).toContain(true)
  expect(failed).toContain(false)
  expect(await run()).toEqual(failed)
})

test('faults ordered can be taken back', async () => {
  fake.failNext('draft/count', { errcode: -1 }, 5)
  fake.clearFaults()
  expect(await client.get('draft/count')).toEqual({ total_count: 0 })
})

test('an answer of a type it is not', async () => {
  fake.failNext('draft/add', { contentType: 'text/html; charset=iso-8859-1' })
  const url = `${fake.origin}/cgi-bin/draft/add?access_token=${client.token}`
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ articles }) })
  expect(answer.headers.get('content-type')).toBe('text/html; charset=iso-8859-1')
  expect(await answer.json()).toHaveProperty('media_id')
})

test('cut during the call: it takes effect while the client learns of it', async () => {
  fake.failNext('draft/add', { reset: 'during' })
  const isDone = new Promise<void>((resolve) => {
    fake.onRequest(({ phase }) => {
      if (phase === 'after') resolve()
    })
  })
  await expect(add()).rejects.toThrow()
  await isDone
  expect(drafts()).toBe(1)
})

describe('the answer is lost', () => {
  test.each<[Fault, number]>([
    [{ reset: 'before' }, 0],
    [{ reset: 'after' }, 1],
    [{ brokenJson: true }, 1],
    [{ brokenJson: true, commit: false }, 0],
    [{ halfAnswer: true }, 1],
    [{ halfAnswer: true, commit: false }, 0],
    [{ lateCommitMs: 1000 }, 0],
  ])('%j', async (fault, expected) => {
    fake.failNext('draft/add', fault)
    await expect(add()).rejects.toThrow()
    expect(drafts()).toBe(expected)
    expect(lastCall()?.errcode).toBe(expected === 1 ? 0 : undefined)
    expect(await client.get('draft/count')).toEqual({ total_count: expected })
  })

  test.each<[Fault, number]>([
    [{ hang: true }, 0],
    [{ hang: true, commit: true }, 1],
    [{ lateCommitMs: 1000, hang: true }, 0],
  ])('%j: no answer comes', async (fault, expected) => {
    fake.failNext('draft/add', fault)
    const isMet = new Promise<void>((resolve) => {
      fake.onRequest(({ phase }) => {
        if (phase === 'after') resolve()
      })
    })
    const answer = add().then(
      () => 'answered',
      () => 'cut',
    )
    await isMet
    expect(await Promise.race([answer, client.get('draft/count')])).toEqual({ total_count: expected })
    await fake.close()
    expect(await answer).toBe('cut')
  })
})

test.each<[{ status: number; html?: string; commit?: boolean }, number]>([
  [{ status: 502 }, 0],
  [{ status: 504, html: '<p>slow</p>', commit: true }, 1],
])('a gateway answers: %j', async (fault, expected) => {
  fake.failNext('draft/add', fault)
  const url = `${fake.origin}/cgi-bin/draft/add?access_token=${client.token}`
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ articles }) })
  expect(answer.status).toBe(fault.status)
  expect(answer.headers.get('content-type')).toBe('text/html')
  expect(await answer.text()).toContain(fault.html ?? '<h1>502</h1>')
  expect(drafts()).toBe(expected)
})

describe('a late effect happens', () => {
  beforeEach(async () => {
    fake.failNext('draft/add', { lateCommitMs: 5000 })
    await expect(add()).rejects.toThrow()
    expect(drafts()).toBe(0)
  })

  test('when the clock gets there', async () => {
    await clock.advance(4999)
    expect(drafts()).toBe(0)
    await clock.advance(1)
    expect(drafts()).toBe(1)
  })

  test('when the time of the stand-in is moved on', () => {
    fake.advance(4999)
    expect(drafts()).toBe(0)
    fake.advance(1)
    expect(drafts()).toBe(1)
  })

  test('when told to, once', async () => {
    fake.commitLate()
    fake.commitLate()
    await clock.advance(5000)
    expect(drafts()).toBe(1)
  })
})

test('a slow server waits before the effect', async () => {
  fake.failNext('draft/add', { delayMs: 3000 })
  const answer = add()
  await clock.untilSleeping(3000)
  expect(drafts()).toBe(0)
  await clock.advance(3000)
  expect(await answer).toHaveProperty('media_id')
})

test('a fault of an unknown endpoint is a mistake', () => {
  expect(() => fake.failNext('draft/ad', { hang: true })).toThrow('draft/ad')
})

test('faults reach token calls too', async () => {
  fake.failNext('stable_token', {
    errcode: 40164,
    errmsg: 'invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist',
  })
  expect((await connect(fake.origin)).token).toBeUndefined()
  expect((await connect(fake.origin)).token).toBe(client.token)
})

test('a listener is told before and after each effect, and waited for', async () => {
  const seen: string[] = []
  const stop = fake.onRequest(async ({ phase, call }) => {
    await Promise.resolve()
    seen.push(`${phase} ${call.endpoint} ${drafts()} ${call.errcode} ${call.status}`)
  })
  await add()
  expect(seen).toEqual(['before draft/add 0 undefined undefined', 'after draft/add 1 0 undefined'])
  stop()
  await add()
  expect(seen).toHaveLength(2)
})

test('a fault ordered before the effect is met by that very request', async () => {
  fake.onRequest(({ phase, call }) => {
    if (phase === 'before') fake.failNext(call.endpoint, { reset: 'before' })
  })
  await expect(add()).rejects.toThrow()
  expect(drafts()).toBe(0)
})

test('a listener that fails is seen by the client and the server lives on', async () => {
  const stop = fake.onRequest(() => {
    throw new Error('broken listener')
  })
  const answer = await fetch(`${fake.origin}/cgi-bin/token`)
  expect([answer.status, await answer.text()]).toEqual([500, 'The stand-in failed: Error: broken listener'])
  stop()
  expect(await add()).toHaveProperty('media_id')
})
