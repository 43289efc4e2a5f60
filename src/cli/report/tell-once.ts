import { nameSome } from '../../problems/name-some.ts'
import { type Problem, problem } from '../../problems/problem.ts'

/**
 * What many posts have in common is told once, in place of the first: a theme that the config misspells, covers that are
 * made of titles, drafts that were found when the ledger was lost, articles that `pull` needn't write, and drafts that are
 * gone, since on a personal account every article ends with a draft that a person published. Each account's are told apart.
 * Programs get it post by post.
 */
export function tellOnce(told: readonly Problem[]): Problem[] {
  const problems = withoutRepeats(told)
  return problems.flatMap((each) => {
    const tellAll = severalOf[each.code]
    if (!tellAll) return [each]
    const { code, lineOptions } = each
    const alike = problems.filter(
      (other) => other.code === code && other.lineOptions?.account === lineOptions?.account,
    )
    if (alike.length === 1) return [each]
    if (each !== alike[0]) return []
    const files = alike.map(({ params, place }) => String(params.file ?? params.path ?? place?.file))
    return [{ ...tellAll(files), ...(lineOptions && { lineOptions }) }]
  })
}

/** What several posts are told of together, by what one is told of. */
const severalOf: { [Code in string]?: (files: readonly string[]) => Problem } = {
  'draft/gone': (files) => problem('draft/several-gone', { count: files.length, files: files.join(', ') }),
  'draft/found': (files) => problem('draft/several-found', { count: files.length, files: nameSome(files) }),
  'post/cover-generated': (files) => problem('post/several-covers-generated', { files: nameSome(files) }),
  'pull/known': (files) => problem('pull/several-known', { count: files.length, files: nameSome(files) }),
  'pull/known-published': (files) =>
    problem('pull/several-known-published', { count: files.length, files: nameSome(files) }),
}

/** What says the same of the same place as one before it says nothing. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((each) => [JSON.stringify(each), each])).values(),
]
