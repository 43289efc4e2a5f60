import type { PostEntry } from '../ledger/ledger.ts'
import type { LedgerStore } from '../ledger/ledger-store.ts'
import { parseEntry } from '../ledger/parse-entry.ts'
import { type Problem, ProblemError, problem } from '../problems/problem.ts'

export interface ReadEntries {
  entries: PostEntry[]
  /** Entries that can't be read; each blocks its own post alone. */
  broken: { key: string; problem: Problem }[]
}

/** Reads what the ledger knows of all posts. */
export async function readEntries(store: LedgerStore): Promise<ReadEntries> {
  const entries: PostEntry[] = []
  const broken: ReadEntries['broken'] = []
  for (const name of await store.list('posts/')) {
    const key = name.slice('posts/'.length)
    const read = await readEntry(store, key)
    if (read && 'code' in read) broken.push({ key, problem: read })
    else if (read) entries.push(read)
  }
  return { entries, broken }
}

/** Reads what the ledger knows of one post. @returns the entry, why it can't be read, or nothing */
export async function readEntry(store: LedgerStore, key: string): Promise<PostEntry | Problem | undefined> {
  try {
    const found = await store.get(`posts/${key}`)
    return found && (parseEntry(found.value) ?? problem('ledger/corrupt', { path: key }))
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
}
