import type { PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { draftIdsOf } from '../../ledger/superseded.ts'
import { LeaseNeeded } from '../entry/claim-entry.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import { openHeld } from '../entry/with-leases.ts'
import type { PostRun, Saved } from '../post-run.ts'
import type { Send } from '../send-prepared.ts'
import { type Group, headOf } from './group.ts'

/** What sends the posts of a draft. @returns how each ended, in their order */
export type SendGroup = (group: Group) => Promise<Saved[]>

/** Sends posts of a draft while the leases of those are held, too, that share a draft with one of them, or did. */
export const withNeighbours =
  (send: SendGroup): Send =>
  async (runs, leases) => {
    const { store } = headOf({ runs }).session
    const keys = await neighboursOf(runs, store)
    const missing = keys.filter((key) => !leases.has(key))
    if (missing.length > 0) throw new LeaseNeeded(missing)
    const neighbours: EntryFile[] = []
    for (const key of keys) neighbours.push(await openHeld(store, leases, key))
    return send({ runs, neighbours })
  }

/** Keys of other posts that are in a draft with one of these, or were, or would be by a call that wasn't answered. */
async function neighboursOf(runs: readonly PostRun[], store: LedgerStore): Promise<string[]> {
  const callsOf = ({ draft, intent }: PostEntry) =>
    [draft?.together, intent?.together?.id].filter((id) => id !== undefined)
  const own = new Set(runs.map(({ prepared }) => prepared.post.key))
  const ids = new Set(runs.flatMap(({ file }) => (file.entry ? draftIdsOf(file.entry) : [])))
  const calls = new Set(runs.flatMap(({ file }) => (file.entry ? callsOf(file.entry) : [])))
  const entries = ids.size + calls.size > 0 ? (await readEntries(store)).entries : []
  const isNear = (entry: PostEntry) =>
    draftIdsOf(entry).some((id) => ids.has(id)) || callsOf(entry).some((id) => calls.has(id))
  return entries.filter((entry) => !own.has(entry.key) && isNear(entry)).map(({ key }) => key)
}
