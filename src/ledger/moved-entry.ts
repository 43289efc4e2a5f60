import type { PostEntry } from './ledger.ts'

/** An entry as its post is called from now on; what it was called before stays known. */
export function movedEntry(
  entry: PostEntry,
  { key, relativePath: path }: { key: string; relativePath: string },
): PostEntry {
  const { formerPaths: _, ...rest } = entry
  const formerPaths = pathsOf(entry).filter((each) => each !== path)
  return { ...rest, key, path, ...(formerPaths.length > 0 && { formerPaths }) }
}

/** Every path a post is known to have had, newest first. */
export const pathsOf = ({ path, formerPaths = [] }: PostEntry): string[] => [path, ...formerPaths]

/** Whether something of a post is at WeChat, was published once, or may have taken effect after all: then its past counts. */
export const hasPast = ({ draft, publications, intent, abandoned }: PostEntry): boolean =>
  draft !== undefined || publications.length > 0 || intent !== undefined || abandoned.length > 0

/** Whether what an entry tells of is another one's by now: its post was given another name. Posts share drafts, too. */
export const wentAlong = (entry: PostEntry, entries: readonly PostEntry[]): boolean =>
  entries.some(
    (other) =>
      other.key !== entry.key &&
      pathsOf(other).includes(entry.path) &&
      other.knownIds.some((id) => entry.knownIds.includes(id)),
  )
