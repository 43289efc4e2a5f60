import type { ResolvedAsset } from '../../assets/asset.ts'
import { isNameOf } from '../../assets/asset-name.ts'
import { type AssetRecord, sentIdsOf } from '../../ledger/asset-record.ts'
import type { DraftReceipt, PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { Post } from '../../read/post.ts'
import { beijingTime } from '../../read/publish-time.ts'
import type { MaterialItem } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { fingerprintOf } from '../compare/canonical.ts'
import { isDraftGone } from '../look/if-there.ts'
import type { SeenPublications } from '../look/look.ts'
import { type PostRun, sameWords } from '../post-run.ts'
import type { Session } from '../session.ts'
import { readWords } from '../words/remembered-words.ts'
import { coverOf, longestReviewMs, recordOf, submittedUnrecorded } from './submitted-covers.ts'

/*
 * What was submitted is listed nowhere until WeChat has decided; whether its draft stays in the box meanwhile nobody
 * knows. A run whose ledger was lost, or a clone that hasn't pulled it, would submit the post once more. Two signs are
 * left on the server that an earlier run sent it, of which the ledger knows nothing: a draft of the post that was found
 * there, and its cover in the material library, since a cover is sent once for ever. Either way a person must look.
 */

/** By how much this machine's clock may be ahead of the server's. */
const clockToleranceMs = 120_000

/** Says why a draft that was found isn't submitted: whoever made it may have done so. */
export const submittedPerhaps = ({ session, file, prepared }: PostRun): Problem | undefined =>
  perhapsSubmitted({ file: prepared.post.file, title: prepared.article.title }, file.entry, session)

/** The same of a draft that was just brought up to date: what to look at before it is published. */
export function tellFound({ file: { entry }, prepared: { article, post } }: PostRun): Problem[] {
  if (!entry?.draft?.found) return []
  const params = { title: article.title, line: typeLine('publish', post.file, '--again') }
  return [problem('draft/found', params, { place: { file: post.file } })]
}

/** Why a draft of a post that wasn't rendered isn't submitted. Of a draft that is gone there is something else to say. */
export async function draftFound(
  post: { file: string; title: string },
  entry: PostEntry | undefined,
  { wayOut, wechat }: Pick<Session, 'wayOut' | 'wechat'>,
): Promise<Problem | undefined> {
  const told = perhapsSubmitted(post, entry, { wayOut })
  if (!told || !entry?.draft) return undefined
  try {
    return (await isDraftGone(wechat, entry.draft.mediaId)) ? undefined : told
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    return told
  }
}

function perhapsSubmitted(
  { file, title }: { file: string; title: string },
  entry: PostEntry | undefined,
  { wayOut }: Pick<Session, 'wayOut'>,
): Problem | undefined {
  if (!entry?.draft?.found || wayOut === 'again') return undefined
  const line = typeLine('publish', file, '--again')
  return problem('publish/draft-found', { title, line }, { place: { file } })
}

/** Who says `--again` has looked that it isn't under review: from now on the draft is one like any other. */
export async function noteLooked({ file }: PostRun): Promise<void> {
  if (!file.entry?.draft?.found) return
  await file.record((entry) => {
    if (!entry.draft) return entry
    const { found: _, ...draft } = entry.draft
    return { ...entry, draft }
  })
}

/** Says why a post isn't submitted that was submitted before, by what the ledger has of its cover: its entry was lost. */
export async function findLostSubmission(run: PostRun): Promise<Problem | undefined> {
  const atMs = run.session.wayOut === 'again' ? undefined : await submittedUnrecorded(run)
  return atMs === undefined ? undefined : tellSince('publish/submitted-before', 'publish', run, atMs)
}

/** The same by what this machine remembers, where git gave back an older entry that knows nothing of it. */
export async function findSubmissionHere(run: PostRun): Promise<Problem | undefined> {
  if (run.session.wayOut === 'again' || !(await wasSubmittedHere(run))) return undefined
  const { article, post } = run.prepared
  const params = { title: article.title, line: typeLine('publish', post.file, '--again') }
  return problem('publish/submitted-here', params, { place: { file: post.file } })
}

async function wasSubmittedHere({ session, file, prepared }: PostRun): Promise<boolean> {
  const { sent: [sent] = [], publications = [] } = file.entry ?? {}
  if (!sent || publications.length > 0) return false
  const { publication } = await readWords(session.localFolder, prepared.post.key)
  return publication !== undefined && sameWords(fingerprintOf(publication.article), sent)
}

/**
 * Looks whether the cover of a new draft was sent before by a run that the ledger doesn't know. A cover that the config
 * gives to all posts says nothing of one. What a person was told of once, and said `--again`, isn't told any more.
 *
 * @throws WeChatError when the library can't be read: nothing may be submitted
 */
export async function findEarlierCover(run: PostRun): Promise<Problem | undefined> {
  const { draft, knownIds = [] } = run.file.entry ?? {}
  const cover = ownCover(run)
  if (!draft || !cover) return undefined
  const library = await run.batch.library(longestReviewMs)
  const record = await recordOf(run, cover)
  const isOfAnother = record?.found === true && record.mediaId === draft.coverMediaId
  const known = new Set([...sentIdsOf(record ?? {}), ...knownIds])
  const copies = copiesBefore(run, cover, { ...draft, isOfAnother }, library)
  const unknown = copies.filter(({ media_id }) => !known.has(media_id))
  const [earlier] = unknown
  if (run.session.wayOut !== 'again')
    return earlier && tellSince('publish/cover-found', 'publish', run, earlier.update_time * 1000)
  run.file.notice(unknown.map(({ media_id }) => media_id))
  return undefined
}

/**
 * Looks whether a post of which neither the ledger nor the draft box knows may have been published by hand: of an
 * account that may not publish through the API (48001) WeChat lists no publications, so that its cover in the library is
 * the only sign left when the ledger is lost. What this ledger sent itself since, for another post with the same cover,
 * takes nothing from that sign. Where the post's entry alone is lost, this machine may remember that it had a draft.
 *
 * @throws WeChatError when the library can't be read: nothing may be added
 */
export async function findLostPublication(
  run: PostRun,
  { mayPublish }: SeenPublications,
): Promise<Problem | undefined> {
  const { session, file, batch } = run
  const cover = ownCover(run)
  const isKnown =
    file.entry !== undefined && (file.entry.publications.length > 0 || file.entry.knownIds.length > 0)
  if (mayPublish || isKnown || !cover || session.wayOut === 'again') return undefined
  const library = await batch.library(Number.POSITIVE_INFINITY)
  // Read after the library: another post of the run may be sending the same cover.
  const record = await recordOf(run, cover)
  const { draft, publication } = await readWords(session.localFolder, run.prepared.post.key)
  const wasDrafted = draft !== undefined || publication !== undefined
  const earlier = library.find(
    (item) => isNameOf(item.name, cover.key) && (wasDrafted || !isSentHere(item, record)),
  )
  return earlier && tellSince('draft/cover-found', 'draft', run, earlier.update_time * 1000)
}

/** The cover that stands for this post alone. */
const ownCover = (run: PostRun): ResolvedAsset | undefined =>
  hasOwnCover(run.prepared.post) ? coverOf(run) : undefined

/** Whether the cover of a post isn't that of all posts, as the config gives it. */
export const hasOwnCover = ({ fields, places, file }: Pick<Post, 'fields' | 'places' | 'file'>): boolean =>
  fields.cover === undefined || places.cover?.file === file

/** Whether a material is that of this ledger: sent by it, or perhaps by a call whose answer it lacks. */
function isSentHere({ media_id, update_time }: MaterialItem, record: AssetRecord | undefined): boolean {
  const { intent } = record ?? {}
  const isOpen = intent !== undefined && update_time * 1000 >= Date.parse(intent) - clockToleranceMs
  return isOpen || sentIdsOf(record ?? {}).includes(media_id)
}

function tellSince(
  code: 'publish/submitted-before' | 'publish/cover-found' | 'draft/cover-found',
  command: 'publish' | 'draft',
  { prepared: { article, post } }: PostRun,
  atMs: number,
): Problem {
  const { zh: zhTime, en: time } = beijingTime(atMs)
  const { file } = post
  const params = { title: article.title, time, zhTime, file, line: typeLine(command, file, '--again') }
  return problem(code, params, { place: { file } })
}

/** Other copies of the cover that are older than the one the draft has, and that one, where it isn't known who sent it. */
function copiesBefore(
  { batch }: PostRun,
  { key }: ResolvedAsset,
  { coverMediaId, isOfAnother }: Pick<DraftReceipt, 'coverMediaId'> & { isOfAnother: boolean },
  library: MaterialItem[],
): MaterialItem[] {
  const at = library.findIndex(({ media_id }) => media_id === coverMediaId)
  // The library was read before this run sent the cover, or it was sent long ago.
  const isSentNow = ['cover', 'library'].some((use) => batch.uploaded.has(`${key} ${use}`))
  const before = at >= 0 ? library.slice(isOfAnother ? at : at + 1) : isSentNow ? library : []
  return before.filter(({ name }) => isNameOf(name, key))
}
