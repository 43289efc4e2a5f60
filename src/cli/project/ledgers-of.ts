import type { Account } from '../../config/config.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import type { Call } from '../command-result.ts'
import { openLedger } from './open-ledger.ts'
import type { Project } from './open-project.ts'

/** What the ledger of an account holds; nothing where no ledger can be known. */
export type Ledgers = (account: Account) => Promise<PostEntry[] | undefined>

/** Reads each account's ledger once, offline. */
export function ledgersOf(project: Project, { world }: Pick<Call, 'world'>): Ledgers {
  const known = new Map<Account, Promise<PostEntry[] | undefined>>()
  const read = async (account: Account) => {
    const store = await openLedger(project, account, world)
    return store && (await readEntries(store)).entries
  }
  return (account) => {
    const entries = known.get(account) ?? read(account)
    known.set(account, entries)
    return entries
  }
}
