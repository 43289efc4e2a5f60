import type { PostEntry } from '../../ledger/ledger.ts'
import { readEntry } from '../../ledger/read-entries.ts'
import type { OfflineRun } from '../post-run.ts'
import { type DeletedEntry, findDeletedEntry } from './deleted-entry.ts'
import { isLiving } from './file-exists.ts'
import { type Exchanged, findExchanged } from './find-exchanged.ts'
import { findPredecessor, type Predecessor } from './find-predecessor.ts'

/** How a post comes by its entry in the ledger. */
export type Past =
  /** It has its own under its key and path. */
  | { kind: 'own' }
  /** It has its own, made when its file had another name. */
  | { kind: 'moved' }
  /** The entry under its key is that of another file that still stands: this one is a copy. */
  | { kind: 'copied'; other: string }
  | Predecessor
  | Exchanged
  | DeletedEntry

/**
 * Finds out how a post comes by its entry.
 *
 * @param entry the entry under its key
 * @throws ProblemError when the ledger's entry at its path can't be read
 */
export async function findPast(run: OfflineRun, entry: PostEntry | undefined): Promise<Past> {
  const { prepared, session, batch } = run
  const { post } = prepared
  if (entry) {
    if (entry.path === post.relativePath) return (await findExchanged(run, entry)) ?? { kind: 'own' }
    const isCopied = await isLiving(entry, post.root, session.cwd)
    return isCopied ? { kind: 'copied', other: entry.path } : { kind: 'moved' }
  }
  // An entry that can't be read isn't among the others; with it this post's own past would be passed by.
  if (post.key !== post.relativePath) await readEntry(session.store, post.relativePath)
  const past = await findPredecessor(prepared, batch, session.localFolder)
  return past.kind === 'none' ? ((await findExchanged(run)) ?? (await findDeletedEntry(run)) ?? past) : past
}
