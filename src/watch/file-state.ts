import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A file as it stands on disk. */
export interface FileState {
  /** In bytes; absent when there is no file. */
  size?: number
  /** Differs when the file was written, replaced, or moved here; empty when there is none. */
  version: string
}

export async function statesOf(files: Iterable<string>): Promise<Map<string, FileState>> {
  const states = new Map<string, FileState>()
  for (const file of files) {
    const info = await stat(file).catch(() => undefined)
    states.set(file, info ? { size: info.size, version: versionOf(info) } : { version: '' })
  }
  return states
}

/** Those of the files that were written, replaced or moved here since a time, in milliseconds since 1970. */
export async function changedSince(files: Iterable<string>, sinceMs: number): Promise<Set<string>> {
  const changed = new Set<string>()
  if (sinceMs === Number.POSITIVE_INFINITY) return changed
  for (const file of files) {
    const info = await stat(file).catch(() => undefined)
    if (info && info.ctimeMs > sinceMs) changed.add(file)
  }
  return changed
}

/** A copy may keep the time of what was copied; when it was made here can't be set. */
export const versionOf = ({ ino, size, mtimeMs, ctimeMs }: Stats): string =>
  `${ino} ${size} ${mtimeMs} ${ctimeMs}`
