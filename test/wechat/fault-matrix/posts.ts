import type { Fault } from '../../../src/fake-wechat/index.ts'
import type { PostResult } from '../../../src/publish/result.ts'
import { letter, type Publishing, startPublishing } from '../../helpers/publishing.ts'
import { isSilent } from './faults.ts'

/** What sending a post made of one call that met a fault. */
export interface PostOutcome {
  kind: 'done' | 'stopped' | 'doubtful'
  /** How often the call was sent. */
  sent: number
  /** Code of the problem that stopped it. */
  code?: string
  /** What the next run, without a fault, did. */
  next: string
}

/** A send of a post in which the call in question is made, and what must be on the server after the next run. */
export interface Send {
  call: string
  /** What comes before. */
  before?(project: Publishing): Promise<unknown>
  run(project: Publishing): Promise<PostResult[]>
  /** Reads that tell what became of a call in doubt. */
  looks: string[]
  /** The server's state in the end. */
  end(project: Publishing): unknown
  expected: unknown
}

const contentOf = ({ server }: Publishing) => {
  const [draft] = server.account().drafts.values()
  return draft?.articles[0]?.content ?? ''
}

const change = (project: Publishing) => project.write('letter.md', letter.replace('再见', '下次见'))

export const sends: Send[] = [
  {
    call: 'media/uploadimg',
    run: (project) => project.draft('letter.md'),
    looks: [],
    end: (project) => contentOf(project).match(/data-src="https:/g)?.length,
    expected: 3,
  },
  {
    call: 'material/add_material',
    run: (project) => project.draft('letter.md'),
    looks: ['material/batchget_material'],
    end: ({ server }) => [server.account().materials.size, server.account().drafts.size],
    expected: [1, 1],
  },
  {
    call: 'draft/add',
    run: (project) => project.draft('letter.md'),
    looks: ['draft/batchget'],
    end: ({ server }) => server.account().drafts.size,
    expected: 1,
  },
  {
    call: 'draft/update',
    async before(project) {
      await project.draft('letter.md')
      await change(project)
    },
    run: (project) => project.draft('letter.md'),
    looks: ['draft/get', 'draft/batchget'],
    end: (project) => [project.server.account().drafts.size, contentOf(project).includes('下次见')],
    expected: [1, true],
  },
  {
    call: 'freepublish/submit',
    run: (project) => project.publish('letter.md'),
    looks: ['freepublish/batchget', 'draft/get', 'draft/batchget'],
    end({ server }) {
      const { drafts, publications, jobs } = server.account()
      return { drafts: drafts.size, publications: publications.size, jobs: jobs.size }
    },
    expected: { drafts: 0, publications: 1, jobs: 1 },
  },
]

/** One run with the fault, one without. `blind` are calls made again without an answer or a look between. */
export async function sendUnder(
  send: Send,
  fault: Fault,
): Promise<{ outcome: PostOutcome; blind: number; end: unknown }> {
  const project = await startPublishing({ timeScale: isSilent(fault) ? 0.05 : 1 })
  await send.before?.(project)
  const seen = project.server.calls.length
  project.server.failNext(send.call, fault)
  const [result] = await send.run(project)
  const inFirstRun = project.server.calls.length
  project.server.commitLate()
  project.restart()
  const [again] = await send.run(project)

  let blind = 0
  let isOpen = false
  for (const { endpoint, errcode, fault } of project.server.calls.slice(seen)) {
    if (endpoint === send.call) {
      if (isOpen && send.looks.length > 0) blind += 1
      // What took effect and was answered whole, or was refused, leaves no doubt.
      isOpen = fault !== undefined && (errcode ?? 0) <= 0 && !('delayMs' in fault || 'contentType' in fault)
    } else if (send.looks.includes(endpoint)) isOpen = false
  }
  const sent = project.server.calls.slice(seen, inFirstRun).filter(({ endpoint }) => endpoint === send.call)
  const outcome = { ...readResult(result), sent: sent.length, next: again?.action ?? 'nothing' }
  const end = send.end(project)
  await project.close()
  return { outcome, blind, end }
}

function readResult(result: PostResult | undefined): Pick<PostOutcome, 'kind' | 'code'> {
  if (!result) throw new TypeError('Expected a result')
  if (['created', 'updated', 'published', 'adopted'].includes(result.action)) return { kind: 'done' }
  const code = result.problems.find(({ severity }) => severity === 'error')?.code
  return { kind: result.action === 'doubtful' ? 'doubtful' : 'stopped', ...(code && { code }) }
}
