import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'

/** Whether the file an entry was made for is still there; on some disks its name is decomposed. */
export async function fileExists(root: string, relativePath: string): Promise<boolean> {
  for (const form of ['NFC', 'NFD']) {
    const found = await access(join(root, relativePath.normalize(form))).then(
      () => true,
      () => false,
    )
    if (found) return true
  }
  return false
}

/**
 * Entries whose file is gone.
 *
 * @param root absolute path of the project root
 */
export async function withoutFile(entries: readonly PostEntry[], root: string): Promise<PostEntry[]> {
  const gone: PostEntry[] = []
  for (const entry of entries) if (!(await fileExists(root, entry.path))) gone.push(entry)
  return gone
}
