import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'
import { readPost } from '../../read/read-post.ts'

/** Whether the file an entry was made for is still there; on some disks its name is decomposed. */
export function fileExists(root: string, relativePath: string): boolean {
  // At once: handed to another thread and back, each of a thousand would take many times as long.
  return ['NFC', 'NFD'].some((form) => existsSync(join(root, relativePath.normalize(form))))
}

/**
 * Entries whose file is gone.
 *
 * @param root absolute path of the project root
 */
export const withoutFile = (entries: readonly PostEntry[], root: string): PostEntry[] =>
  entries.filter((entry) => !fileExists(root, entry.path))

/** Whether the file an entry was made for still stands and is the same post: a file at its path may have another `uid`. */
export async function isLiving(entry: PostEntry, root: string, cwd: string): Promise<boolean> {
  if (!fileExists(root, entry.path)) return false
  return (await readPost({ path: join(root, entry.path) }, root, cwd)).key === entry.key
}
