import type { ResolvedAsset } from '../../assets/asset.ts'
import { AssetFile } from '../../assets/upload/asset-file.ts'
import type { AssetRecord } from '../../ledger/asset-record.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { pathsOf } from '../../ledger/moved-entry.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import { markOf } from '../../render/mark-of.ts'
import { isoNow, type PostRun } from '../post-run.ts'

/*
 * A bad merge may lose the entry of one post alone. Its cover's line in the ledger of pictures stands elsewhere, and says
 * for a while which posts were submitted with it, since WeChat lists none of them before it has decided.
 */

/** A review takes minutes or hours: what happened longer ago tells nothing of it. */
export const longestReviewMs = 7 * 24 * 3600 * 1000

/**
 * Notes beside a post's cover that the post was submitted just now, and forgets those of which it is known what WeChat
 * decided.
 *
 * @throws ProblemError where it can't be written
 */
export async function noteSubmitted(run: PostRun): Promise<void> {
  const { session, prepared, file, batch } = run
  const cover = coverOf(run)
  if (!cover || !file.entry) return
  const { store, wechat, clock } = session
  const decidedAt = new Map((await batch.earlierEntries()).map((each) => [markOf(each), decidedAtMs(each)]))
  /** What was submitted again since is under review, though it was decided before. */
  const isPending = ([mark, at]: [string, string]) =>
    (decidedAt.get(mark) ?? 0) < Date.parse(at) && clock.now() - Date.parse(at) < longestReviewMs
  const asset = new AssetFile({ store, appId: wechat.appId, standIn: file.entry.standIn }, cover.key)
  await asset.read()
  await asset.change((record) => {
    const pending = Object.entries(record.submitted ?? {}).filter(isPending)
    return {
      ...record,
      submitted: { ...Object.fromEntries(pending), [markOf(prepared.post)]: isoNow(session) },
    }
  })
}

/** When WeChat decided about what was submitted last, in milliseconds since 1970. */
function decidedAtMs({ publications }: PostEntry): number {
  const last = publications.at(-1)
  return last && last.state !== 'submitted' ? Date.parse(last.at) : 0
}

/**
 * When a post was submitted of which no entry knows a publication: neither its own nor that of one which had its name.
 *
 * @returns milliseconds since 1970; nothing where it wasn't, or so long ago that WeChat has decided
 */
export async function submittedUnrecorded(run: PostRun): Promise<number | undefined> {
  const { session, prepared, file, batch } = run
  const { post } = prepared
  const cover = coverOf(run)
  if (!cover || !file.entry || file.entry.publications.length > 0) return undefined
  const at = (await recordOf(run, cover))?.submitted?.[markOf(post)]
  const atMs = at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at)
  if (session.clock.now() - atMs >= longestReviewMs) return undefined
  const isOfAnother = (entry: PostEntry) =>
    entry.publications.length > 0 && pathsOf(entry).includes(post.relativePath)
  return (await batch.entries()).some(isOfAnother) ? undefined : atMs
}

/** What the ledger has of a picture. */
export const recordOf = async (
  { session }: PostRun,
  { key }: ResolvedAsset,
): Promise<AssetRecord | undefined> => parseAsset((await session.store.get(`assets/${key}`))?.value)

/** The picture that readers see first, be it that all posts have it. */
export function coverOf({ prepared: { article, assets, cover } }: PostRun): ResolvedAsset | undefined {
  return article.type === 'newspic' ? assets[0] : cover
}
