import { access } from 'node:fs/promises'
import { join } from 'node:path'

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
