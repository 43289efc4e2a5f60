import { nearestName } from '../problems/nearest-name.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'

/**
 * Tells that there is no theme of a name, and which one was meant where that can be guessed: from a slip, or from the
 * title under which `init` and `themes` show it.
 *
 * @param themes those there are
 * @param place where it was named
 */
export function unknownTheme(
  name: string,
  themes: readonly { name: string; title: string }[],
  place?: Place,
): Problem {
  const names = themes.map((each) => each.name)
  const known = names.join(', ')
  const meant = themes.find(({ title }) => title === name)?.name ?? nearestName(name, names)
  return meant === undefined
    ? problem('theme/unknown', { name, known }, { place })
    : problem('theme/near-miss', { name, meant, known }, { place })
}
