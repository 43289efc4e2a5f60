import { askGit } from '../ask-git.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { ledgerNameOf } from './ledger-folder.ts'
import type { LedgerStore } from './ledger-store.ts'

/**
 * Tells that an account's ledger is empty here while git has entries of it: its files were deleted, mostly by mistake.
 *
 * @param root of the project
 * @param appId of the account. Default: any
 */
export async function tellDeleted(
  store: LedgerStore | undefined,
  root: string,
  appId: string | undefined,
): Promise<Problem[]> {
  if (store && (await store.list('posts/')).length > 0) return []
  const folder = appId === undefined ? '.wxpub/ledger' : `.wxpub/ledger/${ledgerNameOf(appId)}`
  const count = (await deletedIn(root, folder)).filter((path) => path.endsWith('.json')).length
  return count > 0 ? [problem('ledger/deleted', { count, folder })] : []
}

/** Files below a folder that git has and the disk hasn't. None without git, or outside a repository. */
async function deletedIn(root: string, folder: string): Promise<string[]> {
  const listed = await askGit(root, ['ls-files', '--deleted', '-z', '--', folder])
  return listed?.toString().split('\0') ?? []
}
