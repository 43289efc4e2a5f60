import { type Problem, ProblemError, problem } from '../problems/problem.ts'
import type { PostEntry } from './ledger.ts'
import { entryNameOf } from './ledger-folder.ts'
import type { LedgerStore } from './ledger-store.ts'
import { parseEntry } from './parse-entry.ts'

export interface ReadEntries {
  entries: PostEntry[]
  /** Entries that can't be read; each blocks its own post alone. */
  broken: BrokenEntry[]
}

interface BrokenEntry {
  /** Key of its post; where nothing in it tells that, the name of its file. */
  key: string
  problem: Problem
}

/** An entry as it stands in the store. */
export interface StoredEntry {
  entry: PostEntry
  version: string
}

/** Reads what the ledger knows of all posts. Where there is none, nothing is known. */
export async function readEntries(store: LedgerStore | undefined): Promise<ReadEntries> {
  const entries: PostEntry[] = []
  const broken: ReadEntries['broken'] = []
  if (!store) return { entries, broken }
  for (const name of await store.list('posts/')) {
    const key = name.slice('posts/'.length)
    try {
      const found = await readEntry(store, key)
      if (found) entries.push(found.entry)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      broken.push({ key, problem: error.problem })
    }
  }
  return { entries, broken }
}

/** The entry of a post that can't be read. */
export const brokenEntryOf = (broken: readonly BrokenEntry[], postKey: string): BrokenEntry | undefined =>
  broken.find(({ key }) => key === postKey || key === entryNameOf(postKey))

/**
 * Reads what the ledger knows of one post.
 *
 * @throws ProblemError for an entry that can't be read or has another shape
 */
export async function readEntry(store: LedgerStore, postKey: string): Promise<StoredEntry | undefined> {
  const found = await store.get(`posts/${postKey}`)
  if (!found) return undefined
  const entry = parseEntry(found.value)
  if (!entry) throw new ProblemError(problem('ledger/corrupt', { path: postKey }))
  return { entry, version: found.version }
}

/** The same, where one that can't be read is as good as none: whoever would write it tells what is wrong. */
export async function readableEntry(store: LedgerStore, postKey: string): Promise<PostEntry | undefined> {
  try {
    return (await readEntry(store, postKey))?.entry
  } catch (error) {
    if (error instanceof ProblemError) return undefined
    throw error
  }
}
