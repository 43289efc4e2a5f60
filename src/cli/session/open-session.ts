import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Credentials, readCredentials } from '../../config/account.ts'
import type { Account, Waits } from '../../config/config.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Session } from '../../publish/session.ts'
import type { WeChatOptions } from '../../wechat/client.ts'
import type { Call } from '../command-result.ts'
import type { Options } from '../options.ts'
import { localFolder } from '../project/local-folder.ts'
import type { Project } from '../project/open-project.ts'
import { memoryFolder } from '../render/memory-folder.ts'
import { askPerson } from '../terminal/ask-person.ts'

/** A session, and what must be closed after it. */
export interface OpenSession {
  session: Session
  /** HTTP requests sent so far, to WeChat and to sites that hold pictures. */
  requestCount(): number
  close(): Promise<void>
}

/**
 * Opens a session as `draft` and `publish` do: without credentials, where no real account is known, it is a
 * rehearsal against the built-in stand-in with an empty ledger in memory.
 *
 * @returns the session, or why there can be none
 */
export async function openSessionOrRehearse(
  project: Project,
  account: Account,
  call: Call,
  signal: AbortSignal,
): Promise<OpenSession | Problem> {
  const opened = await openSession(project, account, call, signal)
  const isMissing = 'code' in opened && opened.code === 'config/credentials-missing'
  if (!isMissing || (await knowsRealAccount(project, account))) return opened
  return openRehearsal(project, account, call, signal)
}

/**
 * Opens a session with the account; a rehearsal only where `--rehearse` asks for one.
 *
 * @param options.freshToken whether WeChat is to be asked for a token even while one is kept, as a trial of AppSecret
 *   and allow-list; WeChat gives the same one again. Default: false
 * @returns the session, or why there can be none
 */
export async function openSession(
  project: Project,
  account: Account,
  call: Call,
  signal: AbortSignal,
  { freshToken = false }: { freshToken?: boolean } = {},
): Promise<OpenSession | Problem> {
  if (call.options.rehearse) return openRehearsal(project, account, call, signal)
  const { credentials, problem } = await readCredentials(account, project.environment, project.config.root)
  if (problem) return problem
  const record = call.record.open()
  if (record && 'code' in record) return record
  const { createWeChat } = await import('../../wechat/client.ts')
  const { tokenFolder } = await import('../../wechat/token-folder.ts')
  const { openFileStore } = await import('../../ledger/file-store.ts')
  const { config, environment } = project
  const { appId } = credentials
  const origin = account.relayUrl ?? config.apiOrigin
  const { clock } = call.world
  const wechat = createWeChat({
    appId,
    ...(await waysToToken(credentials, project)),
    origin,
    tokenFolder: freshToken ? undefined : tokenFolder(environment.variables, process.platform),
    env: environment.variables,
    proxy:
      typeof account.proxy === 'object' ? (environment.variables[account.proxy.env] ?? '') : account.proxy,
    clock,
    signal,
    onPause: (pause) => call.report.progress({ kind: 'pausing', ...pause }),
    onNote: call.report.problem,
    record,
  })
  const fetches = { count: 0 }
  const session: Session = {
    ...sessionBase(project, call, signal, fetches),
    config: { ...config, apiOrigin: origin },
    account: { ...account, appId },
    wechat,
    store: openFileStore({ root: config.root, appId, clock, cwd: call.world.cwd }),
    rehearsal: false,
    localFolder: localFolder(config.root, appId),
    memoryFolder: await memoryFolder(project),
  }
  return { session, requestCount: () => wechat.requestCount + fetches.count, close: () => wechat.close() }
}

/** How the client gets its tokens. */
async function waysToToken(
  credentials: Credentials,
  { config, environment }: Project,
): Promise<Pick<WeChatOptions, 'secret' | 'token' | 'relayKey'>> {
  if ('secret' in credentials) return { secret: async () => credentials.secret }
  if ('relayKey' in credentials) return { relayKey: async () => credentials.relayKey }
  const { tokenCommand, tokenUrl } = await import('../../wechat/ask-token-server.ts')
  const { token } = credentials
  const { variables } = environment
  return 'command' in token
    ? { token: tokenCommand(token.command, { cwd: config.root, env: variables }) }
    : { token: tokenUrl(token.url, token.headers, variables) }
}

/** Nothing is waited for: the stand-in decides at once. */
const rehearsalWaits: Waits = { settleMs: [0], giveUpMs: 1, pollMs: [1], quietMs: 1, othersMs: 0 }

async function openRehearsal(
  project: Project,
  account: Account,
  call: Call,
  signal: AbortSignal,
): Promise<OpenSession | Problem> {
  const { config } = project
  const record = call.record.open()
  if (record && 'code' in record) return record
  const { defaultAccount, startFakeWeChat } = await import('../../fake-wechat/index.ts')
  const { createWeChat } = await import('../../wechat/client.ts')
  const { openMemoryStore } = await import('../../ledger/memory-store.ts')
  const { clock } = call.world
  const server = await startFakeWeChat({ clock, acceptMediaId: () => true })
  const { appId, appSecret } = defaultAccount
  const wechat = createWeChat({
    appId,
    secret: async () => appSecret,
    origin: server.origin,
    clock,
    signal,
    record,
  })
  const fetches = { count: 0 }
  const session: Session = {
    ...sessionBase(project, call, signal, fetches),
    config: { ...config, apiOrigin: server.origin, waits: rehearsalWaits },
    account: { ...account, appId },
    wechat,
    store: openMemoryStore(),
    rehearsal: true,
  }
  const close = async () => {
    await wechat.close()
    await server.close()
  }
  return { session, requestCount: () => wechat.requestCount + fetches.count, close }
}

/** What sessions of every kind have in common. */
export function sessionBase(
  { environment }: Project,
  { world, options, report, lang }: Call,
  signal: AbortSignal,
  fetches: { count: number },
) {
  const onRequest = () => {
    fetches.count++
  }
  return {
    clock: world.clock,
    remote: { env: environment.variables, refresh: options.refresh === true, onRequest },
    cwd: world.cwd,
    ...(options.theme !== undefined && { theme: options.theme }),
    wayOut: wayOutOf(options),
    previewLink: options['preview-link'],
    ask: askPerson({ report, lang }, signal),
    onProgress: report.progress,
    signal,
  }
}

const wayOutOf = ({ ours, theirs, again }: Options): Session['wayOut'] =>
  ours ? 'ours' : theirs ? 'theirs' : again ? 'again' : undefined

/** An app id in the config or a ledger in the project: then missing credentials are a mistake, not a first try. */
export async function knowsRealAccount({ config }: Project, account: Account): Promise<boolean> {
  if (config.namesAccount || account.appId !== undefined) return true
  const ledgers = await readdir(join(config.root, '.wxpub', 'ledger')).catch(() => [])
  return ledgers.length > 0
}
