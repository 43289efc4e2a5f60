import type { PostEntry } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import { endpoints } from '../../wechat/endpoints.ts'
import type { PlannedPost } from '../plan/plan-post.ts'

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
  return planned.map((each, index) => created(each, index === 0, hasDraft))
}

const isStopped = ({ decision: { step } }: PlannedPost): boolean => step === 'blocked' || step === 'conflict'

function waiting(each: PlannedPost, { prepared }: PlannedPost): PlannedPost {
  const place = { file: each.prepared.post.file }
  const told = problem('together/waits', { other: prepared.post.file }, { place })
  const problems = [...each.prepared.problems, told]
  return {
    ...each,
    decision: { step: 'nothing', action: 'skipped', causes: [], problems },
    pictures: [],
    calls: {},
  }
}

/** A draft that was left and couldn't be deleted: it is read once more, and deleted where nobody touched it. */
function withOldDrafts(head: PlannedPost, planned: readonly PlannedPost[]): PlannedPost {
  const old = new Set(planned.flatMap(({ entry }) => entry?.superseded ?? []).map(({ mediaId }) => mediaId))
  if (old.size === 0) return head
  const { getDraft, deleteDraft } = endpoints
  const told = problem('together/old-waits', {}, { place: { file: head.prepared.post.file } })
  return {
    ...head,
    decision: { ...head.decision, problems: [...head.decision.problems, told] },
    calls: {
      ...head.calls,
      [getDraft.call]: (head.calls[getDraft.call] ?? 0) + old.size,
      [deleteDraft.call]: old.size,
    },
  }
}

/** One call adds the draft and one reads it back; what was there before is read twice and deleted. */
function created(each: PlannedPost, isHead: boolean, isReplaced: boolean): PlannedPost {
  const { addDraft, updateDraft, getDraft, deleteDraft } = endpoints
  const calls = Object.fromEntries(
    Object.entries(each.calls).filter(
      ([call]) => ![addDraft.call, updateDraft.call, getDraft.call].includes(call),
    ),
  )
  const place = { file: each.prepared.post.file }
  const told = isHead && isReplaced ? [problem('together/replaces', {}, { place })] : []
  const { decision } = each
  return {
    ...each,
    decision: { ...decision, step: 'create', action: 'created', problems: [...decision.problems, ...told] },
    calls: {
      ...calls,
      ...(isHead && { [addDraft.call]: 1, [getDraft.call]: isReplaced ? 3 : 1 }),
      ...(isHead && isReplaced && { [deleteDraft.call]: 1 }),
    },
  }
}

function isInPlace(planned: readonly PlannedPost[], entries: readonly PostEntry[]): boolean {
  const mediaId = planned[0]?.entry?.draft?.mediaId
  return (
    mediaId !== undefined &&
    planned.every(({ entry }, index) => entry?.draft?.mediaId === mediaId && entry.draft.index === index) &&
    entries.filter(({ draft }) => draft?.mediaId === mediaId).length === planned.length
  )
}
