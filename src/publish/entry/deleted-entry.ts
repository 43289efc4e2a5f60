import { resolve } from 'node:path'
import { deletedIn, entryInGit, inGit } from '../../ledger/entry-in-git.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { LedgerFolder } from '../../ledger/ledger-folder.ts'
import { wentAlong } from '../../ledger/moved-entry.ts'
import { shownPath } from '../../problems/shown-path.ts'
import type { OfflineRun } from '../post-run.ts'

/** The entry of a post that was deleted here, while git has it and it tells of a draft or a publication. */
export interface DeletedEntry {
  kind: 'lost'
  entry: PostEntry
  /** Path of the entry as git takes it in the working directory. */
  path: string
}

/** Asks git for the entry of a post of which the ledger knows nothing. */
export async function findDeletedEntry({
  session,
  prepared: { post },
  batch,
}: OfflineRun): Promise<DeletedEntry | undefined> {
  const { account, cwd, rehearsal } = session
  if (rehearsal || account.appId === undefined) return undefined
  const { root, key, relativePath } = post
  const folder = new LedgerFolder(root, account.appId, cwd)
  const asked = askedOf.get(batch) ?? deletedIn(root, inGit(root, folder.posts))
  askedOf.set(batch, asked)
  const deleted = new Set(await asked)
  for (const each of new Set([key, relativePath])) {
    const path = inGit(root, folder.postFile(each))
    const entry = deleted.has(path) ? await entryInGit(root, path) : undefined
    if (entry && tellsOfSomething(entry) && !wentAlong(entry, await batch.entries()))
      return { kind: 'lost', entry, path: shownPath(resolve(root, path), cwd) }
  }
  return undefined
}

/** To start git takes as long as to send a post: it is asked once for all posts of a run. */
const askedOf = new WeakMap<OfflineRun['batch'], Promise<string[]>>()

/** Whether a new draft of the post might be one too many. */
const tellsOfSomething = (entry: PostEntry): boolean =>
  entry.draft !== undefined || entry.intent !== undefined || currentPublication(entry) !== undefined
