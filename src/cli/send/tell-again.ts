import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { PostResult } from '../../publish/result.ts'
import { type Led, leadOnProblem } from '../line/lead-on.ts'

/**
 * After `publish --again` that was done in part: what went out would go out once more with the same line. The lines for
 * the rest are told, for each account its own. What was begun, or may have been, goes on without `--again`.
 */
export function tellAgain(results: readonly PostResult[], led: Led): Problem[] {
  const done = results.filter(({ action }) => action === 'published')
  const rest = results.filter(isUnfinished)
  if (!led.options.again || done.length === 0) return []
  return [...new Set(rest.map(({ account }) => account))].flatMap((account) => {
    const own = rest.filter((each) => each.account === account)
    return [
      { posts: own.filter(isBegun), words: [] },
      { posts: own.filter((each) => !isBegun(each)), words: ['--again'] },
    ].flatMap(({ posts, words }) => {
      if (posts.length === 0) return []
      const line = typeLine('publish', ...posts.map(({ post }) => post), ...words)
      const told = problem('publish/again-for-rest', { done: done.map(({ post }) => post).join(', '), line })
      return [leadOnProblem(told, account, led)]
    })
  })
}

const isBegun = ({ action, draft }: PostResult): boolean =>
  action === 'doubtful' || action === 'submitted' || draft !== undefined

/** What is held back on purpose says why; what wasn't come to says nothing. */
const isUnfinished = ({ action, problems }: PostResult): boolean =>
  action === 'failed' ||
  action === 'doubtful' ||
  action === 'submitted' ||
  action === 'blocked' ||
  action === 'conflict' ||
  (action === 'skipped' && problems.length === 0)
