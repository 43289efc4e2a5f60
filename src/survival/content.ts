import type { Element, Nodes } from 'hast'

/** Tags that begin a block of their own. */
const blockTags = new Set(
  `address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
  hr li main nav ol p pre section table tbody td tfoot th thead tr ul`.split(/\s+/),
)

export const isBlock = (node: Nodes): boolean => node.type === 'element' && blockTags.has(node.tagName)

export const isList = (node: Nodes): node is Element & { tagName: 'ul' | 'ol' } =>
  node.type === 'element' && (node.tagName === 'ul' || node.tagName === 'ol')

/** Whether a node is white space that HTML folds. U+00A0 isn't. */
export const isSpace = (node: Nodes): boolean => node.type === 'text' && !/[^ \t\r\n\f]/.test(node.value)

/** The words in a node. */
export function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

/** Whether words stand in a node. */
export function hasWords(node: Nodes): boolean {
  if (node.type === 'text') return /\S/.test(node.value)
  return 'children' in node && node.children.some(hasWords)
}

/** Elements that show something, or hold a table together, without any words. */
const shownTags = /^(?:img|image|svg|hr|iframe|t[dhr]|col|colgroup|mp.*|qqmusic)$/

/** Whether nothing stands in an element: no words, picture or component, and no line break. */
export function isEmpty(element: Element): boolean {
  return element.tagName !== 'br' && isBlank(element, isEmpty)
}

/** The same, though line breaks may stand in it. */
export function isBlankLine(element: Element): boolean {
  return isBlank(element, (child) => child.tagName === 'br' || isBlankLine(child))
}

const isBlank = ({ tagName, children }: Element, allows: (child: Element) => boolean): boolean =>
  !shownTags.test(tagName) &&
  children.every((child) => (child.type === 'element' ? allows(child) : isSpace(child)))
