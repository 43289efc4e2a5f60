import { resolve } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import { fileExists } from '../entry/file-exists.ts'
import { decidePublished } from '../plan/decide.ts'
import type { PlannedPost } from '../plan/plan-post.ts'
import { draftsLeftBy, oldDraftsToldAt, tellOldWaits } from './old-waits.ts'
import { staysInDraft } from './parting.ts'

/**
 * What would be done with posts that share a draft, from what would be done with each alone: one call adds them all, and
 * in another order or number they are a new draft. Looks whose files are gone.
 *
 * @param entries all of the ledger
 * @param cwd working directory, for paths in problems
 */
export function planTogether(
  planned: readonly PlannedPost[],
  entries: readonly PostEntry[],
  cwd: string,
): PlannedPost[] {
  const stopping = planned.find(({ decision }) => decision.step === 'blocked' || decision.step === 'conflict')
  if (stopping) return planned.map((each) => (isStopped(each) ? each : waiting(each, stopping)))
  const published = planned.filter(isPublished)
  const [first] = published
  if (first)
    return planned.map((each) =>
      isPublished(each) || mayBeOut(each, published) ? each : leftBehind(each, first),
    )
  const hasDraft = planned.some(({ entry }) => entry?.draft)
  if (hasDraft && isInPlace(planned, entries))
    return planned.map((each, index) =>
      index === 0 ? withOldDrafts(each, [...waitingDrafts(planned)], entries, cwd) : each,
    )
  if (staysInDraft(planned.map(({ prepared: { post }, entry }) => ({ post, entry }))))
    return planned.map((each) =>
      withOldDrafts(each, each.entry ? oldDraftsToldAt(each.entry, entries) : [], entries, cwd),
    )
  const leftOut = tellLeftOut(planned, entries, cwd)
  return planned.map((each, index) => created(each, index === 0, planned, leftOut))
}

const isStopped = ({ decision: { step } }: PlannedPost): boolean => step === 'blocked' || step === 'conflict'

const isPublished = ({ entry, prepared: { post, article } }: PlannedPost): boolean =>
  decidePublished({
    post: { file: post.file, title: article?.title ?? '' },
    ...(entry && { entry }),
  }) !== undefined

/** Whether its draft was that of one that is published: most likely it went out with it, as `draft` finds. */
const mayBeOut = ({ entry }: PlannedPost, published: readonly PlannedPost[]): boolean =>
  published.some((each) => entry?.draft && each.entry?.knownIds.includes(entry.draft.mediaId))

/** What is published takes no more articles. */
function leftBehind(each: PlannedPost, { prepared: { post } }: PlannedPost): PlannedPost {
  const { article, post: own, problems } = each.prepared
  const told = problem(
    'together/others-published',
    { title: article?.title ?? '', other: post.file },
    { place: { file: own.file } },
  )
  return {
    ...each,
    decision: { step: 'blocked', action: 'blocked', causes: [], problems: [...problems, told] },
    pictures: new Map(),
  }
}

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

/**
 * Drafts that were left and couldn't be deleted: with the first article of the new one they are read once more, and deleted
 * where nobody touched them.
 */
function withOldDrafts(
  head: PlannedPost,
  waiting: readonly string[],
  entries: readonly PostEntry[],
  cwd: string,
): PlannedPost {
  if (waiting.length === 0) return head
  const { root } = head.prepared.post
  const told = waiting.flatMap((mediaId) => tellOldWaits(mediaId, entries, { root, cwd }) ?? [])
  const isFirst = head.entry?.draft?.index === 0
  return {
    ...head,
    decision: { ...head.decision, problems: [...head.decision.problems, ...told] },
    oldDrafts: { left: 0, waiting: isFirst ? waiting.length : 0 },
  }
}

/** One call adds a draft of all; what they were in before is deleted. */
function created(
  each: PlannedPost,
  isHead: boolean,
  planned: readonly PlannedPost[],
  leftOut: readonly Problem[],
): PlannedPost {
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
    decision: { ...decision, ...step, problems: [...decision.problems, ...told, ...leftOut] },
    oldDrafts: { left: left.size, waiting },
  }
}

/** Posts that are in a draft with these, and don't come along into the new one. */
function tellLeftOut(planned: readonly PlannedPost[], entries: readonly PostEntry[], cwd: string): Problem[] {
  const { post } = planned[0]?.prepared ?? {}
  if (!post) return []
  const left = new Set(planned.flatMap(({ entry }) => entry?.draft?.mediaId ?? []))
  const own = new Set(planned.flatMap(({ entry }) => entry?.key ?? []))
  return entries
    .filter(({ key, draft }) => draft && left.has(draft.mediaId) && !own.has(key))
    .map(({ title, path: relativePath }) => {
      const path = shownPath(resolve(post.root, relativePath), cwd)
      const place = { file: post.file }
      return fileExists(post.root, relativePath)
        ? problem('together/leaves-out', { title, path, line: typeLine('draft', path) }, { place })
        : problem(
            'together/leaves-out-gone',
            { title, path, line: typeLine('state', 'forget', path) },
            { place },
          )
    })
}

const waitingDrafts = (planned: readonly PlannedPost[]): Set<string> =>
  new Set(planned.flatMap(({ entry }) => (entry ? draftsLeftBy(entry) : [])))

function isInPlace(planned: readonly PlannedPost[], entries: readonly PostEntry[]): boolean {
  const mediaId = planned[0]?.entry?.draft?.mediaId
  return (
    mediaId !== undefined &&
    planned.every(({ entry }, index) => entry?.draft?.mediaId === mediaId && entry.draft.index === index) &&
    entries.filter(({ draft }) => draft?.mediaId === mediaId).length === planned.length
  )
}
