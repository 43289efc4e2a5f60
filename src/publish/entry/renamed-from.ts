import type { Account } from '../../config/config.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { isMadeOf } from '../publication/changed-since.ts'

/**
 * The entry of a post that was merely given another file name, told without rendering: of those whose file is gone the
 * only one that was made of the very same text. Whoever renders may know more posts by their words, never another one.
 *
 * @param orphans entries whose file is gone
 * @param post without an entry of its own, as it is for the account
 */
export function renamedFrom(
  orphans: readonly PostEntry[],
  post: Pick<Post, 'body' | 'fields'>,
): PostEntry | undefined {
  if (!hasWords(post)) return undefined
  const [renamed, ...others] = orphans.filter((entry) => isMadeOf(entry, post))
  return others.length === 0 ? renamed : undefined
}

/**
 * The posts among several that were merely renamed, each with the entry it had. Of copies of a post that is gone only the
 * first can be it.
 *
 * @param posts without an entry of their own
 * @param orphans entries whose file is gone
 * @param account that the entries are of
 */
export function merelyRenamed(
  posts: readonly Post[],
  orphans: readonly PostEntry[],
  account: Account,
): Map<Post, PostEntry> {
  const renamed = new Map<Post, PostEntry>()
  const left = new Set(orphans)
  for (const post of posts) {
    const entry = renamedFrom([...left], forAccount(post, account))
    if (!entry) continue
    renamed.set(post, entry)
    left.delete(entry)
  }
  return renamed
}

/** Whether a post says anything: pictures of the same name may be others in another folder. */
export const hasWords = ({ body }: Pick<Post, 'body'>): boolean =>
  /[\p{L}\p{N}]/u.test(body.replaceAll(/!\[[^\]]*\]\([^)]*\)/g, ''))
