import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../config/config.ts'
import { openFileStore } from '../../ledger/file-store.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import type { World } from '../world.ts'
import type { Project } from './open-project.ts'

/**
 * Opens an account's ledger, offline and without credentials.
 *
 * @returns nothing when neither config nor variables name an app id and the project doesn't hold a single ledger
 */
export async function openLedger(
  { config: { root } }: Pick<Project, 'config'>,
  account: Account,
  { clock, cwd }: Pick<World, 'clock' | 'cwd'>,
): Promise<LedgerStore | undefined> {
  const appId = await appIdOfLedger(root, account)
  return appId === undefined ? undefined : openFileStore({ root, appId, clock, cwd })
}

/** The app id of an account, or that of the only ledger of the project. */
export const appIdOfLedger = async (root: string, { appId }: Account): Promise<string | undefined> =>
  appId ?? (await onlyLedger(root))

/**
 * The app id of the ledger, where no variable names one but the project holds a single ledger. One of no posts, such as a
 * slip in an app id leaves behind, doesn't count beside it.
 */
async function onlyLedger(root: string): Promise<string | undefined> {
  const names = await readdir(join(root, '.wxpub', 'ledger')).catch(() => [])
  if (names.length === 1) return names[0]
  const used: string[] = []
  for (const name of names) {
    const posts = await readdir(join(root, '.wxpub', 'ledger', name, 'posts')).catch(() => [])
    if (posts.length > 0) used.push(name)
  }
  return used.length === 1 ? used[0] : undefined
}
