import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import { type Call, exitCodeOf } from '../command-result.ts'
import { leadOn, leadOnProblem } from '../line/lead-on.ts'
import type { AccountRun, OpenAccounts, Share } from './with-accounts.ts'

/**
 * Works on one account after the other, so that what is told stays in order; what fails with one doesn't touch the
 * others. With `--canary` they wait until all went well with the first.
 *
 * @param work what is done with one of them
 * @param leave what is told of what is left alone at one of them, for another's sake or since it can't be used
 * @param namesEach whether people are told whose turn it is
 * @returns what was done with each post, with commands that lead on at its account
 */
export async function eachAccount<Own extends Share>(
  { runs, unusable }: OpenAccounts<Own>,
  { options, report }: Call,
  work: (run: AccountRun<Own>) => Promise<PostResult[]>,
  leave: (share: Own, action: 'skipped' | 'failed') => PostResult[],
  namesEach = true,
): Promise<{ results: PostResult[]; problems: Problem[] }> {
  if (runs.every(({ session }) => session.rehearsal)) report.rehearsalBegins()
  const results: PostResult[] = []
  const problems: Problem[] = []
  const isCanaryUnusable = unusable.some(({ account }) => account.name === options.canary)
  let stop: Problem | undefined = isCanaryUnusable ? canaryStopped(options.canary ?? '', runs) : undefined
  for (const [index, run] of runs.entries()) {
    if (stop) {
      results.push(...leave(run, 'skipped'))
      continue
    }
    const { account, config } = run.session
    if (runs.length > 1 && namesEach) report.account(account)
    const done = await work(run).catch((error: unknown) => {
      if (runs.length === 1 || !(error instanceof ProblemError)) throw error
      const { name } = account
      problems.push(problem('command/account-stopped', { name }))
      problems.push(leadOnProblem(error.problem, name, { config, options }))
      return leave(run, 'failed')
    })
    results.push(...done.map((each) => leadOn(each, { config, options })))
    const isQueueingEnough = options['no-wait'] === true
    const isFine = exitCodeOf({ results: done, problems: [], isQueueingEnough }) === 0
    const others = runs.slice(index + 1)
    if (account.name === options.canary && !isFine && others.length > 0)
      stop = canaryStopped(account.name, others)
  }
  for (const share of unusable) results.push(...leave(share, 'failed'))
  return { results, problems: stop ? [...problems, stop] : problems }
}

const canaryStopped = (name: string, others: readonly Share[]): Problem =>
  problem('command/canary-stopped', {
    name,
    others: others.map(({ account }) => account.name).join(', '),
  })
