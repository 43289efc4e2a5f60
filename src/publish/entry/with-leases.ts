import type { Lease, LedgerStore } from '../../ledger/ledger-store.ts'
import { ProblemError, problem } from '../../problems/problem.ts'
import { EntryChanged, EntryFile } from './entry-file.ts'

/** How the waiting for a lease is told and ended. */
export interface Waiting {
  onWait?(owner: string, postKey: string): void
  signal?: AbortSignal | undefined
}

/**
 * Runs something while the leases of posts are held, claimed in key order so that nobody waits in a circle.
 *
 * @param action gets the leases by post key
 * @throws ProblemError when a lease can't be had
 */
export async function holdLeases<Result>(
  store: LedgerStore,
  postKeys: Iterable<string>,
  { onWait, signal }: Waiting,
  action: (leases: ReadonlyMap<string, Lease>) => Promise<Result>,
): Promise<Result> {
  const leases = new Map<string, Lease>()
  try {
    for (const key of [...new Set(postKeys)].sort())
      leases.set(key, await store.claim(`posts/${key}`, onWait && ((owner) => onWait(owner, key)), signal))
    return await action(leases)
  } finally {
    for (const lease of [...leases.values()].reverse()) await lease.release()
  }
}

/**
 * The same for what is done at once or not at all.
 *
 * @param action gets a look to take before each write: it throws EntryChanged when a lease is no longer ours
 * @throws ProblemError when a lease can't be had, and `run/entry-changed` when the action throws EntryChanged
 */
export async function withLeases<Result>(
  store: LedgerStore,
  postKeys: readonly string[],
  waiting: Waiting,
  action: (confirm: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  try {
    return await holdLeases(store, postKeys, waiting, (leases) =>
      action(async () => {
        for (const lease of leases.values()) if (!(await lease.isOurs())) throw new EntryChanged()
      }),
    )
  } catch (error) {
    if (!(error instanceof EntryChanged)) throw error
    throw new ProblemError(problem('run/entry-changed', { path: postKeys[0] ?? '' }))
  }
}

/** Opens the entry of a post whose lease is held. */
export async function openHeld(
  store: LedgerStore,
  leases: ReadonlyMap<string, Lease>,
  postKey: string,
): Promise<EntryFile> {
  const lease = leases.get(postKey)
  if (!lease) throw new TypeError('Expected a lease')
  return EntryFile.open(store, lease, postKey)
}
