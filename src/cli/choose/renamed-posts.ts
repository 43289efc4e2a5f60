import { entryOfPost } from '../../ledger/among-entries.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { withoutFile } from '../../publish/entry/file-exists.ts'
import { merelyRenamed } from '../../publish/entry/renamed-from.ts'
import type { Session } from '../../publish/session.ts'
import type { Post } from '../../read/post.ts'

/**
 * Posts that were sent under another file name and are otherwise as they were: whoever sends them takes their entry over.
 * Of copies of a post that is gone only the first can.
 *
 * @param entries all of the account
 * @returns each with the entry it had
 */
export function renamedPosts(
  posts: readonly Post[],
  entries: readonly PostEntry[],
  { account, config }: Pick<Session, 'account' | 'config'>,
): ReadonlyMap<Post, PostEntry> {
  const unsent = posts.filter((post) => !entryOfPost(entries, post))
  const lost = unsent.length > 0 ? withoutFile(entries, config.root) : []
  return lost.length === 0 ? new Map() : merelyRenamed(unsent, lost, account)
}
