import type { Element } from 'hast'
import makeJuice, { type InlineOptions } from 'juice/lib/inline.js'
import { type CssSelector, cssSelector } from './css-selectors.ts'
import { StyledElement, styledTree } from './styled-element.ts'

/**
 * Puts a style sheet into the `style` attributes of a tree, since WeChat takes no other.
 *
 * Juice decides the cascade: which rule wins, in which order declarations stand, what pseudo-elements say. It works
 * on the tree itself through the small `$` below instead of parsing HTML again; a test holds that the result equals
 * juice's own on the string.
 *
 * @param root the element that holds everything; `:root` and variables set on it reach all
 * @param css the style sheet
 * @throws {TypeError} when the style sheet or a style attribute of the tree can't be read
 */
export function inlineStyles(root: Element, css: string): void {
  juice.inlineDocument(documentOf(root), css, juiceOptions)
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

const juice = makeJuice(() => {})

/** The `$` that juice works through: selectors, one element's attribute, and the making of pseudo-elements. */
function documentOf(root: Element) {
  const all: StyledElement[] = []
  const byTag = new Map<string, StyledElement[]>()
  const byClass = new Map<string, StyledElement[]>()
  styledTree(root, null, (element) => {
    all.push(element)
    put(byTag, element.name, element)
    for (const name of element.attribute('class')?.split(' ') ?? []) put(byClass, name, element)
  })
  const candidates = ({ className, tagName }: CssSelector): StyledElement[] => {
    if (className !== undefined) return byClass.get(className) ?? []
    return tagName === undefined ? all : (byTag.get(tagName) ?? [])
  }
  return (query: string | StyledElement) => {
    if (query instanceof StyledElement) return handle(query)
    if (query.startsWith('<')) return { get: () => new StyledElement(pseudoElement(), null) }
    const selector = cssSelector(query)
    const found = candidates(selector).filter((each) => selector.matches(each))
    return { each: (visit: (this: StyledElement) => void) => found.forEach((each) => void visit.call(each)) }
  }
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

const pseudoElement = (): Element => ({ type: 'element', tagName: 'span', properties: {}, children: [] })

function put(map: Map<string, StyledElement[]>, key: string, element: StyledElement): void {
  const list = map.get(key)
  if (list) list.push(element)
  else map.set(key, [element])
}
