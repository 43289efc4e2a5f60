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
  const { byKey, byPath } = indexOf(entries)
  return byKey.get(key) ?? byPath.get(relativePath)
}

/** The entry of a key. */
export const entryOfKey = (entries: readonly PostEntry[], key: string): PostEntry | undefined =>
  indexOf(entries).byKey.get(key)

/** The entries of the posts that have a draft together, in the order of its articles. */
export const entriesInDraft = (entries: readonly PostEntry[], mediaId: string): readonly PostEntry[] =>
  indexOf(entries).byDraft.get(mediaId) ?? []

/** Who asks for one post of thousands asks for the others, too. */
const indexes = new WeakMap<readonly PostEntry[], EntryIndex>()

interface EntryIndex {
  byKey: ReadonlyMap<string, PostEntry>
  byPath: ReadonlyMap<string, PostEntry>
  byDraft: ReadonlyMap<string, readonly PostEntry[]>
}

function indexOf(entries: readonly PostEntry[]): EntryIndex {
  const known = indexes.get(entries)
  if (known) return known
  const index = {
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    byPath: new Map(entries.map((entry) => [entry.path, entry])),
    byDraft: byDraft(entries),
  }
  indexes.set(entries, index)
  return index
}

function byDraft(entries: readonly PostEntry[]): Map<string, PostEntry[]> {
  const drafts = new Map<string, PostEntry[]>()
  for (const entry of entries) {
    const { mediaId } = entry.draft ?? {}
    const others = mediaId === undefined ? undefined : drafts.get(mediaId)
    if (others) others.push(entry)
    else if (mediaId !== undefined) drafts.set(mediaId, [entry])
  }
  for (const all of drafts.values()) all.sort((a, b) => (a.draft?.index ?? 0) - (b.draft?.index ?? 0))
  return drafts
}
