import { type Problem, problem } from '../problems/problem.ts'
import { type CssAtRule, type CssDeclaration, type CssRule, readCss } from './css-rules.ts'
import { type CssVariables, customProperties } from './css-values.ts'
import { translateTheme } from './foreign-theme.ts'
import { settleCss } from './ignored-css.ts'
import { type VariableUse, variableUses } from './unset-variables.ts'

export interface Beneath {
  /** The style sheet in `templates/` with the tool's own look, above what our default theme says of our classes. */
  base: string | undefined
  /** Whether the theme colours its code, so that none of our colours may show on its ground. */
  hasCodeColours: boolean
}

export interface SettledSheet {
  css: string
  problems: Problem[]
  /** Where it needs variables. */
  uses: VariableUse[]
  /** What has to lie beneath a theme of another tool. */
  beneath?: Beneath
}

/**
 * Makes a style sheet ready for an article: themes of other tools in our words, without what WeChat ignores, which is
 * told at its place.
 *
 * @param text the sheet, in which `checkCss` found no fault
 * @param file path as the user would type it, for problems
 */
export function settleSheet(text: string, file: string): SettledSheet {
  const placeOf = (at: number) => {
    const before = text.slice(0, at).split('\n')
    return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
  const { rules, atRules } = readCss(text)
  const foreign = translateTheme(rules)
  const used = foreign?.rules ?? rules
  const { problems, settled } = settleCss({ rules: used, atRules }, variablesOf(used), placeOf)
  const uses = variableUses(used, placeOf)
  if (!foreign) return { css: changed(text, rules, atRules, settled), problems, uses }

  // Its numbers and quotes are as its own tool wants them.
  const told = problems.filter(({ severity }) => severity !== 'note')
  const { tool, unknown } = foreign
  if (unknown) {
    const selectors = shortList(unknown.selectors)
    told.push(problem('theme/no-counterpart', { tool, selectors }, { place: placeOf(unknown.at) }))
  }
  return {
    css: codeBeneath(used) + written(used, settled) + above,
    problems: told,
    uses,
    beneath: { base: foreign.base, hasCodeColours: used.some(({ selector }) => isToken.test(selector)) },
  }
}

/** Where the theme itself sets its code well off from the edge of the ground, ours doesn't as well. */
const codeBeneath = (rules: readonly CssRule[]): string =>
  rules.some(
    ({ selector, declarations }) =>
      selector.endsWith('.code-lines') &&
      declarations.some(({ property, value }) => property === 'padding' && wide.test(value)),
  )
    ? '.article .code { padding: 0 }\n'
    : ''

/** From 0.5em or 8px on. */
const wide = /^(?:0?\.[5-9]\d*|[1-9][\d.]*)r?em|^(?:[89]|\d\d+)(?:\.\d+)?px/

/** Where our parts stand in one another, the outer one has the margin. */
const above = `.article .code-block > .code { margin: 0 }
.article .list-text > p { margin: 0; padding: 0 }
.article .list-item-loose .list-text > p + p { margin-top: 0.5em }
`

const isToken = /\.token-/

/** Of a style sheet only what it says of classes, elements of text and heights of lines left to the browser. */
export function classRulesOf(css: string, { hasCodeColours }: Pick<Beneath, 'hasCodeColours'>): string {
  const rules = readCss(css).rules.filter(
    ({ selector }) =>
      selector.split(',').every((each) => /^\s*\./.test(each)) && !(hasCodeColours && isToken.test(selector)),
  )
  const lineHeights = rules
    .filter(({ selector }) => selector === '.code')
    .flatMap(({ declarations }) => declarations)
    .filter(({ property }) => property === 'line-height')
  return written(rules, new Map(lineHeights.map((each) => [each, undefined])))
}

/** Custom properties of the article as a whole. */
const variablesOf = (rules: readonly CssRule[]): CssVariables =>
  customProperties(rules, /(?:^|,)\s*(?::root|\.article)\s*(?:,|$)/)

type Settled = ReadonlyMap<CssDeclaration, string | undefined>

/** The sheet as it is written, but for what was settled. */
function changed(
  text: string,
  rules: readonly CssRule[],
  atRules: readonly CssAtRule[],
  settled: Settled,
): string {
  const edits = [...atRules.map(({ at, end }) => ({ at, end, text: '' })), ...editsOf(rules, settled)]
  let css = ''
  let done = 0
  for (const edit of edits.sort((a, b) => a.at - b.at)) {
    css += text.slice(done, edit.at) + edit.text
    done = edit.end
  }
  return css + text.slice(done)
}

const editsOf = (rules: readonly CssRule[], settled: Settled) =>
  rules
    .flatMap(({ declarations }) => declarations)
    .filter((each) => settled.has(each))
    .map((each) => {
      const value = settled.get(each)
      return { at: each.at, end: each.end, text: value === undefined ? '' : `${each.property}: ${value};` }
    })

/** A line for each rule: juice lets the later line win. */
const written = (rules: readonly CssRule[], settled: Settled): string =>
  rules
    .map(({ selector, declarations }) => {
      const kept = declarations.flatMap((each) => {
        const value = settled.has(each) ? settled.get(each) : each.value
        return value === undefined ? [] : [`${each.property}: ${value}`]
      })
      return `${selector} { ${kept.join('; ')} }\n`
    })
    .join('')

/** A list is read to its fifth entry. */
const shortList = (selectors: readonly string[]): string =>
  `${selectors
    .slice(0, 5)
    .map((each) => `\`${each}\``)
    .join(', ')}${selectors.length > 5 ? '…' : ''}`
