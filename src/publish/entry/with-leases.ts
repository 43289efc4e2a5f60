import type { Lease, LedgerStore } from '../../ledger/ledger-store.ts'
import { ProblemError, problem } from '../../problems/problem.ts'
import { EntryChanged } from './entry-file.ts'

/** How the waiting for a lease is told and ended. */
export interface Waiting {
  onWait?(owner: string): void
  signal?: AbortSignal | undefined
}

/**
 * Runs something while the leases of posts are held, claimed in key order so that nobody waits in a circle.
 *
 * @param action gets a look to take before each write: it throws EntryChanged when a lease is no longer ours
 * @throws ProblemError when a lease can't be had, and `run/entry-changed` when the action throws EntryChanged
 */
export async function withLeases<Result>(
  store: LedgerStore,
  postKeys: readonly string[],
  { onWait, signal }: Waiting,
  action: (confirm: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const leases: Lease[] = []
  try {
    for (const key of [...new Set(postKeys)].sort())
      leases.push(await store.claim(`posts/${key}`, onWait, signal))
    return await action(async () => {
      for (const lease of leases) if (!(await lease.isOurs())) throw new EntryChanged()
    })
  } catch (error) {
    if (!(error instanceof EntryChanged)) throw error
    throw new ProblemError(problem('run/entry-changed', { path: postKeys[0] ?? '' }))
  } finally {
    for (const lease of leases.reverse()) await lease.release()
  }
}
