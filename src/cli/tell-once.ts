import { type Problem, problem } from '../problems/problem.ts'

/**
 * What many posts have in common is told once, in place of the first: on a personal account every article ends with a
 * draft that a person published, so that a run may find dozens gone. Programs get it post by post.
 */
export function tellOnce(problems: readonly Problem[]): Problem[] {
  const gone = problems.filter(({ code }) => code === 'draft/gone')
  const [first, ...others] = gone
  if (!first || others.length === 0) return [...problems]
  const files = gone.map(({ params }) => params.file).join(', ')
  const told = problem('draft/several-gone', { count: gone.length, files })
  return problems.flatMap((each) => (each === first ? [told] : others.includes(each) ? [] : [each]))
}
