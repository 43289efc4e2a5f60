import type { Fault } from '../../../src/fake-wechat/index.ts'
import type { PostResult } from '../../../src/publish/result.ts'
import { letter, type Publishing, startPublishing } from '../../helpers/publishing.ts'
import { isSilent } from './faults.ts'

/** A whole run, any of whose calls may meet a fault. */
export interface Run {
  name: 'publish' | 'update'
  /** What comes before. */
  before?(project: Publishing): Promise<unknown>
  run(project: Publishing): Promise<PostResult[]>
  /** What is on the server in the end, after another run. */
  expected: { drafts: number; publications: number; jobs: number; materials: number }
}

export const runs: Run[] = [
  {
    name: 'publish',
    run: (project) => project.publish('letter.md'),
    expected: { drafts: 0, publications: 1, jobs: 1, materials: 1 },
  },
  {
    name: 'update',
    async before(project) {
      await project.draft('letter.md')
      await project.write('letter.md', letter.replace('再见', '下次见').replace('b.png', 'cover.png'))
      // Another process has no token.
      project.restart()
    },
    run: (project) => project.draft('letter.md'),
    expected: { drafts: 1, publications: 0, jobs: 0, materials: 1 },
  },
]

/** One call of a run: the n-th of its endpoint. */
export interface RunCall {
  endpoint: string
  nth: number
  /** Its name in the table. */
  column: string
}

/** The calls an undisturbed run makes, in order. */
export async function callsOf({ before, run }: Run): Promise<RunCall[]> {
  const project = await startPublishing({ timeScale: 1 })
  await before?.(project)
  project.calls()
  await run(project)
  const endpoints = project.calls()
  await project.close()
  return endpoints.map((endpoint, index) => {
    const nth = endpoints.slice(0, index + 1).filter((each) => each === endpoint).length
    const isOnly = endpoints.filter((each) => each === endpoint).length === 1
    return { endpoint, nth, column: isOnly ? endpoint : `${endpoint} (${nth})` }
  })
}

/** How a run with a fault ended, and the run after it. */
export interface RunOutcome {
  action: string
  /** Code of the problem that stopped it. */
  code?: string
  next: string
}

/** One run in which a call meets a fault, one without. */
export async function runUnder(
  { before, run }: Run,
  { endpoint, nth }: RunCall,
  fault: Fault,
): Promise<{ outcome: RunOutcome; isMet: boolean; most: number; end: Run['expected']; words: boolean }> {
  const project = await startPublishing({ timeScale: isSilent(fault) ? 0.05 : 1 })
  const { server } = project
  await before?.(project)
  const seen = server.calls.length
  server.failNext(endpoint, fault, { nth })
  const [first] = await run(project)
  const isMet = server.calls.slice(seen).some((call) => call.fault !== undefined)
  server.commitLate()
  const { drafts, publications, jobs, materials } = server.account()
  let most = drafts.size + publications.size
  project.restart()
  const [again] = await run(project)
  most = Math.max(most, drafts.size + publications.size)
  const [article] = [...drafts.values(), ...publications.values()].flatMap(({ articles }) => articles)
  const end = {
    drafts: drafts.size,
    publications: publications.size,
    jobs: jobs.size,
    materials: materials.size,
  }
  await project.close()
  if (!first || !again) throw new TypeError('Expected two results')
  const code = first.problems.find(({ severity }) => severity === 'error')?.code
  return {
    outcome: { action: first.action, ...(code && { code }), next: again.action },
    isMet,
    most,
    end,
    words: (article?.content ?? '').includes(before ? '下次见' : '再见'),
  }
}
