import type { Account } from '../config/config.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { Action, PostResult } from '../publish/result.ts'
import type { Session } from '../publish/session.ts'
import type { Post } from '../read/post.ts'
import type { AccountShare } from './choose-account.ts'
import { type Call, exitCodeOf } from './command-result.ts'
import type { Project } from './open-project.ts'
import { type OpenSession, openSessionOrRehearse } from './open-session.ts'
import { postResult } from './render-post.ts'

/** One account that can be sent to, and what it gets. */
export interface AccountRun {
  open: OpenSession
  session: Session
  posts: Post[]
}

/** The accounts of a run. */
export interface OpenAccounts {
  runs: AccountRun[]
  /** Accounts that can't be used now. */
  unusable: AccountShare[]
  /** Why not. */
  problems: Problem[]
}

/** Opens a session per account. One that can't be opened doesn't keep the others from being sent to. */
export async function openAccounts(
  shares: AccountShare[],
  project: Project,
  call: Call,
  signal: AbortSignal,
): Promise<OpenAccounts> {
  const opened: OpenAccounts = { runs: [], unusable: [], problems: [] }
  for (const share of shares) {
    const { account, posts } = share
    const open = await openSessionOrRehearse(project, account, call, signal)
    if (!('code' in open)) opened.runs.push({ open, session: open.session, posts })
    else {
      const { name } = account
      opened.unusable.push(share)
      opened.problems.push(
        ...(shares.length > 1 ? [problem('command/account-unusable', { name })] : []),
        open,
      )
    }
  }
  return opened
}

export async function closeAccounts({ runs }: OpenAccounts): Promise<void> {
  for (const { open } of runs) await open.close()
}

/**
 * Sends to one account after the other, so that what is told stays in order; what fails with one doesn't touch the
 * others. With `--canary` they wait until all went well with the first.
 */
export async function sendToAccounts(
  { runs, unusable }: OpenAccounts,
  { options, report }: Call,
  send: (posts: Post[], session: Session) => Promise<PostResult[]>,
): Promise<{ results: PostResult[]; problems: Problem[] }> {
  const results: PostResult[] = []
  const isCanaryUnusable = unusable.some(({ account }) => account.name === options.canary)
  let stop: Problem | undefined = isCanaryUnusable ? canaryStopped(options.canary ?? '', runs) : undefined
  for (const [index, { session, posts }] of runs.entries()) {
    const { account } = session
    if (stop) {
      results.push(...posts.map((post) => untouched(post, account, 'skipped')))
      continue
    }
    if (runs.length > 1) report.account(account)
    const sent = await send(posts, session)
    results.push(...sent)
    const isQueueingEnough = options['no-wait'] === true
    const isFine = exitCodeOf({ results: sent, problems: [], isQueueingEnough }) === 0
    const others = runs.slice(index + 1)
    if (account.name === options.canary && !isFine && others.length > 0)
      stop = canaryStopped(account.name, others)
  }
  for (const { account, posts } of unusable)
    results.push(...posts.map((post) => untouched(post, account, 'failed')))
  return { results, problems: stop ? [stop] : [] }
}

const canaryStopped = (name: string, others: AccountRun[]): Problem =>
  problem('command/canary-stopped', {
    name,
    others: others.map(({ session }) => session.account.name).join(', '),
  })

/** A post that nothing was done with. */
const untouched = (post: Post, account: Account, action: Action): PostResult =>
  postResult({ post, account, problems: [] }, action)
