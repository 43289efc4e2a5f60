import type { PostEntry } from '../../../ledger/ledger.ts'
import { describe } from '../../../problems/describe.ts'
import { type Problem, ProblemError, problem } from '../../../problems/problem.ts'
import { typeLine } from '../../../problems/type-line.ts'
import type { Waiting } from '../../../publish/entry/with-leases.ts'
import { receiptsOf } from '../../../publish/post-result.ts'
import { type Action, type PostResult, plainResult } from '../../../publish/result.ts'
import { type Call, type CommandResult, nothingDone } from '../../command-result.ts'
import { optionWords } from '../../line/option-words.ts'
import type { Both } from '../../options.ts'
import { untilInterrupted } from '../../session/until-interrupted.ts'
import { isYes } from '../../terminal/read-answer.ts'
import type { State } from './open-state.ts'

/**
 * Makes sure that a person wants what can't be undone: `--yes`, or one question on a terminal. Nothing at stake, nothing
 * asked.
 *
 * @returns why it may not be done, or nothing
 */
export async function agree(
  atStake: Problem[],
  question: Both,
  { posts, options, report, lang }: Call,
): Promise<CommandResult | undefined> {
  if (atStake.length === 0 || options.yes !== undefined) return undefined
  const line = typeLine('state', ...posts, ...optionWords('state', options), '--yes')
  const told = problem('state/needs-yes', { line })
  const answer = await report.ask(
    atStake.map((each) => describe(each, lang).reason),
    question[lang],
  )
  if (answer === undefined) return nothingDone(...atStake, told)
  // A no is no mistake.
  return isYes(answer) ? undefined : nothingDone({ ...told, severity: 'note' })
}

/**
 * Runs what writes to the ledger. Another process that holds the post is waited for, unless Ctrl-C ends the waiting; a
 * ledger that can't be written, or was changed meanwhile, is told.
 *
 * @param post as the user would type it
 */
export async function writing(
  post: string,
  call: Call,
  write: (waiting: Waiting) => Promise<CommandResult>,
): Promise<CommandResult> {
  const onWait = (owner: string) => call.report.progress({ kind: 'waiting', post, owner })
  return untilInterrupted(call, async (signal) => {
    try {
      return await write({ onWait, signal })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return { results: [], problems: [error.problem] }
    }
  })
}

export const stateResult = (entry: PostEntry, action: Action, post: string, { account }: State): PostResult =>
  plainResult({
    post,
    title: entry.title,
    account,
    action,
    ...receiptsOf(entry),
  })
