import {
  type DraftReceipt,
  type Intent,
  matches,
  type Publication,
  withDraft,
  withIntentAbandoned,
  withoutIntent,
  withPublication,
} from '../ledger/ledger.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { WeChatError } from '../wechat/wechat-error.ts'
import { canonicalize, fingerprintOf } from './canonical.ts'
import { meetServer } from './claim-entry.ts'
import { lookForDrafts, lookForPublications } from './look.ts'
import { isoNow, type PostRun } from './post-run.ts'

/** A queued job may take this many times longer to show than a call that answers at once. */
const submitTakesTimes = 5

/**
 * Settles the call an earlier run left open. We were killed or gave up, so it may still take effect for a while.
 *
 * @returns why nobody can say, or nothing when the entry is clear
 */
export async function settleOpenIntent(run: PostRun): Promise<Problem | undefined> {
  const { file, session } = run
  const intent = file.entry?.intent
  if (!intent) return undefined
  await meetServer(run)
  if (intent.call === 'draft/add') {
    const found = await findAddedDraft(run, intent, false)
    if (found === 'absent') await file.record((entry) => withIntentAbandoned(entry, session.clock.now()))
    else if ('code' in found) return found
    else await file.record((entry) => withDraft(entry, { ...found, ...hashesOf(intent) }, intent.contentHash))
    return undefined
  }
  if (intent.call === 'draft/update') {
    const found = await readUpdatedDraft(run, intent)
    if (found === 'absent') await file.record(withoutIntent)
    else if ('code' in found) return found
    else
      await file.record((entry) =>
        withDraft(entry, { ...entry.draft, ...found, ...hashesOf(intent) }, intent.contentHash),
      )
    return undefined
  }
  const found = await findSubmitted(run, intent, false)
  if (found === 'absent') await file.record(withoutIntent)
  else if ('code' in found) return found
  else await file.record((entry) => withPublication(entry, found))
  return undefined
}

/**
 * Looks for the draft of a `draft/add` without answer: one that carries the mark and the intent's fingerprint, and
 * whose id no entry knew before.
 *
 * @param endedByServer whether the server ended the exchange; then a late effect is near
 */
export async function findAddedDraft(
  run: PostRun,
  intent: Intent,
  endedByServer: boolean,
): Promise<Pick<DraftReceipt, 'mediaId' | 'index'> | 'absent' | Problem> {
  const { title } = run.prepared.article
  const mark = await markOf(run)
  const known = new Set((await run.batch.entries()).flatMap((entry) => entry.knownIds))
  for (const id of run.file.entry?.knownIds ?? []) known.add(id)
  const find = async () => {
    const drafts = (await lookForDrafts(run.session)).filter((draft) => !known.has(draft.id))
    const marked = drafts.flatMap((draft) =>
      draft.articles.map((article, index) => ({ mediaId: draft.id, index, article })),
    )
    const ours = marked.filter(({ article }) => article.mark === mark)
    const [first, ...others] = ours.filter(({ article }) => matches(intent.fingerprint, article.fingerprint))
    const [other] = ours
    if (first && others.length > 0) return problem('draft/ambiguous', { title, count: others.length + 1 })
    if (first) return { mediaId: first.mediaId, index: first.index }
    // Whoever made it, a second one would be one too many.
    return other && problem('draft/ambiguous', { title, count: 1 })
  }
  const limitMs = endedByServer
    ? (run.session.config.waits.settleMs.at(-1) ?? 0)
    : untilGivenUp(run, intent, 1)
  return lookFor(run, limitMs, find, problem('draft/in-doubt', { title, file: run.prepared.post.file }))
}

/** Reads the draft of a `draft/update` without answer, once: an update may be repeated after a read. */
export async function readUpdatedDraft(
  run: PostRun,
  intent: Intent,
): Promise<Pick<DraftReceipt, 'mediaId' | 'index'> | 'absent' | Problem> {
  const draft = run.file.entry?.draft
  if (!draft) return 'absent'
  try {
    const { news_item } = await run.session.wechat.getDraft(draft.mediaId)
    const remote = news_item[draft.index]
    const isDone = remote && matches(intent.fingerprint, fingerprintOf(await canonicalize(remote)))
    return isDone ? { mediaId: draft.mediaId, index: draft.index } : 'absent'
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    if (error.errcode === 40007) return 'absent'
    return problem('draft/in-doubt', { title: run.prepared.article.title, file: run.prepared.post.file })
  }
}

/**
 * Looks for the publication of a `freepublish/submit` without answer. It only queues, so both the list and the draft
 * count: a draft that is gone was submitted.
 */
export async function findSubmitted(
  run: PostRun,
  intent: Intent,
  endedByServer: boolean,
): Promise<Publication | 'absent' | Problem> {
  const { session, prepared } = run
  const { settleMs } = session.config.waits
  const mark = await markOf(run)
  const known = new Set(run.file.entry?.knownIds)
  const doubt = problem('publish/in-doubt', { title: prepared.article.title, file: prepared.post.file })
  const find = async (): Promise<Publication | undefined> => {
    for (const item of await lookForPublications(session)) {
      const article = item.articles.find(
        (each) => each.mark === mark && matches(intent.fingerprint, each.fingerprint) && !known.has(item.id),
      )
      if (!article) continue
      return {
        state: 'published',
        articleId: item.id,
        ...(article.url !== undefined && { url: article.url }),
        at: isoNow(session),
        fingerprint: intent.fingerprint,
        contentHash: intent.contentHash,
      }
    }
    return undefined
  }
  const limitMs = endedByServer
    ? (settleMs.at(-1) ?? 0) * submitTakesTimes
    : untilGivenUp(run, intent, submitTakesTimes)
  const found = await lookFor(run, limitMs, find, doubt)
  if (found !== 'absent') return found
  if (await draftStands(run, intent)) return 'absent'
  // A draft that is gone was taken: its publication must show up, so it is waited for however old the intent is.
  const late = await lookFor(run, settleMs.at(-1) ?? 0, find, doubt)
  return late === 'absent' ? doubt : late
}

async function draftStands({ session }: PostRun, intent: Intent): Promise<boolean> {
  if (intent.mediaId === undefined) return false
  return session.wechat.getDraft(intent.mediaId).then(
    () => true,
    () => false,
  )
}

/** How long the effect of a call may still show, counted from its intent. A clock set back must not stretch it. */
function untilGivenUp({ session }: PostRun, intent: Intent, times: number): number {
  const limitMs = session.config.waits.giveUpMs * times
  const passedMs = session.clock.now() - Date.parse(intent.at)
  return Math.min(limitMs, Math.max(0, limitMs - passedMs))
}

/** Looks at once, then at growing distances, and a last time when the limit is reached. */
async function lookFor<Found>(
  { session, prepared }: PostRun,
  limitMs: number,
  find: () => Promise<Found | undefined>,
  doubt: Problem,
): Promise<Found | 'absent' | Problem> {
  const startedAtMs = session.clock.now()
  const moments = [0, ...session.config.waits.settleMs.filter((ms) => ms > 0 && ms < limitMs), limitMs]
  for (const momentMs of [...new Set(moments)]) {
    const waitMs = startedAtMs + momentMs - session.clock.now()
    if (waitMs > 0) {
      session.onProgress({ kind: 'settling', post: prepared.post.file, waitMs })
      await session.clock.sleep(waitMs, session.signal)
      if (session.signal?.aborted) return doubt
    }
    try {
      const found = await find()
      if (found !== undefined) return found
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      return doubt
    }
  }
  return 'absent'
}

async function markOf({ prepared }: PostRun): Promise<string | undefined> {
  return (await canonicalize({ content: prepared.article.html })).mark
}

const hashesOf = ({ bodyHash, linksHash }: Intent) => ({ bodyHash, linksHash })
