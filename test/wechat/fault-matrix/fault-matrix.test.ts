import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { defaultAccount, startFakeWeChat } from '../../../src/fake-wechat/index.ts'
import { createWeChat, type WeChatOptions } from '../../../src/wechat/client.ts'
import { createHastyClock } from '../../helpers/hasty-clock.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import {
  type CallOutcome,
  endpointOf,
  furnish,
  isRepeatable,
  type Method,
  methods,
  outcomeOf,
  wasRefused,
} from './calls.ts'
import { faults, faultsOfRuns, isSilent, type NamedFault } from './faults.ts'
import { callCell, type Language, page, postCell, type Rows, runCell, table } from './page.ts'
import { type PostOutcome, type Send, sends, sendUnder } from './posts.ts'
import { callsOf, type Run, type RunOutcome, runs, runUnder } from './runs.ts'

/*
 * Every endpoint under every fault. No call that would make something twice is ever made again blindly: the stand-in's
 * log proves it. What comes out is `docs/outcomes.md`; `npx vitest run test/wechat/fault-matrix -u` writes it anew.
 */

const calls: Rows<CallOutcome> = []
const posts: Rows<PostOutcome> = []
const rowsOfRuns: Record<Run['name'], Rows<RunOutcome>> = { publish: [], update: [] }
let tokenFolder: string
let furnished: Awaited<ReturnType<typeof furnish>>

beforeAll(async () => {
  tokenFolder = await temporaryFolder()
  furnished = await furnish(connect)
})

test.each(faults)('$en: one call of each endpoint', { timeout: 120_000 }, async (fault) => {
  // Object.keys forgets the names' type.
  const names = Object.keys(methods) as Method[]
  const cells = isSilent(fault.fault)
    ? // Only these take real time, so they take it together.
      await Promise.all(names.map((name) => callUnder(name, fault)))
    : await inTurn(names, (name) => callUnder(name, fault))
  calls.push({ fault, cells })
})

test.each(faults)('$en: one post for each call of it', { timeout: 120_000 }, async (fault) => {
  const sendOne = async (send: Send) => {
    const { outcome, blind, end } = await sendUnder(send, fault.fault)
    expect([send.call, end, blind]).toEqual([send.call, send.expected, 0])
    expect(['created', 'updated', 'unchanged', 'published', 'adopted']).toContain(outcome.next)
    return { column: send.call, outcome }
  }
  const cells = isSilent(fault.fault) ? await Promise.all(sends.map(sendOne)) : await inTurn(sends, sendOne)
  posts.push({ fault, cells })
})

describe.each(runs)('every call of a run: $name', (run) => {
  test.each(faultsOfRuns)('$en', { timeout: 120_000 }, async (fault) => {
    // Each has its own server, and waits for it most of the time.
    const cells = await Promise.all(
      (await callsOf(run)).map(async (call) => {
        const { outcome, ...world } = await runUnder(run, call, fault.fault)
        const wanted = { isMet: true, most: 1, end: run.expected, words: true }
        expect([call.column, world]).toEqual([call.column, wanted])
        return { column: call.column, outcome }
      }),
    )
    rowsOfRuns[run.name].push({ fault, cells })
  })
})

test.each([
  ['zh', 'outcomes.md'],
  ['en', 'outcomes.en.md'],
] satisfies [Language, string][])('the page of the docs (%s) says so', async (language, file) => {
  const isWhole = Object.values(rowsOfRuns).every((rows) => rows.length === faultsOfRuns.length)
  if (calls.length < faults.length || posts.length < faults.length || !isWhole) return
  const ofClient = (column: string, row: number) =>
    calls[row]!.cells.find((cell) => cell.column === column)!.outcome
  const text = page(
    language,
    table(calls, language, (outcome) => callCell(outcome, language)),
    table(posts, language, (outcome, column, row) => postCell(outcome, ofClient(column, row), language)),
    {
      publish: table(rowsOfRuns.publish, language, (outcome) => runCell(outcome, language)),
      update: table(rowsOfRuns.update, language, (outcome) => runCell(outcome, language)),
    },
  )
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs', file))
})

/** A client of a stand-in, whose token is kept for the next. */
function connect(origin: string, options: Partial<WeChatOptions> = {}) {
  return createWeChat({
    ...defaultAccount,
    secret: async () => defaultAccount.appSecret,
    origin,
    clock: createHastyClock(Date.now()),
    tokenFolder,
    ...options,
  })
}

/** One call under one fault, on a stand-in of its own. */
async function callUnder(name: Method, { fault }: NamedFault) {
  const endpoint = endpointOf(name)
  const { account, ids } = furnished
  const fake = await startFakeWeChat({ publishAfterPolls: 1 })
  account.putInto(fake.account())
  const before = connect(fake.origin)
  await before.countDrafts()
  await before.close()
  const wechat = connect(fake.origin, {
    timeScale: isSilent(fault) ? 0.02 : 1,
    ...(name === 'identify' && { tokenFolder: undefined }),
  })
  fake.failNext(endpoint.call, fault, { nth: name === 'forcedToken' ? 2 : 1 })
  if (name === 'forcedToken') fake.failNext('draft/count', { errcode: 40001 })
  const { outcome, requests } = await outcomeOf(name, fake, () => methods[name](wechat, ids))
  await wechat.close()
  await fake.close()

  if (!isRepeatable(endpoint)) {
    expect([name, requests.slice(0, -1).every(wasRefused)]).toEqual([name, true])
  }
  const column = name === 'forcedToken' ? 'stable_token (force_refresh)' : endpoint.call
  return { column, outcome }
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await work(item))
  return results
}
