import type { Element } from 'hast'
import makeJuice, { type InlineOptions } from 'juice/lib/inline.js'
import type { ParsedCss } from 'juice/lib/utils.js'
import { type CssSelector, cssSelector } from './css-selectors.ts'
import { parseCss, withParsedCss } from './juice-parse.ts'
import { weighAsBrowsers } from './juice-specificity.ts'
import { StyledElement } from './styled-element.ts'

/** A style sheet that was read, for any number of trees. */
export interface ReadSheet {
  css: string
  parsed: ParsedCss
  rules: Rule[]
}

/** A rule of a style sheet, as juice asks for its elements. */
export interface Rule {
  /** Absent where the selector can't be understood: juice then skips the rule, as browsers do. */
  selector?: CssSelector
  /** Whether it sets variables, which reach what is inside. */
  setsVariables: boolean
  /** Whether it counts or adds text, so that no two elements are alike. */
  isOfDocument: boolean
}

/** Every option that the cascade reads, so that no default of juice decides. */
export const juiceOptions: InlineOptions = {
  // Old attributes beside styles: only bytes here.
  applyAttributesTableElements: false,
  applyHeightAttributes: false,
  applyWidthAttributes: false,
  decodeStyleAttributes: false,
  extraCss: '',
  // WeChat keeps the last of two like declarations anyway.
  inlineDuplicateProperties: false,
  // Decoration has to be real elements: WeChat takes no style sheet.
  inlinePseudoElements: true,
  insertPreservedExtraCss: false,
  // `!important` decides the cascade and goes: it fights WeChat's page and its dark mode.
  preserveImportant: false,
  removeInlinedSelectors: false,
  // WeChat keeps `var()` as text that nothing resolves.
  resolveCSSVariables: true,
  styleAttributeName: 'style',
}

weighAsBrowsers()
const juice = makeJuice(() => {})

/**
 * Reads a style sheet, with its rules in the order in which juice asks for their elements. Each is tried on an element
 * of nobody's to see what it does.
 *
 * @throws {TypeError} when the style sheet can't be read
 */
export function readSheet(css: string): ReadSheet {
  const parsed = parseCss(css)
  const rules: Rule[] = []
  const ask = (selector: string) => {
    const rule: Rule = { setsVariables: false, isOfDocument: false }
    rules.push(rule)
    rule.selector = cssSelector(selector)
    return (visit: Visit) => {
      // Cast: juice puts fields of its own on elements.
      const probe = newSpan() as StyledElement & Record<string, unknown>
      visit.call(probe)
      const properties = Object.keys(probe.styleProps ?? {})
      rule.setsVariables = properties.some((each) => each.startsWith('--'))
      rule.isOfDocument =
        properties.some((each) => each.startsWith('counter-')) ||
        'pseudobefore' in probe ||
        'pseudoafter' in probe
    }
  }
  withParsedCss(css, parsed, () =>
    juice.inlineDocument(documentOf(ask), css, { ...juiceOptions, inlinePseudoElements: false }),
  )
  return { css, parsed, rules }
}

/**
 * Puts the styles of a style sheet into the elements that its rules are about.
 *
 * @param sheet the style sheet
 * @param chosen the elements of each of its rules
 * @throws {TypeError} when a style attribute can't be read
 */
export function applyRules(
  { css, parsed, rules }: ReadSheet,
  chosen: readonly (readonly StyledElement[])[],
): void {
  let asked = 0
  const ask = () => {
    const index = asked++
    if (!rules[index]?.selector) throw new TypeError('Expected a selector')
    return (visit: Visit) => chosen[index]?.forEach((each) => void visit.call(each))
  }
  withParsedCss(css, parsed, () => juice.inlineDocument(documentOf(ask), css, juiceOptions))
}

type Visit = (this: StyledElement) => void

/** The `$` that juice works through: a rule's elements, one element's attribute, and the making of pseudo-elements. */
const documentOf = (ask: (selector: string) => (visit: Visit) => void) => (query: string | StyledElement) => {
  if (query instanceof StyledElement) return handle(query)
  if (query.startsWith('<')) return { get: newSpan }
  return { each: ask(query) }
}

/** What juice does to one element. */
const handle = (element: StyledElement) => ({
  attr(name: string, value?: string) {
    return value === undefined ? element.attribute(name) : element.setAttribute(name, value)
  },
  text: (value: string) => element.setText(value),
  prepend: (child: StyledElement) => element.prepend(child),
  append: (child: StyledElement) => element.append(child),
})

function newSpan(): StyledElement {
  const span: Element = { type: 'element', tagName: 'span', properties: {}, children: [] }
  return new StyledElement(span, null)
}
