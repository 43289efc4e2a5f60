import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, officialOrigin } from '../../config/config.ts'
import { openFileStore } from '../../ledger/file-store.ts'
import { type PostEntry, wasPublished } from '../../ledger/ledger.ts'
import { ledgerNameOf } from '../../ledger/ledger-folder.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { readableEntry } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { World } from '../world.ts'
import { appIdOfLedger } from './open-ledger.ts'
import type { Project } from './open-project.ts'

/** So many posts are named at most. */
const namedAtMost = 5

/**
 * Tells of posts that this account knows nothing of while one does that the config doesn't name: perhaps an app id was
 * changed by mistake. Once a post was sent from here nothing is told of it any more.
 */
export async function tellSwitched(
  posts: readonly Post[],
  { account, store }: { account: Account; store: LedgerStore | undefined },
  { config }: Pick<Project, 'config'>,
  { clock, cwd }: Pick<World, 'clock' | 'cwd'>,
): Promise<Problem[]> {
  const { root, accounts, apiOrigin } = config
  const appId = await appIdOfLedger(root, account)
  if (!store || appId === undefined) return []
  const known = new Set([appId, ...accounts.flatMap((each) => each.appId ?? [])].map(ledgerNameOf))
  const names = await readdir(join(root, '.wxpub', 'ledger')).catch(() => [])
  // What was tried with a stand-in is no draft of anybody.
  const isSent = ({ standIn, draft, ...entry }: PostEntry) =>
    !(standIn && apiOrigin === officialOrigin) && (draft !== undefined || wasPublished({ standIn, ...entry }))
  const told: Problem[] = []
  for (const other of names.filter((name) => !known.has(name))) {
    const there = openFileStore({ root, appId: other, clock, cwd })
    const files: string[] = []
    for (const { key, file } of posts) {
      const entry = await readableEntry(there, key)
      if (entry && isSent(entry) && !(await readableEntry(store, key))) files.push(file)
    }
    if (files.length > 0) told.push(problem('ledger/other-account', { appId, other, ...named(files) }))
  }
  return told
}

/** The first of some files, in both languages. */
export function named(files: readonly string[]): { posts: string; zhPosts: string } {
  const first = files.slice(0, namedAtMost)
  const more = files.length - first.length
  return {
    posts: `${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    zhPosts: `${first.join('、')}${more > 0 ? ` 等 ${files.length} 篇` : ''}`,
  }
}
