import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { planIdOf, planPosts } from '../../publish/plan/plan-posts.ts'
import type { Call } from '../command-result.ts'
import type { CommandName } from '../commands.ts'
import { optionWords } from '../line/option-words.ts'
import type { AccountRun } from '../session/with-accounts.ts'

/**
 * `--plan ID`: nothing but that plan is carried out. Each post is checked once more when its turn comes.
 *
 * @returns the runs, held to the plan, or why nothing may be done
 */
export async function holdToPlan(
  id: string,
  runs: AccountRun[],
  { posts, options }: Call,
): Promise<AccountRun[] | Problem> {
  const held: AccountRun[] = []
  const bases: { basis: string }[] = []
  for (const run of runs) {
    // What a person says of conflicts isn't part of the plan.
    const plan = await planPosts(run.posts, { ...run.session, wayOut: undefined })
    bases.push(plan)
    held.push({ ...run, session: { ...run.session, planned: plan.states } })
  }
  if (planIdOf(bases) === id) return held
  const line = typeLine('plan', ...posts, ...optionWords('plan' satisfies CommandName, options))
  return problem('plan/changed', { id, line })
}
