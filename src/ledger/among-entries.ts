import type { PostEntry } from './ledger.ts'

/**
 * The entry of a post: that of its key, else the one last sent from its path.
 *
 * @param entries as they were read: what is added later isn't found
 */
export function entryOfPost(
  entries: readonly PostEntry[],
  { key, relativePath }: { key: string; relativePath: string },
): PostEntry | undefined {
  const { byKey, byPath } = indexes.get(entries) ?? indexOf(entries)
  return byKey.get(key) ?? byPath.get(relativePath)
}

/** Who asks for one post of thousands asks for the others, too. */
const indexes = new WeakMap<readonly PostEntry[], EntryIndex>()

type EntryIndex = Record<'byKey' | 'byPath', ReadonlyMap<string, PostEntry>>

function indexOf(entries: readonly PostEntry[]): EntryIndex {
  const index = {
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    byPath: new Map(entries.map((entry) => [entry.path, entry])),
  }
  indexes.set(entries, index)
  return index
}
