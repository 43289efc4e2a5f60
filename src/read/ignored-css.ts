import { type Place, type Problem, type ProblemCode, problem } from '../problems/problem.ts'
import { hasForeignAddress } from '../survival/style-rules.ts'
import { counterStyles } from './counter-styles.ts'
import { type CssAtRule, type CssDeclaration, type CssRule, shownDeclaration } from './css-rules.ts'
import { type CssVariables, computeValue } from './css-values.ts'

/** What WeChat ignores of a declaration, and under which problem that is told. */
interface IgnoredDeclaration {
  code: Exclude<ProblemCode & `theme/ignored-${string}`, 'theme/ignored-at-rule' | 'theme/ignored-selector'>
  matches(declaration: Pick<CssDeclaration, 'property' | 'value'>): boolean
}

const named = (code: IgnoredDeclaration['code'], property: RegExp): IgnoredDeclaration => ({
  code,
  matches: (declaration) => property.test(declaration.property),
})

/**
 * Declarations that WeChat drops, or keeps without effect: what round trips of drafts showed, checked 2026-11-24. A
 * test holds that everything which `survival/` sees dropped and an article's rules forbid is told here.
 */
const ignoredDeclarations: readonly IgnoredDeclaration[] = [
  named('theme/ignored-position', /^(?:position|top|right|bottom|left|inset(?:-.*)?|z-index)$/),
  named('theme/ignored-flow', /^(?:float|clear|columns?|grid)(?:-|$)/),
  {
    code: 'theme/ignored-flow',
    matches: ({ property, value }) => property === 'display' && /grid/.test(value),
  },
  named('theme/ignored-effect', /^(?:-webkit-)?(?:animation|transition|filter|backdrop-filter)(?:-|$)/),
  named('theme/ignored-line-detail', /^text-(?:decoration-thickness|underline-offset)$/),
  named('theme/ignored-pointer', /^(?:cursor|caret-color|user-select|pointer-events|-webkit-user-select)$/),
  {
    code: 'theme/ignored-background',
    matches: ({ value }) => hasForeignAddress(withoutQuotes(value)),
  },
]

const withoutQuotes = (value: string): string => value.replace(/(url\(\s*)(["'])(.*?)\2/gi, '$1$3')

const ignoredSelector =
  /:(?:hover|active|focus|focus-within|focus-visible|visited|link|target)\b|::?(?:marker|selection|placeholder|first-letter|first-line|backdrop|-webkit-[\w-]+|-moz-[\w-]+)/i

export interface SettledCss {
  problems: Problem[]
  /** Declarations to be written another way; undefined where nothing is left of one. */
  settled: Map<CssDeclaration, string | undefined>
}

/**
 * Takes out of a style sheet what WeChat ignores, and computes what it can't. Each thing is told once, at its first
 * place; a number that is computed and quotes that are left out are only noted.
 *
 * @param sheet the rules, as `readCss` gives them
 * @param variables what custom properties hold, for `calc()`
 * @param placeOf place of an offset
 */
export function settleCss(
  { rules, atRules }: { rules: readonly CssRule[]; atRules: readonly CssAtRule[] },
  variables: CssVariables,
  placeOf: (at: number) => Place,
): SettledCss {
  const settled: SettledCss['settled'] = new Map()
  const told = new Map<string, { at: number; problem: Problem }>()
  const tell = (at: number, key: string, make: (place: Place) => Problem) => {
    if (!told.has(key)) told.set(key, { at, problem: make(placeOf(at)) })
  }
  for (const { name, at } of atRules) {
    if (name !== '@charset') tell(at, name, (place) => problem('theme/ignored-at-rule', { name }, { place }))
  }
  for (const rule of rules) {
    const pseudo = ignoredSelector.exec(rule.selector)?.[0]
    if (pseudo) tell(rule.at, pseudo, (place) => problem('theme/ignored-selector', { pseudo }, { place }))
    for (const declaration of rule.declarations) {
      const value = settle(declaration, variables, (key, make) => tell(declaration.at, key, make))
      if (value !== declaration.value) settled.set(declaration, value)
    }
    const content = rule.declarations.find(({ property }) => property === 'content')
    if (content && isShape(rule)) settled.set(content, `"\u00a0"; overflow: hidden`)
  }
  const inOrder = [...told.values()].sort((a, b) => a.at - b.at)
  return { problems: inOrder.map((each) => each.problem), settled }
}

/** The value of a declaration as it can be used, or nothing. */
function settle(
  declaration: CssDeclaration,
  variables: CssVariables,
  tell: (key: string, make: (place: Place) => Problem) => void,
): string | undefined {
  const { property, value } = declaration
  const shown = shownDeclaration(declaration)
  const ignored = ignoredDeclarations.find((each) => each.matches(declaration))
  if (ignored) {
    tell(ignored.code, (place) => problem(ignored.code, { declaration: shown }, { place }))
    return undefined
  }
  if (property === 'content') {
    if (!unwritable.test(value.replace(/"[^"]*"|'[^']*'/g, ''))) return withoutEscapes(value)
    tell('content', (place) => problem('theme/ignored-content', { declaration: shown }, { place }))
    return withoutStyles(value)
  }
  const computed = computeValue(value, variables)
  if (computed === undefined)
    tell('function', (place) => problem('theme/ignored-function', { declaration: shown }, { place }))
  else if (computed !== value)
    tell('computed', (place) => problem('theme/computed-value', { declaration: shown, computed }, { place }))
  else if (/^font(?:-family)?$/.test(property) && /["']/.test(value))
    tell('quotes', (place) => problem('theme/quoted-font', { declaration: shown }, { place }))
  else if (/\dvw\b/.test(value))
    tell('vw', (place) => problem('theme/screen-unit', { declaration: shown }, { place }))
  return computed
}

/** What can't become text, or is counted in plain digits. */
const unwritable = new RegExp(
  String.raw`\bcounters\(|\b(?:no-)?(?:open|close)-quote\b|\bcounter\(\s*[\w-]+\s*,\s*(?!(?:${Object.keys(counterStyles).join('|')})\s*\))`,
  'i',
)

/** Counters in digits; nothing where more than their style can't be written. */
const withoutStyles = (content: string): string | undefined => {
  const plain = content.replace(/\bcounter\(\s*([\w-]+)\s*,[^()]*\)/gi, 'counter($1)')
  return unwritable.test(plain.replace(/"[^"]*"|'[^']*'/g, '')) ? undefined : withoutEscapes(plain)
}

/** Juice takes the backslash of `"\201c"` away and leaves the rest as letters. */
const withoutEscapes = (content: string): string =>
  content.replace(/\\([\da-f]{1,6})[ \t\n]?/gi, (whole, code: string) => {
    const point = Number.parseInt(code, 16)
    const sign = point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
    return /["'\\\ud800-\udfff]/.test(sign) && sign.length === 1 ? '' : sign
  })

/**
 * Whether a pseudo-element without words is drawn: a bar, a dot, a triangle. WeChat's editor prunes what is empty, so
 * that a shape has to hold something. What was placed over other things is none: WeChat places nothing.
 */
function isShape({ selector, declarations }: CssRule): boolean {
  if (!/::?(?:before|after)\b/i.test(selector)) return false
  const says = (property: RegExp, value = /./) =>
    declarations.some((each) => property.test(each.property) && value.test(each.value))
  return (
    says(/^content$/, /^(?:""|'')$/) &&
    says(/^(?:background|background-color|border(?:-.*)?|width|height)$/, /[^\s0]/) &&
    !says(/^position$/, /absolute|fixed/) &&
    !says(/^display$/, /none/)
  )
}
