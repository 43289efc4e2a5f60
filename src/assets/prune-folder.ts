import { statSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Keeps a cache within bounds: of its files, which are named by hashes, those not touched for the longest go first.
 *
 * @param folder absolute path
 * @throws when it can't be read
 */
export async function pruneFolder(folder: string, mostBytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{64}/.test(name))
  const files: { path: string; size: number; mtimeMs: number }[] = []
  for (const name of names) {
    const path = join(folder, name)
    // At once: handed to another thread and back, each of thousands would take many times as long.
    const info = statSync(path, { throwIfNoEntry: false })
    if (info) files.push({ path, size: info.size, mtimeMs: info.mtimeMs })
  }
  let total = files.reduce((sum, { size }) => sum + size, 0)
  for (const { path, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (total <= mostBytes) return
    await rm(path, { force: true })
    total -= size
  }
}
