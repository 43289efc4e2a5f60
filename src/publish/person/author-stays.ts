import type { DraftReceipt } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { fold } from '../compare/canonical.ts'
import type { ReadDraft } from '../draft/read-draft.ts'
import type { PostRun } from '../post-run.ts'

/** With `--theirs`, that an author was changed on the website, where the post states none: updates keep the draft's. */
export function tellAuthorStays(
  { prepared, session }: PostRun,
  { author: sent }: DraftReceipt,
  { remote }: ReadDraft,
): Problem[] {
  const { fields, file } = prepared.post
  const author = fold(remote.author ?? '')
  if (session.wayOut !== 'theirs') return []
  if (fields.author !== undefined || sent === undefined || fold(sent) === author) return []
  return [problem('draft/author-stays', { author: author || '—', file }, { place: { file } })]
}
