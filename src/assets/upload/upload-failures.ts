import { type Place, type Problem, type ProblemCode, ProblemError } from '../../problems/problem.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'

/** What went wrong with a picture, and where that is asked for. */
export interface Failure {
  error: unknown
  place: Place
}

const refusalsOfPictures: ReadonlySet<ProblemCode> = new Set([
  'wechat/picture-type-refused',
  'wechat/picture-dimensions-refused',
  'wechat/picture-too-large',
  'wechat/picture-empty',
])

/** Whether a problem is the picture's own, so that the next one may do better. After any other, trying on is of no use. */
export const isPictureProblem = ({ code }: Problem): boolean =>
  code.startsWith('image/') || code.startsWith('upload/') || refusalsOfPictures.has(code)

export const isAboutPicture = ({ error }: Pick<Failure, 'error'>): boolean =>
  error instanceof ProblemError && isPictureProblem(error.problem)

/**
 * What went wrong and what led to it, at the picture it went wrong with. What isn't about the picture often fails several side by side,
 * and is told once.
 *
 * @throws what isn't a problem of the user's, and `ledger/other-server`
 */
export function problemsOf(failures: readonly Failure[]): Problem[] {
  const problems = new Map<string, Problem>()
  for (const { error, place } of failures) {
    if (!(error instanceof ProblemError) || error.problem.code === 'ledger/other-server') throw error
    for (const each of [error, error.cause]) {
      if (!(each instanceof ProblemError)) continue
      const { problem } = each
      const isRefusal = each instanceof WeChatError
      const what = isRefusal ? problem.code : JSON.stringify([problem.code, problem.params])
      const key = isRefusal && isPictureProblem(problem) ? `${what} ${JSON.stringify(place)}` : what
      if (!problems.has(key)) problems.set(key, { place, ...problem })
    }
  }
  return [...problems.values()]
}
