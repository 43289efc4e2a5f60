import { resolve } from 'node:path'
import { entriesInDraft } from '../../ledger/among-entries.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { shownPath } from '../../problems/shown-path.ts'
import type { PlannedPost } from '../plan/plan-post.ts'
import type { PostResult } from '../result.ts'

/**
 * The first post of the draft that one stays in with others, as the ledger has it, also where each is planned by itself.
 * Pure.
 *
 * @param entries all of the ledger
 * @param cwd working directory, for paths
 */
export function staysTogether(
  { entry, decision: { step }, prepared: { post } }: PlannedPost,
  entries: readonly PostEntry[],
  cwd: string,
): Pick<PostResult, 'together'> {
  if (!entry?.draft || step === 'create') return {}
  const [head, ...others] = entriesInDraft(entries, entry.draft.mediaId)
  return head && others.length > 0 ? { together: shownPath(resolve(post.root, head.path), cwd) } : {}
}
