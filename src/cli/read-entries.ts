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
    try {
      const found = await store.get(name)
      const entry = found && parseEntry(found.value)
      if (entry) entries.push(entry)
      else if (found) broken.push({ key, problem: problem('ledger/corrupt', { path: key }) })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      broken.push({ key, problem: error.problem })
    }
  }
  return { entries, broken }
}
