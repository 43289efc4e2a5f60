import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../write-whole.ts'
import type { Shelf } from './freeze.ts'

/** Bytes and long texts as files named by their SHA-256. */
export interface FileShelf extends Shelf {
  /** Writes what was put here and isn't on disk yet. */
  write(): Promise<void>
  /** Removes what was not put here since the last call: nothing names it any more. */
  sweep(): Promise<void>
}

/** @param folder made if it isn't there; its files are read now */
export async function openFileShelf(folder: string): Promise<FileShelf> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name))
  const onDisk = new Set(names)
  const read = new Map<string, Buffer>()
  for (const name of names) read.set(name, await readFile(join(folder, name)))

  const buffers = new WeakMap<Buffer, string>()
  /** Names of the texts put here since the last sweep, and of those before. */
  let texts = new Map<string, string>()
  let olderTexts = new Map<string, string>()
  let used = new Set<string>()
  const unwritten = new Map<string, Buffer | string>()

  function nameOf(content: Buffer | string): string {
    const known = typeof content === 'string' ? olderTexts.get(content) : buffers.get(content)
    const name = known ?? createHash('sha256').update(content).digest('hex')
    if (typeof content === 'string') texts.set(content, name)
    else buffers.set(content, name)
    return name
  }

  return {
    put(content) {
      const name = nameOf(content)
      used.add(name)
      if (!onDisk.has(name)) unwritten.set(name, content)
      return name
    },
    take(name) {
      const bytes = read.get(name)
      if (!bytes) throw new Error(`${name} is missing`)
      return bytes
    },
    async write() {
      read.clear()
      for (const [name, content] of unwritten) {
        await writeWhole(join(folder, name), content, { mode: 0o600 })
        onDisk.add(name)
      }
      unwritten.clear()
    },
    async sweep() {
      const unused = [...onDisk].filter((name) => !used.has(name))
      used = new Set()
      olderTexts = texts
      texts = new Map()
      for (const name of unused) {
        await rm(join(folder, name), { force: true })
        onDisk.delete(name)
      }
    },
  }
}
