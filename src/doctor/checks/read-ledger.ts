import type { PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { type Problem, ProblemError } from '../../problems/problem.ts'
import { readEntry } from '../../publish/entry/entry-file.ts'

export interface ReadLedger {
  entries: PostEntry[]
  /** Why others can't be read. */
  broken: Problem[]
}

/** Reads every entry of a ledger, and tells of those that can't be read. */
export async function readLedger(store: LedgerStore | undefined): Promise<ReadLedger> {
  const ledger: ReadLedger = { entries: [], broken: [] }
  for (const name of (await store?.list('posts/')) ?? []) {
    const key = name.slice('posts/'.length)
    try {
      const found = store && (await readEntry(store, key))
      if (found) ledger.entries.push(found.entry)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      ledger.broken.push(error.problem)
    }
  }
  return ledger
}
