import { type Place, type Problem, problem } from '../problems/problem.ts'
import { type CssDeclaration, type CssRule, readCss, shownDeclaration } from './css-rules.ts'
import { type CssVariables, fillVariables } from './css-values.ts'

/** A place where a style sheet needs a variable that may be set in another one. */
export interface VariableUse {
  name: string
  /** The declaration as it is shown. */
  declaration: string
  place: Place
}

/** The variables that a style sheet needs, in its order. */
export const variableUses = (rules: readonly CssRule[], placeOf: (at: number) => Place): VariableUse[] =>
  rules
    .flatMap(({ declarations }) => declarations)
    .flatMap((declaration) =>
      needed(declaration.value, new Map()).map((name) => ({
        name,
        declaration: shownDeclaration(declaration),
        place: placeOf(declaration.at),
      })),
    )

/**
 * Leaves out what needs a variable that nothing sets, as browsers do: WeChat would get `var()` as it is written. Told
 * once for each variable, where it is needed first.
 *
 * @param css all style sheets of a theme, one after the other
 * @param uses what each of them needs
 */
export function dropUnset(css: string, uses: readonly VariableUse[]): { css: string; problems: Problem[] } {
  const { kept, unset } = withoutUnset(css)
  const told = new Set<string>()
  const problems = uses.flatMap(({ name, declaration, place }) => {
    if (!unset.has(name) || told.has(name)) return []
    told.add(name)
    return problem('theme/unset-variable', { declaration, name }, { place })
  })
  return { css: kept, problems }
}

interface Left {
  kept: string
  /** Names that nothing sets. */
  unset: ReadonlySet<string>
}

/** A batch asks for its theme once per post. */
const known = new Map<string, Left>()
const mostKnown = 8

function withoutUnset(css: string): Left {
  const before = known.get(css)
  if (before) return before
  const all = readCss(css).rules.flatMap(({ declarations }) => declarations)
  const variables = variablesIn(all)
  const unset = new Set(all.flatMap(({ value }) => needed(value, variables)))
  const kept = new Set(keepWhole(all))
  let text = css
  for (const { at, end } of all.filter((each) => !kept.has(each)).reverse())
    text = text.slice(0, at) + text.slice(end)
  const left = { kept: text, unset }
  if (known.size >= mostKnown) known.clear()
  known.set(css, left)
  return left
}

/** What is left when that goes which needs what isn't set, and then that which needs what went. */
function keepWhole(declarations: readonly CssDeclaration[]): readonly CssDeclaration[] {
  const variables = variablesIn(declarations)
  const kept = declarations.filter(({ value }) => needed(value, variables).length === 0)
  return kept.length === declarations.length ? kept : keepWhole(kept)
}

const variablesIn = (declarations: readonly CssDeclaration[]): CssVariables =>
  new Map(
    declarations.flatMap(({ property }) => (property.startsWith('--') ? [[property, ''] as const] : [])),
  )

/** Variables without which a value says nothing: neither set nor given another value to fall back on. */
function needed(value: string, variables: CssVariables): string[] {
  if (!value.includes('var(')) return []
  const filled = fillVariables(value.replace(/"[^"]*"|'[^']*'/g, ''), variables)
  return Array.from(filled.matchAll(/var\(\s*(--[^\s,()]+)\s*\)/g), ([, name = '']) => name).filter(
    (name) => !variables.has(name),
  )
}
