import { existsSync } from 'node:fs'
import { type Problem, problem } from '../problems/problem.ts'
import { deletedIn, entryInGit, inGit, lineThatRestores, lineThatRestoresAll } from './entry-in-git.ts'
import { LedgerFolder, ledgerNameOf } from './ledger-folder.ts'
import type { LedgerStore } from './ledger-store.ts'
import { wentAlong } from './moved-entry.ts'
import { readEntries } from './read-entries.ts'

/** A post that may have an entry. */
interface PostOnDisk {
  key: string
  /** From the root. */
  relativePath: string
  /** As the user would type it. */
  file: string
}

/** So many posts are named at most. */
const namedAtMost = 5

/**
 * Tells that an account's ledger is empty here while git has entries of it, or lacks some of the posts at hand that git
 * has: files were deleted, mostly by mistake. Git is asked only where one of these posts has no entry.
 *
 * @param root of the project
 * @param appId of the account. Default: any
 */
export async function tellDeleted(
  store: LedgerStore | undefined,
  root: string,
  appId: string | undefined,
  posts: readonly PostOnDisk[] = [],
): Promise<Problem[]> {
  if (store && appId !== undefined && (await store.list('posts/')).length > 0)
    return tellLacking(store, root, appId, posts)
  const folder = appId === undefined ? '.wxpub/ledger' : `.wxpub/ledger/${ledgerNameOf(appId)}`
  const { length: count } = await deletedIn(root, folder)
  return count > 0 ? [problem('ledger/deleted', { count, folder, line: lineThatRestoresAll(folder) })] : []
}

async function tellLacking(
  store: LedgerStore,
  root: string,
  appId: string,
  all: readonly PostOnDisk[],
): Promise<Problem[]> {
  const ledger = new LedgerFolder(root, appId, root)
  const lacking = all.filter(({ key }) => !existsSync(ledger.postFile(key)))
  if (lacking.length === 0) return []
  const folder = inGit(root, ledger.posts)
  const deleted = new Set(await deletedIn(root, folder))
  const missed = lacking.flatMap(({ key, relativePath, file }) => {
    const entry = [key, relativePath]
      .map((each) => inGit(root, ledger.postFile(each)))
      .find((each) => deleted.has(each))
    return entry === undefined ? [] : { file, entry }
  })
  if (missed.length === 0) return []
  const { entries } = await readEntries(store)
  const lost: typeof missed = []
  for (const each of missed) {
    const entry = await entryInGit(root, each.entry)
    if (!entry || !wentAlong(entry, entries)) lost.push(each)
  }
  if (lost.length === 0) return []
  const files = lost.map(({ file }) => file)
  const isNamed = lost.length <= namedAtMost
  const posts = isNamed ? files.join(', ') : `${files.length} posts`
  const zhPosts = isNamed ? files.join('、') : `${files.length} 篇文章`
  const entriesLost = lost.map(({ entry }) => entry)
  const line = lineThatRestores(entriesLost, folder)
  return [problem('ledger/entries-deleted', { posts, zhPosts, line })]
}
