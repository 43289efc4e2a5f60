import { isDeepStrictEqual } from 'node:util'
import type { PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { readEntry } from '../../ledger/read-entries.ts'
import { EntryChanged } from './entry-file.ts'
import { type Waiting, withLeases } from './with-leases.ts'

/**
 * Removes what the ledger knows of a post. What is at WeChat stays there.
 *
 * @param entry what it was when somebody decided to forget it
 * @throws ProblemError for an entry that can't be read or removed, `run/entry-changed` when somebody else wrote meanwhile
 */
export function forgetEntry(store: LedgerStore, entry: PostEntry, waiting: Waiting = {}): Promise<void> {
  return withLeases(store, [entry.key], waiting, async (confirm) => {
    const present = await readEntry(store, entry.key)
    if (!present || !isDeepStrictEqual(present.entry, entry)) throw new EntryChanged()
    await confirm()
    const removed = await store.put(`posts/${entry.key}`, null, present.version)
    if (removed === 'conflict') throw new EntryChanged()
  })
}
