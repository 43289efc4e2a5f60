import { compile, type Options } from 'css-select'
import { StyledElement, type StyledNode } from './styled-element.ts'

/** A selector made ready: which elements it can match at all, and which of those it does. */
export interface CssSelector {
  /** Class or tag that the last compound of the selector demands. */
  className?: string
  tagName?: string
  matches(element: StyledNode): boolean
}

/**
 * Makes a selector ready.
 *
 * @throws {Error} when it is none that css-select understands; juice then skips the rule, as browsers do
 */
export function cssSelector(source: string): CssSelector {
  const known = compiled.get(source)
  if (known) return known
  const last = /[([\\]/.test(source) ? '' : (/[^ >+~]*$/.exec(source)?.[0].replace(/:.*/, '') ?? '')
  const className = classInLast.exec(last)?.[1]
  const tagName = /^[a-z][\w-]*/i.exec(last)?.[0]
  const selector: CssSelector = {
    ...(className !== undefined && { className }),
    ...(tagName !== undefined && { tagName }),
    matches: plain.test(source) ? onFirstUse(() => ready(source)) : ready(source),
  }
  compiled.set(source, selector)
  return selector
}

const ready = (source: string) =>
  compile<StyledNode, StyledElement>(source, { adapter, xmlMode: true, cacheResults: false })

/** Most posts have none of most things that a theme has rules for. */
function onFirstUse(make: () => CssSelector['matches']): CssSelector['matches'] {
  let matches: CssSelector['matches'] | undefined
  return (element) => {
    matches ??= make()
    return matches(element)
  }
}

/** A name in CSS: Chinese characters are letters to it. Names with escapes are left to css-select. */
const name = String.raw`-?[a-z_\u0080-\uffff][\w\u0080-\uffff-]*`

const classInLast = new RegExp(`\\.(${name})`, 'i')

const compound = String.raw`(?:[a-z][\w-]*|\.${name})(?:\.${name})*(?::(?:first|last)-child)?`

/** Selectors that can be understood for sure: tags, classes and what stands where. */
const plain = new RegExp(`^${compound}(?:(?: *[>+~] *| +)${compound})*$`, 'i')

/** Selectors don't depend on a theme, and there are few: shared by all. */
const compiled = new Map<string, CssSelector>()

const isElement = (node: StyledNode): node is StyledElement => node instanceof StyledElement

const childrenOf = (node: StyledNode): StyledNode[] => (isElement(node) ? node.children : [])

const adapter: NonNullable<Options<StyledNode, StyledElement>['adapter']> = {
  isTag: isElement,
  getName: (element) => element.name,
  getParent: (element) => element.parent,
  getChildren: childrenOf,
  getSiblings: (node) => (isElement(node) ? (node.parent?.children ?? [node]) : [node]),
  getAttributeValue: (element, name) => element.attribute(name),
  hasAttrib: (element, name) => element.attribute(name) !== undefined,
  getText: textOf,
  removeSubsets: (nodes) => nodes,
}

function textOf(node: StyledNode): string {
  return isElement(node) ? node.children.map(textOf).join('') : node.text
}
