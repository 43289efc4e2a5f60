import type { Lease } from '../../ledger/ledger-store.ts'
import { movedEntry } from '../../ledger/moved-entry.ts'
import { readEntry } from '../../ledger/read-entries.ts'
import { decideClaim } from '../plan/decide.ts'
import { factsOfClaim } from '../plan/gather-facts.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { moveWords } from '../words/remembered-words.ts'
import { EntryChanged } from './entry-file.ts'
import { findPast } from './find-past.ts'

/** The leases of other posts are needed, too: all are claimed anew, in key order, so that nobody waits in a circle. */
export class LeaseNeeded extends Error {
  override name = 'LeaseNeeded'
  readonly keys: readonly string[]

  constructor(keys: readonly string[]) {
    super(`Expected the leases of ${keys.join(', ')}`)
    this.keys = keys
  }
}

/**
 * Makes sure that the entry in hand is this post's, whole past included: a renamed file or a new `uid` takes the old
 * entry over, a copied file doesn't.
 *
 * @param leases those that are held, by post key
 * @returns why nothing may be done with the post, or nothing
 * @throws LeaseNeeded when the old entry's is not among them, EntryChanged when an entry changed meanwhile
 */
export async function claimEntry(
  run: PostRun,
  leases: ReadonlyMap<string, Lease>,
): Promise<Saved | undefined> {
  const { file, prepared } = run
  const past = await findPast(run, file.entry)
  const entry = file.entry ?? (past.kind === 'same' ? past.entry : undefined)
  const decision = decideClaim(factsOfClaim(run, past, entry))
  if (decision) return { action: decision.action, problems: decision.problems, wroteDraft: false }
  if (past.kind === 'moved' && entry) await file.write(movedEntry(entry, prepared.post))
  if (past.kind === 'same') {
    const { key } = past.entry
    const lease = leases.get(key)
    if (!lease) throw new LeaseNeeded([key])
    await takeOver(run, key, lease)
  }
  return undefined
}

/**
 * Written under the new key before it is removed under the old: a kill in between leaves both, never none. What was
 * recorded under the old one in between goes along.
 *
 * @throws EntryChanged when the old entry is gone or changes again and again
 */
async function takeOver(
  { file, prepared, session, batch }: PostRun,
  oldKey: string,
  lease: Lease,
): Promise<void> {
  const { post } = prepared
  batch.forgetEntries()
  for (let tries = 0; tries < 3; tries++) {
    const past = await readEntry(session.store, oldKey)
    if (!past || !(await lease.isOurs())) break
    await file.write(movedEntry(past.entry, post))
    if ((await session.store.put(`posts/${oldKey}`, null, past.version)) === 'conflict') continue
    return moveWords(session.localFolder, oldKey, post.key)
  }
  throw new EntryChanged()
}
