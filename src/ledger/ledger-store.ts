/** A record with the number of times it was written, for compare and set. */
export interface Versioned<Value> {
  value: Value
  revision: number
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
  /**
   * Writes durably, if the record is still at `revision` (0: doesn't exist yet). `null` removes the record. A post's
   * entry holds its key in `key`.
   * @returns the new revision, or `conflict` when somebody else wrote meanwhile
   */
  put(key: string, value: unknown, revision: number): Promise<number | 'conflict'>
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
