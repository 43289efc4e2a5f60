import { join } from 'node:path'
import type { Account } from '../../../config/config.ts'
import { currentPublication, type PostEntry } from '../../../ledger/ledger.ts'
import { hasErrors } from '../../../problems/problem.ts'
import { hasChangedSince } from '../../../publish/publication/changed-since.ts'
import { forAccount } from '../../../read/per-account.ts'
import { readPost } from '../../../read/read-post.ts'

/**
 * Whether the post of an entry says something else by now than what is published of it.
 *
 * @param root absolute path of the project root
 * @returns false also where nobody knows, such as of a file that is gone
 */
export async function isChangedSince(entry: PostEntry, account: Account, root: string): Promise<boolean> {
  const publication = currentPublication(entry)
  if (publication?.source === undefined) return false
  const post = await readPost({ path: join(root, entry.path) }, root, root)
  return !hasErrors(post.problems) && hasChangedSince(forAccount(post, account), publication) === true
}
