import { type Intent, type PostEntry, withIntent, withoutIntent } from '../../ledger/ledger.ts'
import type { Lease, LedgerStore } from '../../ledger/ledger-store.ts'
import { readEntry, type StoredEntry } from '../../ledger/read-entries.ts'
import { untilWritten } from '../../ledger/until-written.ts'

/** Somebody else was there before our call: nothing was sent, and what to do must be decided anew. */
export class Overtaken extends Error {
  override name = 'Overtaken'
}

/** Somebody else changed the entry. */
export class EntryChanged extends Overtaken {
  override name = 'EntryChanged'
}

/** A post's entry while its lease is held: what was last read, and the ways to write it. */
export class EntryFile {
  #entry: PostEntry | undefined
  /** Of what is in the store: `#entry` may be ahead of it. */
  #version: string | undefined
  readonly #key: string
  readonly #store: LedgerStore
  readonly #lease: Lease

  private constructor(store: LedgerStore, lease: Lease, key: string, stored: StoredEntry | undefined) {
    this.#store = store
    this.#lease = lease
    this.#key = key
    this.#entry = stored?.entry
    this.#version = stored?.version
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
    if (!(await this.#put(entry))) throw new EntryChanged()
  }

  /** Starts the entry of a post that has none. It is written together with the first intent. */
  begin(entry: PostEntry): void {
    if (this.#entry) throw new TypeError('Unexpected entry, expected a post without one')
    this.#entry = entry
  }

  /**
   * Notes what a look found at WeChat that looks like the post, so that it is never taken for the effect of a later call.
   * It is written together with the next intent.
   *
   * @param ids of drafts and publications
   */
  notice(ids: string[]): void {
    if (!this.#entry) throw new TypeError('Expected an entry before a look')
    const knownIds = [...new Set([...this.#entry.knownIds, ...ids])].sort()
    this.#entry = { ...this.#entry, knownIds }
  }

  /** Notes a call before it is made. */
  async intend(entry: PostEntry, intent: Intent): Promise<void> {
    await this.write(withIntent(entry, intent))
  }

  /**
   * Takes an intent back whose call isn't made, unless somebody changed the entry since.
   *
   * @param at when it was noted
   */
  async withdraw(at: string): Promise<void> {
    const entry = this.#entry
    if (entry?.intent?.at === at) await this.#put(withoutIntent(entry))
  }

  /**
   * A last look before a call.
   * @throws EntryChanged when the lease is no longer ours or the entry was changed
   */
  async confirm(): Promise<void> {
    const isOurs = await this.#lease.isOurs()
    if (!isOurs || !(await this.#store.isAt(`posts/${this.#key}`, this.#version))) throw new EntryChanged()
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
    const readAnew = async () => {
      const stored = await readEntry(this.#store, this.#key)
      this.#entry = stored?.entry
      this.#version = stored?.version
    }
    await untilWritten(this.#key, () => this.#put(merge(this.#entry ?? ours)), readAnew)
  }

  async #put(entry: PostEntry): Promise<boolean> {
    const version = await this.#store.put(`posts/${this.#key}`, entry, this.#version)
    if (version === 'conflict') return false
    this.#entry = entry
    this.#version = version
    return true
  }
}
