import { type DraftReceipt, withDraft } from '../ledger/ledger.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { RemoteArticle } from '../wechat/types.ts'
import { callOnce } from './call.ts'
import { carryOver } from './carry-over.ts'
import { doubtful, isDoubt } from './doubt.ts'
import { linksHashOf, type PlacedArticle, placeArticle } from './place-article.ts'
import type { PostRun, Saved } from './post-run.ts'
import { readBack } from './read-back.ts'
import type { ReadDraft } from './read-draft.ts'
import { renewCover } from './renew-cover.ts'
import { settleIntent } from './settle.ts'
import { type Target, tellLateDuplicates } from './strangers.ts'

/**
 * Adds the post as a new draft: pictures, intent, call, receipt, read-back.
 *
 * @returns `absent` when no answer came and no draft was found: it may be tried once more
 */
export function addDraft(run: PostRun): Promise<Saved | 'absent'> {
  return send(run, { call: 'draft/add', action: 'created', articles: 1 }, async ({ payload }) => {
    const { media_id } = await run.session.wechat.addDraft([payload])
    return { mediaId: media_id, index: 0 }
  })
}

/**
 * Updates a draft that was read just now and found safe to write. Values a person set for fields the post doesn't
 * state are kept.
 *
 * @param isRepeat whether it only writes once more what was written just before
 * @returns `absent` when no answer came and the draft wasn't changed: it may be tried once more
 */
export function updateDraft(
  run: PostRun,
  draft: DraftReceipt,
  { remote, articles }: Pick<ReadDraft, 'remote' | 'articles'>,
  isRepeat = false,
): Promise<Saved | 'absent'> {
  const { mediaId, index } = draft
  const { fields } = run.prepared.post
  const sending: Sending = { call: 'draft/update', action: 'updated', articles, mediaId, isRepeat }
  return send(run, sending, async ({ payload }) => {
    await run.session.wechat.updateDraft(mediaId, index, carryOver(payload, fields, draft, remote))
    return { mediaId, index }
  })
}

interface Sending {
  call: 'draft/add' | 'draft/update'
  action: 'created' | 'updated'
  /** How many articles the draft will hold. */
  articles: number
  /** The draft to update. */
  mediaId?: string
  isRepeat?: boolean
}

async function send(
  run: PostRun,
  { call, action, articles, mediaId, isRepeat = false }: Sending,
  write: (placed: PlacedArticle) => Promise<Target>,
): Promise<Saved | 'absent'> {
  const { file, prepared } = run
  let refusedCover: string | undefined
  let areCropsRefused = false
  for (;;) {
    const complete = refusedCover ? await renewCover(run, refusedCover) : await placeArticle(run)
    if (!complete.payload) return failed(complete.problems)
    const placed = areCropsRefused ? uncropped(complete) : complete
    const intent = {
      call,
      fingerprint: placed.fingerprint,
      bodyHash: prepared.bodyHash,
      linksHash: await linksHashOf(run),
      contentHash: prepared.contentHash,
      ...(mediaId !== undefined && { mediaId }),
      ...(placed.canonical.mark !== undefined && { mark: placed.canonical.mark }),
    }
    const outcome = await callOnce(run, intent, () => write(placed))
    if (outcome.kind === 'failed') {
      const isCoverGone = outcome.error.errcode === 40007 && !refusedCover
      const { coverMediaId: stated } = prepared.article
      if (isCoverGone && stated !== undefined) return failed([notInLibrary(run, stated)])
      const isCropOurs = outcome.error.errcode === 53402 && !areCropsRefused && !statesCrop(run)
      if (!isCoverGone && !isCropOurs) return failed([outcome.error.problem, ...placed.problems])
      if (isCoverGone) refusedCover = placed.coverMediaId
      else areCropsRefused = true
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
    const { problems: losses, emptied } = await readBack(run, target, placed.payload)
    if (emptied && !isRepeat) {
      const again = await writeAgain(run, emptied, articles)
      const isDone = again.action === 'updated'
      return { ...again, action: isDone ? action : again.action, problems: [...twin, ...again.problems] }
    }
    if (emptied) losses.push(stylesEmptied(run))
    const problems = [...placed.problems, ...losses, ...twin, ...(await tellLateDuplicates(run))]
    return { action, problems, wroteDraft: true, articles }
  }
}

/** Writes a draft once more whose styles WeChat lost, without which it can be read but looks plain. */
async function writeAgain(run: PostRun, remote: RemoteArticle, articles: number): Promise<Saved> {
  const { draft } = run.file.entry ?? {}
  if (!draft) throw new TypeError('Expected the receipt of the draft that was written')
  const saved = await updateDraft(run, draft, { remote, articles }, true)
  if (saved !== 'absent' && saved.action !== 'failed') return saved
  return { action: 'updated', problems: [stylesEmptied(run)], wroteDraft: true, articles }
}

const stylesEmptied = ({ prepared }: PostRun): Problem =>
  problem('draft/styles-emptied', { title: prepared.article.title }, { place: { file: prepared.post.file } })

/** A picture of the project would be sent anew; this one only its owner can bring back. */
const notInLibrary = ({ prepared: { post } }: PostRun, id: string): Problem =>
  problem(
    'post/cover-not-in-library',
    { cover: `media:${id}` },
    { place: post.places.cover ?? { file: post.file } },
  )

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
  { file, prepared }: PostRun,
  { mediaId, index }: Target,
  { coverMediaId, crops }: PlacedArticle,
  intent: Parameters<typeof callOnce>[1],
): Promise<Problem[]> {
  const { bodyHash, linksHash } = intent
  const { author, comments, title } = prepared.article
  const sent = { coverMediaId, crops, author, comments }
  const receipt: DraftReceipt = { mediaId, index, bodyHash, linksHash, ...sent }
  let other: string | undefined
  await file.record((entry) => {
    other = entry.draft?.mediaId
    return withDraft(entry, receipt, intent)
  })
  if (other === undefined || other === mediaId) return []
  const place = { file: prepared.post.file }
  return [problem('draft/two-drafts', { title, ours: mediaId, other }, { place })]
}
