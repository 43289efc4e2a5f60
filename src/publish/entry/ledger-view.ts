import type { PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { listEntries } from './find-entry.ts'

/** What the ledger holds of all posts, read once when it is first needed. */
export class LedgerView {
  readonly #store: LedgerStore
  #entries: Promise<PostEntry[]> | undefined

  constructor(store: LedgerStore) {
    this.#store = store
  }

  /** All entries, as they were when they were first needed or last forgotten. */
  entries(): Promise<PostEntry[]> {
    this.#entries ??= listEntries(this.#store)
    return this.#entries
  }

  /** Forgets the entries, after one was given another key or a publication was recorded. */
  forgetEntries(): void {
    this.#entries = undefined
  }
}
