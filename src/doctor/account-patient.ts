import { openFileStore } from '../ledger/file-store.ts'
import type { LedgerStore } from '../ledger/ledger-store.ts'
import { hasErrors, type Problem, ProblemError } from '../problems/problem.ts'
import { lookForPublications, type SeenPublications } from '../publish/look/look.ts'
import { mendRight } from '../publish/look/rights.ts'
import type { ServerKind } from '../wechat/client-types.ts'
import { type Diagnosis, fact, unchecked } from './finding.ts'
import type { AccountToExamine, OpenedAccount, ProjectPatient } from './patients.ts'

/** The first talk with the server: the token call, which every other call rests on. */
export type Meeting =
  | { kind: 'met'; server: ServerKind; session: OpenedAccount['session'] }
  /** Nobody who speaks for WeChat answered. */
  | { kind: 'unreachable'; problem: Problem; session: OpenedAccount['session'] }
  /** WeChat, or the token server, refused. */
  | { kind: 'refused'; problem: Problem; session: OpenedAccount['session'] }

/** An account under examination. What several checks need is done once, when the first of them asks. */
export interface AccountPatient extends AccountToExamine {
  project: ProjectPatient
  /** Whether nothing may be asked, since the config is wrong. */
  isConfigWrong: boolean
  opened(): Promise<OpenedAccount | Problem>
  /** @returns how it went, or what must be mended before */
  meet(): Promise<Meeting | Diagnosis>
  /** What the account has published, listed anew; called once its server was met. */
  publications(session: OpenedAccount['session']): Promise<SeenPublications>
  /** The account's ledger; nothing where none can be known. Needs no credentials. */
  store(): Promise<LedgerStore | undefined>
  requestCount(): Promise<number>
  close(): Promise<void>
}

export function makePatient(project: ProjectPatient, toExamine: AccountToExamine): AccountPatient {
  const { config, configProblems, environmentProblems, clock, cwd } = project
  const { account } = toExamine
  const isConfigWrong = hasErrors([...configProblems, ...environmentProblems])
  const opened = once(() => toExamine.open())
  let listed: Promise<SeenPublications> | undefined
  const session = async () => {
    const open = isConfigWrong ? undefined : await opened()
    return open && 'session' in open ? open : undefined
  }
  return {
    ...toExamine,
    project,
    isConfigWrong,
    opened,
    meet: once(async () => {
      if (isConfigWrong) return unchecked(fact('config-first'))
      const open = await session()
      return open ? greet(open) : unchecked(fact('credentials-first'))
    }),
    publications(whole) {
      // Everything is listed: what an earlier look remembers may be gone.
      const { localFolder: _, ...session } = whole
      listed ??= lookForPublications(session).then(async (seen) => {
        await mendRight(whole, seen.mayPublish)
        return seen
      })
      return listed
    },
    async store() {
      const appId = account.appId ?? toExamine.ledgerAppId
      const open = await session()
      if (open) return open.session.store
      return appId === undefined ? undefined : openFileStore({ root: config.root, appId, clock, cwd })
    },
    requestCount: async () => (await session())?.requestCount() ?? 0,
    close: async () => (await session())?.close(),
  }
}

async function greet({ session }: OpenedAccount): Promise<Meeting> {
  try {
    return { kind: 'met', server: await session.wechat.identify(), session }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { problem } = error
    return { kind: isNetworks(problem) ? 'unreachable' : 'refused', problem, session }
  }
}

/** Whether the road to the server, not what was asked there, is at fault. */
const isNetworks = ({ code, errcode }: Problem): boolean =>
  errcode === undefined &&
  (code.startsWith('wechat/') || code.startsWith('proxy/') || code.startsWith('relay/'))

/** The session of an account whose token call went well, or why there is none. */
export async function metServer(
  patient: AccountPatient,
): Promise<{ session: OpenedAccount['session']; server: ServerKind } | Diagnosis> {
  const meeting = await patient.meet()
  if (!('kind' in meeting)) return meeting
  if (meeting.kind === 'met') return meeting
  return unchecked(fact(meeting.kind === 'unreachable' ? 'network-first' : 'token-first'))
}

function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | undefined
  return () => {
    result ??= work()
    return result
  }
}
