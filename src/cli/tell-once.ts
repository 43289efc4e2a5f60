import { type Problem, problem } from '../problems/problem.ts'

/**
 * What many posts have in common is told once, in place of the first: on a personal account every article ends with a
 * draft that a person published, so that a run may find dozens gone. Each account's are told apart. Programs get it post
 * by post.
 */
export function tellOnce(problems: readonly Problem[]): Problem[] {
  const gone = problems.filter(({ code }) => code === 'draft/gone')
  return problems.flatMap((each) => {
    if (each.code !== 'draft/gone') return [each]
    const { lineOptions } = each
    const alike = gone.filter((other) => other.lineOptions?.account === lineOptions?.account)
    if (alike.length === 1) return [each]
    if (each !== alike[0]) return []
    const files = alike.map(({ params }) => params.file).join(', ')
    const told = problem('draft/several-gone', { count: alike.length, files })
    return [{ ...told, ...(lineOptions && { lineOptions }) }]
  })
}
