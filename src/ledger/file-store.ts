import type { Clock } from '../clock.ts'
import { AssetLines } from './asset-lines.ts'
import { EntryFiles } from './entry-files.ts'
import { claimLease } from './lease-files.ts'
import { LedgerFolder } from './ledger-folder.ts'
import type { LedgerStore } from './ledger-store.ts'
import { checkRecord, parseKey } from './record-key.ts'

export interface FileStoreOptions {
  /** Absolute path of the project root. */
  root: string
  /** App id of the account; its ledger has a folder of its own, so that renaming an account is free. */
  appId: string
  clock: Clock
  /** Working directory, for paths in problems. */
  cwd: string
}

/**
 * Opens the ledger that lies in `.wxpub/ledger/` and is committed to git. Opening and reading create nothing.
 *
 * Beyond the contract of the store, methods throw a ProblemError: `get` `ledger/corrupt`, `ledger/merge-markers`,
 * `ledger/newer-schema` and `ledger/not-read`; `isAt` `ledger/not-read`; `put` all these, since nothing unreadable is
 * overwritten, and `ledger/not-written`; `claim` `ledger/not-written`.
 */
export function openFileStore({ root, appId, clock, cwd }: FileStoreOptions): LedgerStore {
  const folder = new LedgerFolder(root, appId, cwd)
  const entries = new EntryFiles(folder)
  const assets = new AssetLines(folder)
  return {
    get: async (key) => {
      const parsed = parseKey(key)
      return parsed.kind === 'post' ? entries.get(parsed.postKey) : assets.get(parsed.assetKey)
    },
    isAt: async (key, version) => {
      const parsed = parseKey(key)
      return parsed.kind === 'post'
        ? entries.isAt(parsed.postKey, version)
        : assets.isAt(parsed.assetKey, version)
    },
    put: async (key, value, version) => {
      const parsed = parseKey(key)
      const record = value === null ? undefined : checkRecord(parsed, value)
      return parsed.kind === 'post'
        ? entries.put(parsed.postKey, record, version)
        : assets.put(parsed.assetKey, record, version)
    },
    list: async (prefix) => {
      const mayMatch = (area: string) => area.startsWith(prefix) || prefix.startsWith(area)
      const posts = mayMatch('posts/') ? await entries.list() : []
      const pictures = mayMatch('assets/') ? await assets.list() : []
      const keys = [...posts.map((key) => `posts/${key}`), ...pictures.map((key) => `assets/${key}`)]
      return keys.filter((key) => key.startsWith(prefix)).sort()
    },
    claim: async (key, onWait, signal) => {
      parseKey(key)
      return claimLease(folder, clock, key, onWait, signal)
    },
  }
}
