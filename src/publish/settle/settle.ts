import { withIntentGivenUp, withIntentSeen } from '../../ledger/given-up.ts'
import {
  currentPublication,
  type DraftReceipt,
  type Intent,
  matches,
  type Publication,
  withDraft,
  withPublication,
  withRemoval,
} from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { beijingTime } from '../../read/publish-time.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { canonicalize, fingerprintOf, rawHash } from '../compare/canonical.ts'
import { meetServer } from '../entry/meet-server.ts'
import { isDraftGone, isStillPublished, readDraftIfThere } from '../look/if-there.ts'
import { lookForPublications } from '../look/look.ts'
import { findStrangers, findTogether, type Stranger } from '../look/strangers.ts'
import { isoNow, type PostRun } from '../post-run.ts'
import { sourceOfDraft } from '../publication/changed-since.ts'
import { noteSubmitted } from '../publication/submitted-covers.ts'
import { rememberPublished } from '../words/remember.ts'
import { tellAnswered } from './call.ts'
import { type Doubt, isDoubt, lookUntil, untilGivenUp } from './doubt.ts'
import { isRemoved } from './find-removed.ts'
import { isNeverCounted } from './never-counted.ts'
import { perhapsPublished } from './perhaps-published.ts'

/** A queued job may take this many times longer to show than a call that answers at once. */
const submitTakesTimes = 5

/**
 * Finds out what became of the call whose intent is open, and records it: `settled` with its receipt, or `absent` when
 * it had no effect and may be made once more, after everything was looked at anew.
 *
 * @param lost how the call ended in this run; nothing when an earlier run left it open
 * @throws WeChatError when the server can't be asked at all; the intent stays open
 */
export async function settleIntent(
  run: PostRun,
  intent: Intent,
  lost?: WeChatError,
): Promise<'settled' | 'absent' | Doubt> {
  const { file, session, batch } = run
  await meetServer(run)
  const seen = await findEffect(run, intent, lost)
  const isUnwatched = seen === 'absent' && intent.call === 'draft/add' && !lost
  const found = (isUnwatched && (await perhapsPublished(run, intent))) || seen
  if (isDoubt(found)) {
    if (found.otherWords && !intent.seen) await file.record((entry) => withIntentSeen(entry))
    return found
  }
  if (typeof found === 'object' && 'state' in found) await noteSubmitted(run)
  await file.record((entry) => {
    if (found === 'absent') return withIntentGivenUp(entry, session.clock.now())
    if (found === 'removed') return withRemoval(entry, intent, isoNow(session))
    if ('mediaId' in found) return withDraft(entry, found, intent)
    return withPublication(entry, { ...found, ...sourceOfDraft(run, entry.draft) })
  })
  batch.forgetEntries()
  tellAnswered(run)
  if (found !== 'absent') await rememberPublished(run)
  return found === 'absent' ? 'absent' : 'settled'
}

function findEffect(
  run: PostRun,
  intent: Intent,
  lost: WeChatError | undefined,
): Promise<DraftReceipt | Publication | 'absent' | 'removed' | Doubt> {
  switch (intent.call) {
    case 'draft/add':
      return findAdded(run, intent, lost)
    case 'draft/update':
      return readUpdated(run, intent)
    case 'freepublish/submit':
      return findSubmitted(run, intent, lost?.endedByServer ?? false)
    case 'draft/delete':
    case 'freepublish/delete':
      return findRemoved(run, intent)
  }
}

/**
 * The draft of a `draft/add`: one that carries the intent's fingerprint, whatever its mark (the post may have been
 * given a `uid` since), and whose id no entry knew before. Where WeChat itself answered (-1, busy) a late effect is near; a
 * connection that was cut, or a gateway, says nothing of what WeChat still does.
 */
async function findAdded(
  run: PostRun,
  intent: Intent,
  lost: WeChatError | undefined,
): Promise<DraftReceipt | 'absent' | Doubt> {
  const { title } = run.prepared.article
  const { settleMs } = run.session.config.waits
  const hasAnswered = lost?.errcode !== undefined
  const limitMs = hasAnswered ? (settleMs.at(-1) ?? 0) : untilGivenUp(run, intent, 1)
  const doubt = problem('draft/in-doubt', { title, file: run.prepared.post.file })
  return lookUntil(run, limitMs, doubt, async (): Promise<DraftReceipt | Doubt | undefined> => {
    const { together } = intent
    const found = together
      ? await findTogether(run, together)
      : await findStrangers(run, [intent.fingerprint])
    const [first, ...others] = found
    if (others.length > 0) return ambiguous(run, found)
    const { mediaId = '', index = 0 } = first ?? {}
    return first && { mediaId, index, ...madeOf(intent), ...(together && { together: together.id }) }
  })
}

/** Several drafts may be what the call made: a person knows which she needs. */
function ambiguous({ prepared }: PostRun, found: Partial<Stranger>[]): Doubt {
  const { file } = prepared.post
  const place = { file }
  const candidates = found.map(({ mediaId = '', title = '', updateTime = 0 }) => {
    const { zh: zhTime, en: time } = beijingTime(updateTime * 1000)
    const line = typeLine('adopt', file, mediaId)
    return problem('draft/candidate', { title, mediaId, time, zhTime, line }, { place })
  })
  const params = { title: prepared.article.title, count: found.length }
  return { doubts: [problem('draft/ambiguous', params, { place }), ...candidates] }
}

/** What the draft was made of, if the call took effect. */
export const madeOf = ({ bodyHash, linksHash, parts, again }: Intent) => ({
  bodyHash,
  linksHash,
  ...(parts && { parts }),
  ...(again && { again }),
})

/**
 * Reads the draft of a `draft/update` once, since it may be made again after another look. Whether an update that
 * changes no word took effect shows in the raw content alone.
 */
async function readUpdated(
  { file, session, prepared }: PostRun,
  intent: Intent,
): Promise<DraftReceipt | 'absent' | Doubt> {
  const draft = file.entry?.draft
  if (!draft?.readBack) return 'absent'
  const { readBack, parts: _, ...receipt } = draft
  try {
    const remote = (await readDraftIfThere(session.wechat, draft.mediaId))?.news_item[draft.index]
    const isDone =
      remote &&
      rawHash(remote) !== (intent.before ?? readBack.raw) &&
      matches(intent.fingerprint, fingerprintOf(await canonicalize(remote)))
    return isDone ? { ...receipt, ...madeOf(intent) } : 'absent'
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    const doubt = problem('draft/in-doubt', { title: prepared.article.title, file: prepared.post.file })
    return { doubts: [doubt, error.problem] }
  }
}

/**
 * The publication of a `freepublish/submit`. It only queues, so both the list and the draft count: a draft that is gone
 * was submitted. One that stands may be under review all the same, as long as WeChat has counted a submission that
 * nobody else made. Where WeChat says that the account may not publish (48001), the call did nothing.
 */
async function findSubmitted(
  run: PostRun,
  intent: Intent,
  endedByServer: boolean,
): Promise<Publication | 'absent' | Doubt> {
  const { session, prepared } = run
  const queued = await queuedWith(run, intent)
  if (queued) return queued
  const longestMs = session.config.waits.settleMs.at(-1) ?? 0
  const limitMs = endedByServer ? longestMs * submitTakesTimes : untilGivenUp(run, intent, submitTakesTimes)
  const doubt = problem('publish/in-doubt', { title: prepared.article.title, file: prepared.post.file })
  const find = () => findPublication(run, intent)

  const found = await lookUntil(run, limitMs, doubt, find)
  if (found === 'forbidden') return 'absent'
  if (found !== 'absent') return found
  const stands = await draftStands(run, intent)
  if (stands instanceof WeChatError) return { doubts: [doubt, stands.problem] }
  if (stands)
    return (await isNeverCounted(session, intent, run.batch.submissions)) ? found : perhapsInReview(run)
  // The draft was taken: its publication must show up, so it is waited for however old the intent is.
  const late = await lookUntil(run, longestMs, doubt, find)
  if (late === 'forbidden') return 'absent'
  return late === 'absent' ? ((await findDeleted(run, intent)) ?? leftNoTrace(run)) : late
}

/** Only a person sees what WeChat is reviewing. */
function perhapsInReview({ prepared: { article, post } }: PostRun): Doubt {
  const { file } = post
  const params = { title: article.title, file, line: typeLine('settle', file, '--again') }
  return { doubts: [problem('publish/perhaps-in-review', params, { place: { file } })], leftNoTrace: true }
}

/** Published, and deleted by a person before anybody could look. */
async function findDeleted(run: PostRun, intent: Intent): Promise<Publication | undefined> {
  const found = await findPublication(run, intent, { isDeleted: true })
  return typeof found === 'object' ? { ...found, state: 'deleted' } : undefined
}

/** Everything was looked at: no draft, no publication. Only a person knows whether it was ever published. */
function leftNoTrace({ prepared: { article, post } }: PostRun): Doubt {
  const { file } = post
  const params = { title: article.title, file, line: typeLine('settle', file, '--again') }
  return { doubts: [problem('publish/left-no-trace', params, { place: { file } })], leftNoTrace: true }
}

async function findPublication(
  { session, file }: PostRun,
  { fingerprint, contentHash }: Intent,
  { isDeleted = false } = {},
): Promise<Publication | 'forbidden' | undefined> {
  const { publications, mayPublish } = await lookForPublications(session)
  if (!mayPublish) return 'forbidden'
  for (const item of publications) {
    const { id, articles } = item
    const index = articles.findIndex((each) => matches(fingerprint, each.fingerprint))
    const article = articles[index]
    if (!article || file.entry?.knownIds.includes(id)) continue
    if ((await isStillPublished(session.wechat, item, index)) === isDeleted) continue
    return {
      state: 'published',
      articleId: id,
      ...(article.url !== undefined && { url: article.url }),
      at: isoNow(session),
      fingerprint,
      contentHash,
    }
  }
  return undefined
}

/** @returns why nobody knows, where it can't be read */
async function draftStands({ session }: PostRun, { mediaId }: Intent): Promise<boolean | WeChatError> {
  if (mediaId === undefined) return false
  try {
    return !(await isDraftGone(session.wechat, mediaId))
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    return error
  }
}

/** What a person wanted removed is looked at once: a removal is never repeated by a run that makes drafts. */
async function findRemoved(
  { session, prepared }: PostRun,
  intent: Intent,
): Promise<'removed' | 'absent' | Doubt> {
  try {
    return (await isRemoved(session.wechat, intent)) ? 'removed' : 'absent'
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    const doubt = problem('remove/in-doubt', { title: prepared.article.title })
    return { doubts: [doubt, error.problem] }
  }
}

/** A draft of several posts is submitted for all of them: the receipt of one is that of the others. */
async function queuedWith(
  { session, file }: PostRun,
  { mediaId, fingerprint, contentHash }: Intent,
): Promise<Publication | undefined> {
  const others = (await readEntries(session.store)).entries.filter(
    ({ key, draft }) => key !== file.entry?.key && draft?.mediaId === mediaId,
  )
  const queued = others.map(currentPublication).find((each) => each?.state === 'submitted')
  return queued && { ...queued, fingerprint, contentHash }
}
