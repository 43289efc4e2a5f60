import { type Place, type Problem, type ProblemCode, ProblemError } from '../problems/problem.ts'
import { WeChatError } from '../wechat/wechat-error.ts'
import { MaterialInDoubt } from './add-material.ts'

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
 * What went wrong, at the picture it went wrong with. What isn't about the picture often fails several side by side,
 * and is told once.
 *
 * @throws what isn't a problem of the user's, and `ledger/other-server`
 */
export function problemsOf(failures: readonly Failure[]): Problem[] {
  const problems = new Map<string, Problem>()
  for (const { error, place } of failures) {
    if (!(error instanceof ProblemError) || error.problem.code === 'ledger/other-server') throw error
    const told = [
      error.problem,
      ...(error instanceof MaterialInDoubt && error.lookProblem ? [error.lookProblem] : []),
    ]
    for (const each of told) {
      const isRefusal = error instanceof WeChatError
      const what = isRefusal ? each.code : JSON.stringify([each.code, each.params])
      const cause = isRefusal && isAboutPicture({ error }) ? `${what} ${JSON.stringify(place)}` : what
      if (!problems.has(cause)) problems.set(cause, { place, ...each })
    }
  }
  return [...problems.values()]
}
