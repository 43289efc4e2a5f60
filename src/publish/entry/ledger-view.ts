import type { PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { fileExists } from './file-exists.ts'
import { listEntries } from './find-entry.ts'

/** What the ledger holds of all posts, read once when it is first needed. */
export class LedgerView {
  readonly #store: LedgerStore
  #entries: Promise<PostEntry[]> | undefined
  #orphans: Promise<PostEntry[]> | undefined

  constructor(store: LedgerStore) {
    this.#store = store
  }

  /** All entries, as they were when they were first needed or last forgotten. */
  entries(): Promise<PostEntry[]> {
    this.#entries ??= listEntries(this.#store)
    return this.#entries
  }

  /**
   * Those whose file is gone.
   *
   * @param root absolute path of the project root
   */
  orphans(root: string): Promise<PostEntry[]> {
    this.#orphans ??= this.entries().then((entries) => withoutFile(entries, root))
    return this.#orphans
  }

  /** Forgets the entries, after one was given another key or a publication was recorded. */
  forgetEntries(): void {
    this.#entries = undefined
    this.#orphans = undefined
  }
}

async function withoutFile(entries: PostEntry[], root: string): Promise<PostEntry[]> {
  const orphans: PostEntry[] = []
  for (const entry of entries) if (!(await fileExists(root, entry.path))) orphans.push(entry)
  return orphans
}
