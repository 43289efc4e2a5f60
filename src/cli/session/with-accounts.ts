import type { Account } from '../../config/config.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import type { Session } from '../../publish/session.ts'
import type { AccountShare } from '../choose/choose-account.ts'
import type { Call, CommandResult } from '../command-result.ts'
import { leadOn, leadOnProblem } from '../line/lead-on.ts'
import type { Project } from '../project/open-project.ts'
import { type OpenSession, openSession } from './open-session.ts'
import { untilInterrupted } from './until-interrupted.ts'

/** An account of a run, with whatever else of the run is its. */
export type Share = Pick<AccountShare, 'account'>

/** One account that can be worked on. */
export type AccountRun<Own extends Share = AccountShare> = Own & { open: OpenSession; session: Session }

/** The accounts of a run. */
export interface OpenAccounts<Own extends Share = AccountShare> {
  runs: AccountRun<Own>[]
  /** Accounts that can't be used now. */
  unusable: Own[]
}

interface Opening {
  /** How a session is opened. Default: a rehearsal only where `--rehearse` asks for one. */
  open?: (
    project: Project,
    account: Account,
    call: Call,
    signal: AbortSignal,
  ) => ReturnType<typeof openSession>
  /** What is done where there is no account that can be used. Default: nothing, and why there is none is told. */
  without?: (signal: AbortSignal) => Promise<CommandResult>
  /** How Ctrl-C is told. Default: as of posts. */
  interrupted?: Parameters<typeof untilInterrupted>[2]
}

/**
 * Works with a session open at each of some accounts, until Ctrl-C; counts what was sent, and closes them. One that
 * can't be opened is told and keeps the others from nothing; where none can, there is no work.
 */
export function withAccounts<Own extends Share>(
  shares: readonly Own[],
  project: Project,
  call: Call,
  work: (opened: OpenAccounts<Own>) => Promise<CommandResult>,
  { open = openSession, without, interrupted }: Opening = {},
): Promise<CommandResult> {
  const within = async (signal: AbortSignal, heard: Call): Promise<CommandResult> => {
    const runs: AccountRun<Own>[] = []
    const unusable: Own[] = []
    const problems: Problem[] = []
    try {
      for (const share of shares) {
        const opened = await open(project, share.account, heard, signal)
        if ('code' in opened) {
          unusable.push(share)
          const { name } = share.account
          problems.push(...(shares.length > 1 ? [problem('command/account-unusable', { name })] : []), opened)
        } else runs.push({ ...share, open: opened, session: opened.session })
      }
      if (runs.length === 0) return without ? await without(signal) : { results: [], problems }
      const result = await work({ runs, unusable }).catch(toldAlone)
      // Where one account of several went to WeChat itself, nothing of the kind is true of the run; one that asked nobody
      // and of which nobody knows who would answer doesn't count.
      const asked = runs.filter(({ session: { wechat } }) => wechat.requestCount > 0 || wechat.answering)
      const standIns = asked.map(({ session }) => standInHeardOf(session))
      return {
        ...result,
        problems: [...problems, ...result.problems],
        ...(new Set(standIns).size === 1 && { standIn: standIns[0] }),
        rehearsal: !result.misuse && runs.every(({ session }) => session.rehearsal),
        requests: runs.reduce((sum, { open }) => sum + open.requestCount(), 0),
        reachedWeChat: runs.some(({ session }) => session.wechat.requestCount > 0),
      }
    } finally {
      for (const { open } of runs) await open.close()
    }
  }
  return untilInterrupted(call, within, interrupted)
}

/** The same with one account. Where even that is left open, the work is done without. */
export function withSession(
  account: Account | undefined,
  project: Project,
  call: Call,
  work: (session: Session) => Promise<CommandResult>,
  opening: Opening = {},
): Promise<CommandResult> {
  const within = async ({ runs }: OpenAccounts<Share>): Promise<CommandResult> => {
    const [run] = runs
    if (!run) throw new TypeError('Expected an account')
    if (run.session.rehearsal) call.report.rehearsalBegins()
    const led = { config: project.config, options: call.options }
    const { results, problems, ...others } = await work(run.session)
    return {
      ...others,
      results: results.map((each) => leadOn(each, led)),
      problems: problems.map((each) => leadOnProblem(each, run.account.name, led)),
    }
  }
  return withAccounts(account ? [{ account }] : [], project, call, within, opening)
}

/** Where the stand-in is that the config names, as far as its answers told: nothing is asked for it. */
export const standInHeardOf = ({ rehearsal, account, wechat, config }: Session): string | undefined =>
  !rehearsal && account.relayUrl === undefined && wechat.answering === 'stand-in'
    ? config.apiOrigin
    : undefined

/** What ended the work, where that was no mistake of ours. */
function toldAlone(error: unknown): CommandResult {
  if (!(error instanceof ProblemError)) throw error
  return { results: [], problems: [error.problem] }
}
