import type { DraftArticle } from '../../wechat/types.ts'
import { hashOf } from '../compare/canonical.ts'
import { carryOver } from '../draft/carry-over.ts'
import { namesCover, renewCover } from '../draft/dead-cover.ts'
import { type PlacedArticle, placeArticle } from '../draft/place-article.ts'
import { failed, finishWriting, intentOf, recordDraft, statesCrop, uncropped } from '../draft/send-draft.ts'
import type { BeforeAdd } from '../look/before-add.ts'
import type { DraftContent } from '../look/if-there.ts'
import { isMaterialGone } from '../look/if-there.ts'
import { isoNow, type PostRun, type Saved } from '../post-run.ts'
import { callForAll, outdated, type Wanted } from '../settle/call.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { settleAll } from '../settle/settle-all.ts'
import { stopAll } from './group.ts'
import type { Overruled } from './old-drafts.ts'

/** A post of a group, ready to be sent. */
interface Part {
  run: PostRun
  placed: PlacedArticle
}

/**
 * Adds a draft of all posts: pictures, the intent in every entry, one call, the receipt in each, one read-back.
 *
 * @param before what was looked at before, of those that must be new
 * @param overruled what a person touched and the draft takes the place of: what she set beside the words comes along
 * @returns `absent` when no answer came and no draft was found: it may be tried once more
 */
export async function addTogether(
  runs: readonly PostRun[],
  { look: before, lookAgain }: BeforeAdd,
  overruled: Overruled,
): Promise<Saved[] | 'absent'> {
  const [head] = runs
  if (!head) throw new TypeError('Expected posts')
  const { wechat } = head.session
  let areCoversRenewed = false
  let areCropsRefused = false
  let look = before
  for (;;) {
    const placed = await placeAll(runs)
    if ('stops' in placed) return stopAll(runs, placed.stops)
    if (placed.uploaded > 0) look = await lookAgain?.()
    const parts = areCropsRefused ? placed.parts.map(partWithoutCrops) : placed.parts
    const wanted = await intentsOf(parts)
    const payloads = parts.map((part) => payloadOf(part, overruled))
    const outcome = await callForAll(wanted, (options) => wechat.addDraft(payloads, options), look).catch(
      outdated,
    )
    if (outcome === 'outdated') {
      look = await lookAgain?.()
      continue
    }
    if (outcome.kind === 'failed') {
      const { errcode, problem: refusal } = outcome.error
      if (errcode === 40007 && !areCoversRenewed && (await renewDeadCovers(parts))) areCoversRenewed = true
      else if (errcode === 53402 && !areCropsRefused) areCropsRefused = true
      else return parts.map(({ placed }) => failed([refusal, ...placed.problems]))
      continue
    }
    if (outcome.kind === 'doubtful') {
      const settled = await settleAll(runs, outcome.error)
      if (settled === 'absent') return 'absent'
      if (isDoubt(settled)) return parts.map(({ placed }) => doubtful(settled, placed.problems))
    }
    const mediaId = outcome.kind === 'done' ? outcome.value.media_id : head.file.entry?.draft?.mediaId
    if (mediaId === undefined) throw new TypeError('Expected the receipt of a draft that was found')
    return finish(parts, wanted, mediaId)
  }
}

function payloadOf(
  { run: { file, prepared }, placed: { payload } }: Part,
  overruled: Overruled,
): DraftArticle {
  const { draft } = file.entry ?? {}
  const remote = draft && overruled.get(draft.mediaId)?.articles[draft.index]
  return remote ? carryOver(payload, prepared.post.fields, draft, remote) : payload
}

/** All receipts first: what is read back afterwards, a later run can read too. */
async function finish(parts: Part[], wanted: readonly Wanted[], mediaId: string): Promise<Saved[]> {
  for (const [index, { run, placed }] of parts.entries()) {
    const { intent } = wanted[index] ?? {}
    if (intent) await recordDraft(run, { mediaId, index }, placed, intent)
  }
  let content: Promise<DraftContent> | undefined
  const saved: Saved[] = []
  for (const [index, { run, placed }] of parts.entries()) {
    const read = () => {
      content ??= run.batch.freshDrafts.read(mediaId)
      return content
    }
    const target = { mediaId, index }
    saved.push(await finishWriting(run, { target, placed, action: 'created', articles: parts.length, read }))
  }
  return saved
}

/** Sends the pictures of all posts; what is wrong with each is told at once. */
async function placeAll(
  runs: readonly PostRun[],
): Promise<{ parts: Part[]; uploaded: number } | { stops: Map<PostRun, Saved> }> {
  const parts: Part[] = []
  let uploaded = 0
  const stops = new Map<PostRun, Saved>()
  for (const run of runs) {
    const placed = await placeArticle(run)
    if (placed.payload) {
      parts.push({ run, placed })
      uploaded += placed.uploaded
    } else stops.set(run, failed(placed.problems))
  }
  return stops.size > 0 ? { stops } : { parts, uploaded }
}

async function intentsOf(parts: Part[]): Promise<[Wanted, ...Wanted[]]> {
  const fingerprints = parts.map(({ placed }) => placed.fingerprint)
  const [first, ...others] = parts
  if (!first) throw new TypeError('Expected posts')
  const id = hashOf(JSON.stringify([isoNow(first.run.session), fingerprints]))
  const wantedOf = async ({ run, placed }: Part, index: number): Promise<Wanted> => {
    const intent = await intentOf(run, 'draft/add', placed)
    return { run, intent: { ...intent, together: { id, index, fingerprints } } }
  }
  const rest: Wanted[] = []
  for (const [at, each] of others.entries()) rest.push(await wantedOf(each, at + 1))
  return [await wantedOf(first, 0), ...rest]
}

/** WeChat doesn't say whose cover it doesn't know: the library is asked. @returns whether one was sent anew */
async function renewDeadCovers(parts: Part[]): Promise<boolean> {
  let isRenewed = false
  for (const { run, placed } of parts) {
    if (namesCover(run.prepared.article) || !(await isMaterialGone(run.session.wechat, placed.coverMediaId)))
      continue
    await renewCover(run, placed.coverMediaId)
    isRenewed = true
  }
  return isRenewed
}

const partWithoutCrops = ({ run, placed }: Part): Part => ({
  run,
  placed: statesCrop(run) ? placed : uncropped(placed),
})
