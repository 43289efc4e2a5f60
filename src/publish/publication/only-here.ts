import type { DraftReceipt } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { recordFoundDraft } from '../draft/save-draft.ts'
import { freshForMs } from '../look/before-add.ts'
import type { SeenItem } from '../look/look.ts'
import { findOtherDrafts, findUnknownPublication, type UnknownDraft } from '../look/others.ts'
import { askWhetherThere, publicationExists } from '../look/recognise.ts'
import type { PostRun } from '../post-run.ts'
import {
  findEarlierCover,
  findLostSubmission,
  findSubmissionHere,
  noteLooked,
  submittedPerhaps,
} from './earlier-run.ts'

/*
 * Two clones of a repository may publish a post in the same second, and WeChat takes no call on a condition. One article
 * comes of it all the same:
 *
 * 1. An add rests on a look that is at most two seconds old (`look/before-add.ts`).
 * 2. When a third of `othersMs` has passed since its add, a clone looks: whoever added within the same second of the
 *    server's time is there by then. The older draft goes on, of two from the same second the one with the lesser id;
 *    who has a younger one gives way, and follows the older from then on.
 * 3. A draft is submitted when it is `othersMs` old. Until then it stands in the box, where the other sees it at its own
 *    look; afterwards it may have left, and what was submitted is listed nowhere until WeChat has decided.
 *
 * What is left is a machine that takes longer than the rest of `othersMs` for one call, and lists of WeChat's that lag.
 */

/** What another clone has made of posts that are to be submitted. */
export interface OthersFound {
  /** Why a post must not go out. */
  stops: Map<PostRun, Problem>
  /** What is to be told of one that goes out. */
  told: Map<PostRun, Problem>
  /** Whether so much time passed meanwhile that the draft must be read again. */
  hasWaited: boolean
}

/**
 * Looks whether another clone is publishing posts that are about to be submitted, or has done so.
 *
 * @param runs posts that share a draft, or one
 * @param isMade whether this run made the draft
 * @throws WeChatError when it can't be asked: nothing may be submitted
 */
export async function findOthers(runs: readonly PostRun[], isMade: boolean): Promise<OthersFound> {
  const [head] = runs
  const draft = head?.file.entry?.draft
  if (!head || !draft) throw new TypeError('Expected posts with a draft')
  const { session, batch } = head
  const { clock, config } = session
  const found: OthersFound = { stops: new Map(), told: new Map(), hasWaited: false }
  for (const run of runs) {
    const perhaps = submittedPerhaps(run) ?? (await findLostSubmission(run))
    if (perhaps) found.stops.set(run, perhaps)
  }
  if (found.stops.size > 0) return found
  for (const run of runs) await noteLooked(run)
  const { othersMs } = config.waits
  const writtenAtMs = draft.readBack ? Date.parse(draft.readBack.at) : clock.now()
  const isYoung = isMade || clock.now() - writtenAtMs < othersMs

  const lookAtMs = writtenAtMs + othersMs / 3
  if (isYoung) await waitUntil(head, lookAtMs)
  // Where there is no other machine, what the run has seen will do.
  const sinceMs = othersMs > 0 ? Math.max(clock.now() - freshForMs, isYoung ? lookAtMs : 0) : undefined
  const { drafts, publications } = await batch.look(sinceMs)
  found.hasWaited = isYoung && othersMs > 0
  for (const run of runs) {
    const published = await publishedElsewhere(run, publications)
    // What is listed is decided, and a person has said that she wants another.
    const earlier = published ?? (knowsAny(run, publications) ? undefined : await findSubmissionHere(run))
    if (earlier) found.stops.set(run, earlier)
  }
  if (found.stops.size > 0) return found
  const others = new Map<PostRun, UnknownDraft[]>()
  for (const run of runs) others.set(run, await findOtherDrafts(run, drafts, askWhetherThere(session)))
  await judge(found, { others, draft, drafts, isYoung })
  for (const run of found.stops.size > 0 ? [] : runs) {
    // Another clone that is at it now has sent the cover, too, and so has a run whose publication is known.
    const isExplained = found.told.has(run) || knowsAny(run, publications)
    const earlier = isExplained ? undefined : await findEarlierCover(run)
    if (earlier) found.stops.set(run, earlier)
  }
  if (found.stops.size === 0 && isYoung) await waitUntil(head, writtenAtMs + othersMs)
  return found
}

async function waitUntil({ session, prepared }: PostRun, timeMs: number): Promise<void> {
  const waitMs = timeMs - session.clock.now()
  if (waitMs <= 0) return
  session.onProgress({ kind: 'looking', post: prepared.post.file })
  await session.clock.sleep(waitMs, session.signal)
}

/** What another clone has published meanwhile isn't published again unasked. */
async function publishedElsewhere(run: PostRun, publications: SeenItem[]): Promise<Problem | undefined> {
  const { session, file } = run
  const there = askWhetherThere(session)
  const { found, alike } = await findUnknownPublication(run, file.entry, publications, there)
  if (found && session.wayOut !== 'again') return publicationExists(run, found.item, found.article)
  file.notice(alike)
  return undefined
}

const knowsAny = ({ file }: PostRun, items: SeenItem[]): boolean =>
  items.some(({ id }) => file.entry?.knownIds.includes(id))

interface Others {
  others: ReadonlyMap<PostRun, UnknownDraft[]>
  draft: DraftReceipt
  drafts: SeenItem[]
  isYoung: boolean
}

/** Of drafts made just now the oldest goes on. Where one stood before, a person decides: both are named, both stay. */
async function judge(found: OthersFound, { others, draft, drafts, isYoung }: Others): Promise<void> {
  const ours = drafts.find(({ id }) => id === draft.mediaId)
  const [oldest] = [...others.values()].flat().sort((a, b) => byAge(a.item, b.item))
  if (!oldest) return
  const isOurs = ours !== undefined && byAge(ours, oldest.item) < 0
  for (const [run, [other, ...more]] of others) {
    if (!other) continue
    const { article, post } = run.prepared
    const { file } = post
    const place = { file }
    const params = { title: article.title, ours: draft.mediaId, other: other.item.id, file }
    if (run.session.wayOut === 'again') {
      run.file.notice([other, ...more].map(({ item }) => item.id))
    } else if (!isYoung) {
      const line = typeLine('publish', file, '--again')
      found.stops.set(run, problem('publish/twins', { ...params, line }, { place }))
    } else if (isOurs) {
      run.file.notice([other, ...more].map(({ item }) => item.id))
      found.told.set(run, problem('draft/twin-left', params, { place }))
    } else {
      const theirs = [other, ...more].find(({ item }) => item.id === oldest.item.id)
      if (theirs) await follow(run, theirs)
      found.stops.set(run, problem('publish/other-machine', { ...params, other: oldest.item.id }, { place }))
    }
  }
}

const byAge = (a: SeenItem, b: SeenItem): number => a.updateTime - b.updateTime || (a.id < b.id ? -1 : 1)

/**
 * The older draft becomes the post's: whoever made it is about to submit it, so that the next run finds it gone, and its
 * publication listed, instead of submitting the younger.
 */
const follow = (run: PostRun, { item, index, article }: UnknownDraft): Promise<void> =>
  recordFoundDraft(run, {
    kind: 'adopt',
    mediaId: item.id,
    index,
    fingerprint: article.fingerprint,
    isOurs: true,
  })
