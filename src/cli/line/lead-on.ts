import type { ResolvedConfig } from '../../config/config.ts'
import type { Problem } from '../../problems/problem.ts'
import { type LineOptions, withOptions } from '../../problems/type-line.ts'
import { waysOut } from '../../publish/next-commands.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Options } from '../options.ts'

/** What commands that lead on after a run need to know of it. */
export interface Led {
  config: Pick<ResolvedConfig, 'accounts'>
  options: Options
}

/**
 * What a command did with a post, with lines that lead on: they work on the same account, with the same config and
 * theme. Of several accounts theirs is named.
 */
export function leadOn(result: PostResult, led: Led): PostResult {
  const own = lineOptionsOf(result.account, led)
  return {
    ...result,
    problems: result.problems.map((each) => withLineOptions(each, own)),
    next: result.next.map((line) => withOptions(line, own)),
  }
}

/** The same of what is told of an account, or of none: then of those that were typed. */
export const leadOnProblem = (problem: Problem, account: string, led: Led): Problem =>
  withLineOptions(problem, lineOptionsOf(account, led))

/** Commands that problems of an account ask for. */
export const waysOutWith = (problems: readonly Problem[], account: string, led: Led): string[] =>
  waysOut(problems, '').map((line) => withOptions(line, lineOptionsOf(account, led)))

const withLineOptions = (problem: Problem, lineOptions: LineOptions): Problem =>
  Object.keys(lineOptions).length > 0 ? { ...problem, lineOptions } : problem

function lineOptionsOf(account: string, { config: { accounts }, options }: Led): LineOptions {
  const name = accounts.length > 1 && account !== '' ? account : options.account
  return {
    ...(options.config !== undefined && { config: options.config }),
    ...(name !== undefined && { account: name }),
    ...(options.theme !== undefined && { theme: options.theme }),
  }
}
