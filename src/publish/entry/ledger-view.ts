import type { PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { readEntries, readEntry } from '../../ledger/read-entries.ts'
import { withoutFile } from './file-exists.ts'

/** What the ledger holds of all posts, read once when it is first needed. */
export class LedgerView {
  readonly #store: LedgerStore
  #entries: Promise<PostEntry[]> | undefined
  #earlier: Promise<PostEntry[]> | undefined
  #byKey: Promise<ReadonlyMap<string, PostEntry>> | undefined
  #orphans: Promise<PostEntry[]> | undefined

  /** @param entries all that can be read, where they have been read just now */
  constructor(store: LedgerStore, entries?: PostEntry[]) {
    this.#store = store
    this.#entries = entries && Promise.resolve(entries)
  }

  /** All entries, as they were when they were first needed or last forgotten. */
  entries(): Promise<PostEntry[]> {
    this.#entries ??= readEntries(this.#store).then(({ entries }) => entries)
    this.#earlier ??= this.#entries
    return this.#entries
  }

  /** The same as they once were in this run, be they forgotten since: enough for what stays as it is. */
  earlierEntries(): Promise<PostEntry[]> {
    return this.#earlier ?? this.entries()
  }

  /** The entry under a post's key, of all or for itself, whichever takes less. @throws ProblemError for one that can't be read */
  async entry(postKey: string): Promise<PostEntry | undefined> {
    if (this.#entries) {
      this.#byKey ??= this.#entries.then((all) => new Map(all.map((each) => [each.key, each])))
      const known = (await this.#byKey).get(postKey)
      if (known) return known
    }
    return (await readEntry(this.#store, postKey))?.entry
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
    this.#byKey = undefined
    this.#orphans = undefined
  }
}
