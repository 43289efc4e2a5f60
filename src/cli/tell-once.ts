import { type Problem, problem } from '../problems/problem.ts'

/**
 * What many posts have in common is told once, in place of the first: a theme that the config misspells, and drafts that
 * are gone, since on a personal account every article ends with a draft that a person published. Each account's are told
 * apart. Programs get it post by post.
 */
export function tellOnce(told: readonly Problem[]): Problem[] {
  const problems = withoutRepeats(told)
  const gone = problems.filter(({ code }) => code === 'draft/gone')
  return problems.flatMap((each) => {
    if (each.code !== 'draft/gone') return [each]
    const { lineOptions } = each
    const alike = gone.filter((other) => other.lineOptions?.account === lineOptions?.account)
    if (alike.length === 1) return [each]
    if (each !== alike[0]) return []
    const files = alike.map(({ params }) => params.file).join(', ')
    const all = problem('draft/several-gone', { count: alike.length, files })
    return [{ ...all, ...(lineOptions && { lineOptions }) }]
  })
}

/** What says the same of the same place as one before it says nothing. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((each) => [JSON.stringify(each), each])).values(),
]
