import type { Account } from '../../config/config.ts'
import { openMemoryStore } from '../../ledger/memory-store.ts'
import type { Session } from '../../publish/session.ts'
import { openingCall } from '../../wechat/opening-call.ts'
import type { Call } from '../command-result.ts'
import { localFolder } from '../project/local-folder.ts'
import { appIdOfLedger, openLedger } from '../project/open-ledger.ts'
import type { Project } from '../project/open-project.ts'
import { memoryFolder } from '../render/memory-folder.ts'
import { sessionBase } from './open-session.ts'

/** A session that asks nobody, and so needs no credentials. */
export interface OfflineSession extends Omit<Session, 'wechat'> {
  /** What the client would ask before anything else. */
  opening: Awaited<ReturnType<typeof openingCall>>
}

/** Opens an account's ledger as it is on this machine; where none can be known, as in a rehearsal, it is empty. */
export async function openOffline(
  project: Project,
  account: Account,
  call: Call,
  signal: AbortSignal,
): Promise<OfflineSession> {
  const { config } = project
  const appId = call.options.rehearse ? undefined : await appIdOfLedger(config.root, account)
  const store = appId === undefined ? undefined : await openLedger(project, account, call.world)
  const { clock } = call.world
  const { variables } = project.environment
  return {
    opening: await openingCall({
      appId: store && appId,
      origin: account.relayUrl ?? config.apiOrigin,
      isTokenSupplied: account.token !== undefined && account.relayUrl === undefined,
      clock,
      variables,
    }),
    ...sessionBase(project, call, signal, { count: 0 }),
    config: { ...config, apiOrigin: account.relayUrl ?? config.apiOrigin },
    account: { ...account, ...(appId !== undefined && { appId }) },
    store: store ?? openMemoryStore(),
    rehearsal: store === undefined,
    ...(appId !== undefined && { localFolder: localFolder(config.root, appId) }),
    memoryFolder: await memoryFolder(project),
  }
}
