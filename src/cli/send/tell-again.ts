import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { PostResult } from '../../publish/result.ts'
import { type Led, leadOnProblem } from '../line/lead-on.ts'

const unfinished: readonly PostResult['action'][] = [
  'failed',
  'doubtful',
  'submitted',
  'blocked',
  'conflict',
  'skipped',
]

/**
 * After `publish --again` that was done in part: what went out would go out once more with the same line. The line for
 * the rest is told, for each account its own.
 */
export function tellAgain(results: readonly PostResult[], led: Led): Problem[] {
  const done = results.filter(({ action }) => action === 'published')
  const rest = results.filter(({ action }) => unfinished.includes(action))
  if (!led.options.again || done.length === 0) return []
  return [...new Set(rest.map(({ account }) => account))].map((account) => {
    const files = rest.filter((each) => each.account === account).map(({ post }) => post)
    const told = problem('publish/again-for-rest', {
      done: done.map(({ post }) => post).join(', '),
      line: typeLine('publish', ...files, '--again'),
    })
    return leadOnProblem(told, account, led)
  })
}
