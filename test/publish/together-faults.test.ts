import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/fake-wechat/index.ts'
import { copyAccount } from '../helpers/copy-account.ts'
import { brief, letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { type Content, contentOf, storeOf } from './merge-ledgers.ts'
import { type Death, MortalStore } from './mortal-store.ts'

/** Without the pictures of the letter: those of a post are lost and found the same way with or without others. */
const post = (number: string, articles?: string) =>
  letter
    .replace(/!\[.*?\]\(.*?\)/g, '')
    .replace('第一', `第${number}`)
    .replace('author', `${articles ? `articles: ${articles}\n` : ''}author`)

interface Scenario {
  /** What was there before. */
  begin?(project: Publishing): Promise<unknown>
  /** What was changed since. */
  rewrite?(project: Publishing): Promise<unknown>
  command: 'draft' | 'publish'
  /** Titles of each draft at the end, and how many publications there are. */
  drafts: string[][]
  publications: number
}

const inOrder = (project: Publishing, articles: string) => project.write('one.md', post('一', articles))

const scenarios: Record<string, Scenario> = {
  'a draft of three is made': {
    command: 'draft',
    drafts: [['第一封信', '第二封信', '第三封信']],
    publications: 0,
  },
  'another order makes a new draft': {
    begin: (project) => project.draft('one.md'),
    rewrite: (project) => inOrder(project, '[three.md, two.md]'),
    command: 'draft',
    drafts: [['第一封信', '第三封信', '第二封信']],
    publications: 0,
  },
  'one leaves': {
    begin: (project) => project.draft('one.md'),
    rewrite: (project) => inOrder(project, '[two.md]'),
    command: 'draft',
    drafts: [['第一封信', '第二封信']],
    publications: 0,
  },
  'two drafts become one': {
    async begin(project) {
      await inOrder(project, '[two.md]')
      await project.draft('one.md', 'three.md')
    },
    rewrite: (project) => inOrder(project, '[two.md, three.md]'),
    command: 'draft',
    drafts: [['第一封信', '第二封信', '第三封信']],
    publications: 0,
  },
  'they are published': { command: 'publish', drafts: [], publications: 1 },
}

const memoryFolder = await temporaryFolder()

/** What each scenario begins with: ledger and account, made once. */
const beginnings = new Map<Scenario, { ledger: Content; account: ReturnType<typeof copyAccount> }>()

async function stage(scenario: Scenario, timeScale = 1): Promise<Publishing> {
  const project = await startPublishing({ session: { memoryFolder }, timeScale })
  await inOrder(project, '[two.md, three.md]')
  await project.write('two.md', post('二'))
  await project.write('three.md', post('三'))
  const known = beginnings.get(scenario)
  if (!known) {
    await scenario.begin?.(project)
    const account = copyAccount(project.server.account())
    beginnings.set(scenario, { ledger: await contentOf(project.store), account })
  } else {
    project.useStore(await storeOf(known.ledger))
    known.account.putInto(project.server.account())
  }
  await scenario.rewrite?.(project)
  return project
}

const stateOf = ({ server }: Publishing) => {
  const { drafts, publications, jobs } = server.account()
  const titles = [...drafts.values()].map(({ articles }) => articles.map(({ title = '' }) => title))
  return { drafts: titles, publications: publications.size, jobs: jobs.size }
}

/** It ends as if nothing had happened, and then nothing is left to do. */
async function expectDone(name: string, project: Publishing, scenario: Scenario): Promise<void> {
  const { command, drafts, publications } = scenario
  const again = await project[command]('one.md')
  const errors = again.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'))
  expect([name, stateOf(project), errors]).toEqual([name, { drafts, publications, jobs: publications }, []])
  project.calls()
  const third = await project[command]('one.md')
  const unchanged = third.map(() => 'unchanged')
  expect([name, third.map(({ action }) => action), project.calls()]).toEqual([name, unchanged, []])
  await project.close()
}

/** @returns whether it died at all */
async function dieAt(death: Death, scenario: Scenario): Promise<boolean> {
  const project = await stage(scenario)
  const mortal = new MortalStore(project)
  await mortal.live(death, () => project[scenario.command]('one.md'))
  project.restart()
  await expectDone(JSON.stringify(death), project, scenario)
  return mortal.hasDied
}

/*
 * After one step is before the next, whether that is a request or a write: the same is left behind. So all points are
 * those before each step; after the last one nothing is left to do, as everywhere here.
 */
describe.each(Object.entries(scenarios))('killed while %s', (_, scenario) => {
  test.each(['request', 'write'] as const)(
    'before a %s, then run again: once, and nothing left to do',
    { timeout: 120_000 },
    async (at) => {
      let number = 1
      while (await dieAt({ at, moment: 'before', number }, scenario)) number++
      expect(number).toBeGreaterThan(2)
    },
  )
})

const faults: Fault[] = [
  { reset: 'before' },
  { reset: 'after' },
  { lateCommitMs: 5000 },
  { hang: true },
  { halfAnswer: true },
  { status: 502 },
  { errcode: -1 },
  { errcode: 40001 },
  { errcode: 45009 },
]

/** Where two drafts become one, every call of the other two ways to replace a draft is made, too. */
const faulted = Object.entries(scenarios).filter(([name]) => !/another order|one leaves/.test(name))

describe.each(faulted)('faults while %s', (_, scenario) => {
  test.each(faults)(
    '%o of any call, then run again: once, and nothing left to do',
    {
      timeout: 120_000,
    },
    async (fault) => {
      const undisturbed = await stage(scenario)
      undisturbed.calls()
      await undisturbed[scenario.command]('one.md')
      const calls = undisturbed.calls()
      await undisturbed.close()
      const endUnder = async (call: string, index: number) => {
        const project = await stage(scenario, 'hang' in fault ? brief : 1)
        const nth = calls.slice(0, index + 1).filter((each) => each === call).length
        project.server.failNext(call, fault, { nth })
        await project[scenario.command]('one.md')
        project.server.commitLate()
        // The end of a quota is remembered for the day, by this process.
        if ('errcode' in fault && fault.errcode === 45009) project.restart()
        await expectDone(`${call} ${nth}`, project, scenario)
      }
      // Each has its own server, and some wait for it most of the time.
      await Promise.all(calls.map(endUnder))
    },
  )
})
