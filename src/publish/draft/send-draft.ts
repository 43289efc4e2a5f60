import { type DraftReceipt, withDraft } from '../../ledger/ledger.ts'
import { type Place, type Problem, problem } from '../../problems/problem.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import { rawHash } from '../compare/canonical.ts'
import { isFoundAgain } from '../compare/found-again.ts'
import { linksHashOf } from '../links/link-addresses.ts'
import type { BeforeAdd } from '../look/before-add.ts'
import { type DraftContent, isDraftGone } from '../look/if-there.ts'
import { type Target, tellLateDuplicates } from '../look/strangers.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { callOnce, type LookBefore, outdated, type Wanted } from '../settle/call.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { settleIntent } from '../settle/settle.ts'
import { carryOver } from './carry-over.ts'
import { deadCover, namesCover, renewCover } from './dead-cover.ts'
import { type PlacedArticle, placeArticle } from './place-article.ts'
import { type ReadAfterWrite, readBack } from './read-back.ts'
import { confirmDraft, type DraftNow, draftJustGone } from './read-draft.ts'
import { recordMaterials } from './record-materials.ts'

/**
 * Adds the post as a new draft: pictures, intent, call, receipt, read-back.
 *
 * @param before what was looked at before, where it must be new
 * @returns `absent` when no answer came and no draft was found: it may be tried once more
 */
export function addDraft(run: PostRun, before: BeforeAdd): Promise<Saved | 'absent'> {
  const sending: Sending = { call: 'draft/add', action: 'created', articles: 1, ...before }
  return send(run, sending, async ({ payload }, options) => {
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
 * @throws DraftChanged when a person was there while its pictures were sent or it waited for its turn; nothing was written
 */
export async function updateDraft(
  run: PostRun,
  draft: DraftReceipt,
  read: DraftNow,
  rewriting: Rewriting = {},
): Promise<Saved | 'absent'> {
  const { mediaId, index } = draft
  const { fields } = run.prepared.post
  const { remote, articles } = read
  if (isFoundAgain(draft)) await recordMaterials(run, remote)
  const sending: Sending = {
    call: 'draft/update',
    action: 'updated',
    articles,
    mediaId,
    before: rawHash(remote),
    look: read,
    lookAgain: () => confirmDraft(run, draft, read),
    ...rewriting,
  }
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
  /** The draft to update, and the hash of all its fields as they are. */
  mediaId?: string
  before?: string
  /** When it was read what the call rests on, and what makes sure that nobody changed it since. */
  look?: LookBefore
  lookAgain?: () => Promise<LookBefore | undefined>
}

async function send(
  run: PostRun,
  { call, action, articles, mediaId, before, lookAgain, isRepeat = false, refusedCover, ...sending }: Sending,
  write: (placed: PlacedArticle, options: WriteOptions) => Promise<Target>,
): Promise<Saved | 'absent'> {
  const { file, prepared } = run
  let deadId = refusedCover
  let areCropsRefused = false
  let { look } = sending
  for (;;) {
    const complete = deadId === undefined ? await placeArticle(run) : await renewCover(run, deadId)
    if (!complete.payload) return failed(complete.problems)
    if (complete.uploaded > 0) look = await lookAgain?.()
    const placed = areCropsRefused ? uncropped(complete) : complete
    const intent = { ...(await intentOf(run, call, placed, mediaId)), ...(before && { before }) }
    const outcome = await callOnce(run, intent, (options) => write(placed, options), look).catch(outdated)
    if (outcome === 'outdated') {
      look = await lookAgain?.()
      continue
    }
    if (outcome.kind === 'failed') {
      const { error } = outcome
      if (error.errcode === 40007) {
        if (mediaId !== undefined && (await isDraftGone(run.session.wechat, mediaId)))
          return draftJustGone(run)
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
    return finishWriting(run, { target, placed, action, articles, isRepeat, told: twin })
  }
}

/** Whether the draft leads to another publication of a post that has one. */
function leadsToAnother({ file, session }: PostRun, mediaId: string | undefined): boolean {
  const { draft, publications = [] } = file.entry ?? {}
  return mediaId === undefined
    ? session.wayOut === 'again' && publications.length > 0
    : draft?.mediaId === mediaId && draft.again === true
}

/** What a call that writes a draft means to do to a post. */
export async function intentOf(
  run: PostRun,
  call: 'draft/add' | 'draft/update',
  { fingerprint, canonical: { mark } }: PlacedArticle,
  mediaId?: string,
): Promise<Wanted['intent']> {
  const { bodyHash, hashContent, hashParts } = run.prepared
  return {
    call,
    fingerprint,
    bodyHash,
    linksHash: await linksHashOf(run),
    contentHash: await hashContent(),
    parts: await hashParts(),
    ...(mediaId !== undefined && { mediaId }),
    ...(mark !== undefined && { mark }),
    ...(leadsToAnother(run, mediaId) && { again: true as const }),
  }
}

/** A draft that was just written, and its receipt recorded. */
export interface Written {
  target: Target
  placed: PlacedArticle
  action: 'created' | 'updated'
  /** How many articles the draft holds. */
  articles: number
  isRepeat?: boolean
  /** What is to be told of it besides. */
  told?: Problem[]
  /** What reads it back. Default: a call. */
  read?: () => Promise<DraftContent>
}

/** Reads a draft back that was written, writes it once more where WeChat lost its styles, and tells how it ended. */
export async function finishWriting(run: PostRun, written: Written): Promise<Saved> {
  const { target, placed, action, articles, isRepeat = false, told = [], read } = written
  const { problems: losses, emptied, previewUrl, comments } = await readBack(run, target, placed, read)
  if (emptied && !isRepeat) {
    const again = await writeAgain(run, emptied, articles)
    const isDone = again.action === 'updated'
    return { ...again, action: isDone ? action : again.action, problems: [...told, ...again.problems] }
  }
  if (emptied) losses.push(stylesEmptied(run, emptied.place))
  const problems = [...placed.problems, ...losses, ...told, ...(await tellLateDuplicates(run))]
  return {
    action,
    problems,
    wroteDraft: true,
    articles,
    ...(previewUrl !== undefined && { previewUrl }),
    ...(isRefused(run, action, comments) && { manual: ['comments' as const] }),
  }
}

/** Whether WeChat left comments closed that the post wants; what it doesn't say itself an update leaves as it was. */
function isRefused(
  { prepared: { article, post } }: PostRun,
  action: Written['action'],
  comments: ReadAfterWrite['comments'],
): boolean {
  const isStated = action === 'created' || post.fields.comments !== undefined
  return isStated && comments !== undefined && article.comments !== 'off' && comments !== article.comments
}

/** Writes a draft once more whose styles WeChat lost, without which it can be read but looks plain. */
async function writeAgain(
  run: PostRun,
  { remote, place }: NonNullable<ReadAfterWrite['emptied']>,
  articles: number,
): Promise<Saved> {
  const { draft } = run.file.entry ?? {}
  if (!draft) throw new TypeError('Expected the receipt of the draft that was written')
  const now: DraftNow = { remote, articles, updateTime: undefined, atMs: run.session.clock.now() }
  const saved = await updateDraft(run, draft, now, { isRepeat: true })
  if (saved !== 'absent' && saved.action !== 'failed') return saved
  return { action: 'updated', problems: [stylesEmptied(run, place)], wroteDraft: true, articles }
}

const stylesEmptied = ({ prepared }: PostRun, place: Place): Problem =>
  problem('draft/styles-emptied', { title: prepared.article.title }, { place })

export const statesCrop = ({ prepared: { article } }: PostRun): boolean =>
  article.crop !== undefined || article.focus !== undefined

/** Crops that nobody asked for are no reason to fail: WeChat then cuts the cover by itself. */
export function uncropped({
  payload: { cover_info: _, ...payload },
  ...placed
}: PlacedArticle): PlacedArticle {
  return { ...placed, payload, crops: '' }
}

/** How a post ends of which a picture or the draft couldn't be sent. */
export const failed = (problems: Problem[]): Saved => ({
  action: problems.some(({ code }) => code === 'asset/upload-in-doubt') ? 'doubtful' : 'failed',
  problems,
  wroteDraft: false,
})

/** What an update of one article leaves of how its draft came to be. */
const cameAs = ({ together, articles, found }: Partial<DraftReceipt> = {}) => ({
  ...(together !== undefined && { together }),
  ...(articles && { articles }),
  ...(found && { found }),
})

/** Records the receipt of a draft that was written. @returns that another process recorded a draft of the post meanwhile, if it did */
export async function recordDraft(
  run: PostRun,
  { mediaId, index }: Target,
  { coverMediaId, crops, payload }: PlacedArticle,
  intent: Wanted['intent'],
): Promise<Problem[]> {
  const { file, prepared } = run
  const { bodyHash, linksHash, parts, together, again } = intent
  const known = file.entry?.draft
  const { comments, title } = prepared.article
  const { author } = payload
  const sent = {
    coverMediaId,
    crops,
    ...(author !== undefined && { author }),
    comments,
    ...(again && { again }),
  }
  const receipt: DraftReceipt = {
    mediaId,
    index,
    bodyHash,
    linksHash,
    ...(parts && { parts }),
    ...(together ? { together: together.id } : cameAs(known?.mediaId === mediaId ? known : undefined)),
    ...sent,
  }
  let other: string | undefined
  await file.record((entry) => {
    other = entry.draft?.mediaId
    return withDraft(entry, receipt, intent)
  })
  if (other === undefined || other === mediaId || together) return []
  const place = { file: prepared.post.file }
  return [problem('draft/two-drafts', { title, ours: mediaId, other }, { place })]
}
