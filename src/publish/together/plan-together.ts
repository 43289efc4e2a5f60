import type { PostEntry } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import type { PlannedPost } from '../plan/plan-post.ts'
import { staysInDraft } from './parting.ts'

/**
 * What would be done with posts that share a draft, from what would be done with each alone: one call adds them all, and
 * in another order or number they are a new draft. Pure.
 *
 * @param entries all of the ledger
 */
export function planTogether(planned: readonly PlannedPost[], entries: readonly PostEntry[]): PlannedPost[] {
  const stopping = planned.find(({ decision }) => decision.step === 'blocked' || decision.step === 'conflict')
  if (stopping) return planned.map((each) => (isStopped(each) ? each : waiting(each, stopping)))
  const isPublished = planned.some(({ entry }) => entry && !entry.draft && entry.publications.length > 0)
  const hasDraft = planned.some(({ entry }) => entry?.draft)
  if (isPublished) return [...planned]
  if (hasDraft && isInPlace(planned, entries))
    return planned.map((each, index) => (index === 0 ? withOldDrafts(each, planned) : each))
  if (staysInDraft(planned.map(({ prepared: { post }, entry }) => ({ post, entry })))) return [...planned]
  return planned.map((each, index) => created(each, index === 0, planned))
}

const isStopped = ({ decision: { step } }: PlannedPost): boolean => step === 'blocked' || step === 'conflict'

function waiting(each: PlannedPost, { prepared }: PlannedPost): PlannedPost {
  const place = { file: each.prepared.post.file }
  const told = problem('together/waits', { other: prepared.post.file }, { place })
  const problems = [...each.prepared.problems, told]
  return {
    ...each,
    decision: { step: 'nothing', action: 'skipped', causes: [], problems },
    pictures: new Map(),
  }
}

/** A draft that was left and couldn't be deleted: it is read once more, and deleted where nobody touched it. */
function withOldDrafts(head: PlannedPost, planned: readonly PlannedPost[]): PlannedPost {
  const { size: waiting } = waitingDrafts(planned)
  if (waiting === 0) return head
  const told = problem('together/old-waits', {}, { place: { file: head.prepared.post.file } })
  return {
    ...head,
    decision: { ...head.decision, problems: [...head.decision.problems, told] },
    oldDrafts: { left: 0, waiting },
  }
}

/** One call adds a draft of all; what they were in before is deleted. */
function created(each: PlannedPost, isHead: boolean, planned: readonly PlannedPost[]): PlannedPost {
  const { decision } = each
  const step = { step: 'create', action: 'created' } as const
  if (!isHead) return { ...each, decision: { ...decision, ...step }, isAddedAlong: true }
  const left = new Set(planned.flatMap(({ entry }) => entry?.draft?.mediaId ?? []))
  const waiting = [...waitingDrafts(planned)].filter((mediaId) => !left.has(mediaId)).length
  const wereTogether = planned.some(({ entry }) => entry?.draft?.together !== undefined)
  const code = wereTogether ? 'together/replaces' : 'together/joins'
  const told = left.size > 0 ? [problem(code, {}, { place: { file: each.prepared.post.file } })] : []
  return {
    ...each,
    decision: { ...decision, ...step, problems: [...decision.problems, ...told] },
    oldDrafts: { left: left.size, waiting },
  }
}

const waitingDrafts = (planned: readonly PlannedPost[]): Set<string> =>
  new Set(planned.flatMap(({ entry }) => entry?.superseded ?? []).map(({ mediaId }) => mediaId))

function isInPlace(planned: readonly PlannedPost[], entries: readonly PostEntry[]): boolean {
  const mediaId = planned[0]?.entry?.draft?.mediaId
  return (
    mediaId !== undefined &&
    planned.every(({ entry }, index) => entry?.draft?.mediaId === mediaId && entry.draft.index === index) &&
    entries.filter(({ draft }) => draft?.mediaId === mediaId).length === planned.length
  )
}
