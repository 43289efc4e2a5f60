import { type Intent, type PostEntry, withIntent } from '../ledger/ledger.ts'
import type { Lease, LedgerStore } from '../ledger/ledger-store.ts'
import { parseEntry } from '../ledger/parse-entry.ts'
import { ProblemError, problem } from '../problems/problem.ts'

/** Somebody else changed the entry before our call: nothing was sent, and what to do must be decided anew. */
export class EntryChanged extends Error {
  override name = 'EntryChanged'
}

/** A post's entry while its lease is held: what was last read, and the ways to write it. */
export class EntryFile {
  #entry: PostEntry | undefined
  #revision: number
  readonly #key: string
  readonly #store: LedgerStore
  readonly #lease: Lease

  private constructor(
    store: LedgerStore,
    lease: Lease,
    key: string,
    found?: { entry: PostEntry; revision: number },
  ) {
    this.#store = store
    this.#lease = lease
    this.#key = key
    this.#entry = found?.entry
    this.#revision = found?.revision ?? 0
  }

  /** @throws ProblemError for an entry that can't be read */
  static async open(store: LedgerStore, lease: Lease, postKey: string): Promise<EntryFile> {
    return new EntryFile(store, lease, postKey, await readEntry(store, postKey))
  }

  /** The entry as it is known to stand in the store. */
  get entry(): PostEntry | undefined {
    return this.#entry
  }

  /**
   * Writes a change that must rest on what was read.
   * @throws EntryChanged when the entry was changed meanwhile
   */
  async write(entry: PostEntry): Promise<void> {
    const revision = await this.#store.put(`posts/${this.#key}`, entry, this.#revision)
    if (revision === 'conflict') throw new EntryChanged()
    this.#entry = entry
    this.#revision = revision
  }

  /** Starts the entry of a post that has none. It is written together with the first intent. */
  begin(entry: PostEntry): void {
    if (this.#entry) throw new TypeError('Unexpected entry, expected a post without one')
    this.#entry = entry
  }

  /** Notes a call before it is made. */
  async intend(entry: PostEntry, intent: Intent): Promise<void> {
    await this.write(withIntent(entry, intent))
  }

  /**
   * A last look before a call.
   * @throws EntryChanged when lease or revision are no longer ours
   */
  async confirm(): Promise<void> {
    if (!(await this.#lease.isOurs())) throw new EntryChanged()
    const current = await this.#store.get(`posts/${this.#key}`)
    if (current?.revision !== this.#revision) throw new EntryChanged()
  }

  /**
   * Records what a call gave. A receipt is never dropped: when the entry was changed meanwhile (a pull, another
   * branch), it is read anew and the receipt merged in.
   *
   * @param merge makes the new entry from the one in the store, or from the one we had when it is gone
   */
  async record(merge: (entry: PostEntry) => PostEntry): Promise<void> {
    const ours = this.#entry
    if (!ours) throw new TypeError('Expected an intent before a receipt')
    for (let tries = 0; tries < 10; tries++) {
      const entry = merge(this.#entry ?? ours)
      const revision = await this.#store.put(`posts/${this.#key}`, entry, this.#revision)
      if (revision !== 'conflict') {
        this.#entry = entry
        this.#revision = revision
        return
      }
      const found = await readEntry(this.#store, this.#key)
      this.#entry = found?.entry
      this.#revision = found?.revision ?? 0
    }
    throw new ProblemError(problem('ledger/not-written', { path: this.#key, reason: 'EBUSY' }))
  }
}

/** @throws ProblemError for an entry that can't be read or has another shape */
export async function readEntry(
  store: LedgerStore,
  postKey: string,
): Promise<{ entry: PostEntry; revision: number } | undefined> {
  const found = await store.get(`posts/${postKey}`)
  if (!found) return undefined
  const entry = parseEntry(found.value)
  if (!entry) throw new ProblemError(problem('ledger/corrupt', { path: postKey }))
  return { entry, revision: found.revision }
}
