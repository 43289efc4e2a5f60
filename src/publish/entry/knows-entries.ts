import type { PostEntry } from '../../ledger/ledger.ts'
import { withoutFile } from './file-exists.ts'

/** What has read the ledger. */
export interface KnowsEntries {
  entries(): Promise<readonly PostEntry[]>
  /** Those whose file is gone. */
  orphans(root: string): Promise<readonly PostEntry[]>
}

/** Who has read the whole ledger, or reads it once somebody asks. */
export function knowing(known: Entries | (() => Promise<Entries>)): KnowsEntries {
  let read: Promise<Entries> | undefined
  const entries = () => {
    read ??= typeof known === 'function' ? known() : Promise.resolve(known)
    return read
  }
  let orphans: Promise<Entries> | undefined
  return {
    entries,
    orphans(root) {
      orphans ??= entries().then((all) => withoutFile(all, root))
      return orphans
    },
  }
}

type Entries = readonly PostEntry[]
