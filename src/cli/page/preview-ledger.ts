import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ledgerNameOf } from '../../ledger/ledger-folder.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import type { PreviewLedger } from '../../preview/preview-options.ts'
import { readSeenByHand } from '../../publish/words/seen-by-hand.ts'
import { accountsToLookAt } from '../choose/choose-account.ts'
import type { Call } from '../command-result.ts'
import { localFolder } from '../project/local-folder.ts'
import { appIdOfLedger, openLedger } from '../project/open-ledger.ts'
import type { Project } from '../project/open-project.ts'

/**
 * What a page is told from the ledgers of a project, without a request.
 *
 * @param project gives the project as it is now
 */
export function previewLedger(project: () => Project, call: Call): PreviewLedger {
  const accountNamed = (name: string) => project().config.accounts.find((each) => each.name === name)
  const storeOf = async (name: string): Promise<LedgerStore | undefined> => {
    const account = accountNamed(name)
    return account && openLedger(project(), account, call.world)
  }
  return {
    accountsOf: (post) => accountsToLookAt(post, project().config, call.options).map(({ name }) => name),
    async entries(name) {
      const store = await storeOf(name)
      return store && (await readEntries(store)).entries
    },
    async revision() {
      const { root, accounts } = project().config
      const changes: string[] = []
      for (const account of accounts) changes.push(await lastChange(root, await appIdOfLedger(root, account)))
      return changes.join()
    },
    async seenByHand(name, entry) {
      const account = accountNamed(name)
      const { root } = project().config
      const appId = account && (await appIdOfLedger(root, account))
      return appId === undefined ? undefined : readSeenByHand(localFolder(root, appId), entry)
    },
    async pictureAddress(name, key) {
      const store = await storeOf(name)
      const found = await store?.get(`assets/${key}`).catch(() => undefined)
      const asset = found && parseAsset(found.value)
      return asset?.bodyUrl === undefined
        ? undefined
        : { url: asset.bodyUrl, isStandIn: asset.standIn === true }
    },
  }
}

/** When entries came, went or were replaced: each is written to a file of its own that takes the old one's place. */
async function lastChange(root: string, appId: string | undefined): Promise<string> {
  if (appId === undefined) return ''
  const info = await stat(join(root, '.wxpub', 'ledger', ledgerNameOf(appId), 'posts')).catch(() => undefined)
  return `${appId} ${info?.mtimeMs ?? 0}`
}
