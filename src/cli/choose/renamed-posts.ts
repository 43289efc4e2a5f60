import { entryOfPost } from '../../ledger/among-entries.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { withoutFile } from '../../publish/entry/file-exists.ts'
import { renamedFrom } from '../../publish/entry/renamed-from.ts'
import type { Session } from '../../publish/session.ts'
import { forAccount } from '../../read/per-account.ts'
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
  if (lost.length === 0) return new Map()
  const taken = new Set<PostEntry>()
  const renamed = new Map<Post, PostEntry>()
  for (const post of unsent) {
    const entry = renamedFrom(lost, forAccount(post, account))
    if (!entry || taken.has(entry)) continue
    taken.add(entry)
    renamed.set(post, entry)
  }
  return renamed
}
