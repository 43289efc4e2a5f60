import { type DraftReceipt, withDraft } from '../../ledger/ledger.ts'
import { type Place, type Problem, problem } from '../../problems/problem.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import { type Target, tellLateDuplicates } from '../look/strangers.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { callOnce } from '../settle/call.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { settleIntent } from '../settle/settle.ts'
import { rememberDraft } from '../words/remember.ts'
import { carryOver } from './carry-over.ts'
import { deadCover, isDraftGone, namesCover, renewCover } from './dead-cover.ts'
import { linksHashOf, type PlacedArticle, placeArticle } from './place-article.ts'
import { type ReadAfterWrite, readBack } from './read-back.ts'
import { draftGone, type ReadDraft } from './read-draft.ts'

/**
 * Adds the post as a new draft: pictures, intent, call, receipt, read-back.
 *
 * @returns `absent` when no answer came and no draft was found: it may be tried once more
 */
export function addDraft(run: PostRun): Promise<Saved | 'absent'> {
  return send(run, { call: 'draft/add', action: 'created', articles: 1 }, async ({ payload }, options) => {
    const { media_id } = await run.session.wechat.addDraft([payload], options)
    return { mediaId: media_id, index: 0 }
  })
}

/** Why a draft is written once more. */
export interface Rewriting {
  /** Whether what was written just before is written again, since it lost its styles. */
  isRepeat?: boolean
  /** A cover that WeChat doesn't know any more. */
  refusedCover?: string | undefined
}

/**
 * Updates a draft that was read just now and found safe to write. Values a person set for fields the post doesn't
 * state are kept.
 *
 * @returns `absent` when no answer came and the draft wasn't changed: it may be tried once more
 */
export function updateDraft(
  run: PostRun,
  draft: DraftReceipt,
  { remote, articles }: Pick<ReadDraft, 'remote' | 'articles'>,
  rewriting: Rewriting = {},
): Promise<Saved | 'absent'> {
  const { mediaId, index } = draft
  const { fields } = run.prepared.post
  const sending: Sending = { call: 'draft/update', action: 'updated', articles, mediaId, ...rewriting }
  return send(run, sending, async ({ payload }, options) => {
    const complete = carryOver(payload, fields, draft, remote)
    await run.session.wechat.updateDraft(mediaId, index, complete, options)
    return { mediaId, index }
  })
}

interface Sending extends Rewriting {
  call: 'draft/add' | 'draft/update'
  action: 'created' | 'updated'
  /** How many articles the draft will hold. */
  articles: number
  /** The draft to update. */
  mediaId?: string
}

async function send(
  run: PostRun,
  { call, action, articles, mediaId, isRepeat = false, refusedCover }: Sending,
  write: (placed: PlacedArticle, options: WriteOptions) => Promise<Target>,
): Promise<Saved | 'absent'> {
  const { file, prepared } = run
  let deadId = refusedCover
  let areCropsRefused = false
  for (;;) {
    const complete = deadId === undefined ? await placeArticle(run) : await renewCover(run, deadId)
    if (!complete.payload) return failed(complete.problems)
    const placed = areCropsRefused ? uncropped(complete) : complete
    const intent = {
      call,
      fingerprint: placed.fingerprint,
      bodyHash: prepared.bodyHash,
      linksHash: await linksHashOf(run),
      contentHash: await prepared.hashContent(),
      parts: await prepared.hashParts(),
      ...(mediaId !== undefined && { mediaId }),
      ...(placed.canonical.mark !== undefined && { mark: placed.canonical.mark }),
      ...(leadsToAnother(run, mediaId) && { again: true as const }),
    }
    const outcome = await callOnce(run, intent, (options) => write(placed, options))
    if (outcome.kind === 'failed') {
      const { error } = outcome
      if (error.errcode === 40007) {
        if (mediaId !== undefined && (await isDraftGone(run, mediaId))) return draftGone(run)
        const isRenewable = deadId === undefined && !namesCover(prepared.article)
        if (!isRenewable) return failed([deadCover(run, error), ...placed.problems])
        deadId = placed.coverMediaId
      } else if (error.errcode === 53402 && !areCropsRefused && !statesCrop(run)) areCropsRefused = true
      else return failed([error.problem, ...placed.problems])
      continue
    }
    if (outcome.kind === 'doubtful') {
      const settled = await settleIntent(run, outcome.intent, outcome.error)
      if (settled === 'absent') return 'absent'
      if (isDoubt(settled)) return doubtful(settled, placed.problems)
    }
    const target = outcome.kind === 'done' ? outcome.value : file.entry?.draft
    if (!target) throw new TypeError('Expected the receipt of a draft that was found')
    const twin = await recordDraft(run, target, placed, intent)
    const { problems: losses, emptied, previewUrl } = await readBack(run, target, placed)
    if (emptied && !isRepeat) {
      const again = await writeAgain(run, emptied, articles)
      const isDone = again.action === 'updated'
      return { ...again, action: isDone ? action : again.action, problems: [...twin, ...again.problems] }
    }
    if (emptied) losses.push(stylesEmptied(run, emptied.place))
    const problems = [...placed.problems, ...losses, ...twin, ...(await tellLateDuplicates(run))]
    return { action, problems, wroteDraft: true, articles, ...(previewUrl !== undefined && { previewUrl }) }
  }
}

/** Whether the draft leads to another publication of a post that has one. */
function leadsToAnother({ file, session }: PostRun, mediaId: string | undefined): boolean {
  const { draft, publications = [] } = file.entry ?? {}
  return mediaId === undefined
    ? session.wayOut === 'again' && publications.length > 0
    : draft?.mediaId === mediaId && draft.again === true
}

/** Writes a draft once more whose styles WeChat lost, without which it can be read but looks plain. */
async function writeAgain(
  run: PostRun,
  { remote, place }: NonNullable<ReadAfterWrite['emptied']>,
  articles: number,
): Promise<Saved> {
  const { draft } = run.file.entry ?? {}
  if (!draft) throw new TypeError('Expected the receipt of the draft that was written')
  const saved = await updateDraft(run, draft, { remote, articles }, { isRepeat: true })
  if (saved !== 'absent' && saved.action !== 'failed') return saved
  return { action: 'updated', problems: [stylesEmptied(run, place)], wroteDraft: true, articles }
}

const stylesEmptied = ({ prepared }: PostRun, place: Place): Problem =>
  problem('draft/styles-emptied', { title: prepared.article.title }, { place })

const statesCrop = ({ prepared: { article } }: PostRun): boolean =>
  article.crop !== undefined || article.focus !== undefined

/** Crops that nobody asked for are no reason to fail: WeChat then cuts the cover by itself. */
function uncropped({ payload: { cover_info: _, ...payload }, ...placed }: PlacedArticle): PlacedArticle {
  return { ...placed, payload, crops: '' }
}

const failed = (problems: Problem[]): Saved => ({
  action: problems.some(({ code }) => code === 'asset/upload-in-doubt') ? 'doubtful' : 'failed',
  problems,
  wroteDraft: false,
})

/** @returns that another process recorded a draft of the post meanwhile, if it did */
async function recordDraft(
  run: PostRun,
  { mediaId, index }: Target,
  { coverMediaId, crops, canonical, payload }: PlacedArticle,
  intent: Parameters<typeof callOnce>[1],
): Promise<Problem[]> {
  const { file, prepared } = run
  const { bodyHash, linksHash, parts, again } = intent
  const { comments, title } = prepared.article
  const { author } = payload
  const sent = {
    coverMediaId,
    crops,
    ...(author !== undefined && { author }),
    comments,
    ...(again && { again }),
  }
  const receipt: DraftReceipt = { mediaId, index, bodyHash, linksHash, ...(parts && { parts }), ...sent }
  let other: string | undefined
  await file.record((entry) => {
    other = entry.draft?.mediaId
    return withDraft(entry, receipt, intent)
  })
  await rememberDraft(run, canonical)
  if (other === undefined || other === mediaId) return []
  const place = { file: prepared.post.file }
  return [problem('draft/two-drafts', { title, ours: mediaId, other }, { place })]
}
