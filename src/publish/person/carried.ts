import { type DraftReceipt, withDraft } from '../../ledger/ledger.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import { problem } from '../../problems/problem.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import { linksHashOf } from '../draft/place-article.ts'
import { recordReadBack } from '../draft/read-back.ts'
import type { ReadDraft } from '../draft/read-draft.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { commentsOf } from './comments.ts'
import { draftTouched } from './touched.ts'

/**
 * A person made the draft say what the post says: it counts as sent, and isn't written, so that nothing set on the website
 * is lost. Where a field that the post states still differs, it was merely touched.
 */
export async function carriedOver(
  run: PostRun,
  draft: DraftReceipt,
  read: ReadDraft,
): Promise<Saved | 'absent'> {
  const { article, post } = run.prepared
  if (!(await statedFieldsAgree(run, read))) return draftTouched(run, draft, { ...read, state: 'saved' })
  await recordAgreement(run, draft, read)
  const told = problem('draft/agrees', { title: article.title }, { place: { file: post.file } })
  return { action: 'unchanged', problems: [told], wroteDraft: false }
}

/**
 * Records a draft that a person changed as holding what the post says.
 *
 * @param options.isWhole false when the post says more than the draft, which it then still has to be sent. Default: true
 */
export async function recordAgreement(
  run: PostRun,
  draft: DraftReceipt,
  read: ReadDraft,
  { isWhole = true }: { isWhole?: boolean } = {},
): Promise<void> {
  const { file, prepared } = run
  const agreeing = {
    ...draft,
    bodyHash: isWhole ? prepared.bodyHash : '',
    linksHash: await linksHashOf(run),
    ...(isWhole && { parts: await prepared.hashParts() }),
  }
  const fingerprint = fingerprintOf(await canonicalize(read.remote))
  const contentHash = await prepared.hashContent()
  // First that they are hers: a run that dies in between leaves nothing that looks like a late write of our own.
  await recordReadBack(run, draft.mediaId, { ...read, byHand: true })
  await file.record((entry) => {
    const { readBack } = entry.draft ?? {}
    return withDraft(entry, { ...agreeing, ...(readBack && { readBack }) }, { fingerprint, contentHash })
  })
}

async function statedFieldsAgree({ prepared, session }: PostRun, { remote }: ReadDraft): Promise<boolean> {
  const { article, post, cover } = prepared
  const { author, sourceUrl, comments, cover: statedCover } = post.fields
  if (comments !== undefined && article.comments !== commentsOf(remote)) return false
  if (article.type !== 'news') return true
  // Which crops it asks for is known only when its cover is read.
  if (article.crop || article.focus) return false
  if (author !== undefined && article.author !== (remote.author ?? '')) return false
  if (sourceUrl !== undefined && article.sourceUrl !== (remote.content_source_url ?? '')) return false
  if (statedCover === undefined) return true
  const found = cover && parseAsset((await session.store.get(`assets/${cover.key}`))?.value)?.mediaId
  return (article.coverMediaId ?? found) === remote.thumb_media_id
}
