/** A record with what tells it from any other that its key had or will have, for compare and set. */
export interface Versioned<Value> {
  value: Value
  /** Opaque, as the ETag of HTTP is. Two branches of git may hold other records that were written equally often. */
  version: string
}

/** The right to make one post's or one upload's calls. Held around those calls, never for a whole run. */
export interface Lease {
  /** Whether it is still ours: false once another took it over. A write call starts only after a look at it. */
  isOurs(): Promise<boolean>
  release(): Promise<void>
}

/**
 * Where a ledger is kept. Keys are `posts/<post key>` and `assets/<sha256>`; values are plain JSON. All stores pass
 * one contract test.
 */
export interface LedgerStore {
  /**
   * @returns the record, or nothing
   * @throws ProblemError for a record that can't be read; it is left as it is
   */
  get(key: string): Promise<Versioned<unknown> | undefined>
  /** Whether the record is still at `version` (nothing: doesn't exist). One that can't be read is at none. */
  isAt(key: string, version: string | undefined): Promise<boolean>
  /**
   * Writes durably, if the record is still at `version` (nothing: doesn't exist yet). `null` removes the record. A
   * post's entry holds its key in `key`.
   * @returns the new version, nothing for what was removed, or `conflict` when somebody else wrote meanwhile
   * @throws ProblemError for a record that can't be read; it is left as it is
   */
  put(key: string, value: unknown, version?: string): Promise<string | undefined | 'conflict'>
  /** Keys with the prefix, in order. Broken records are listed too. */
  list(prefix: string): Promise<string[]>
  /**
   * Waits for the right to a key.
   * @param onWait told once, with the present owner, when it has to wait
   * @param signal ends the waiting
   * @throws ProblemError `run/interrupted` when the signal aborts while it waits
   */
  claim(key: string, onWait?: (owner: string) => void, signal?: AbortSignal): Promise<Lease>
}
