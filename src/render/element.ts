import type { Element, ElementContent, Nodes, Parents, Properties } from 'hast'

/**
 * Makes an element.
 *
 * @param tagName its tag
 * @param className names that themes know it by, or none
 * @param children what it holds
 * @param origin the node it comes from, whose place in the file it keeps
 */
export function element(
  tagName: string,
  className: string | string[] | undefined,
  children: ElementContent[],
  origin?: Pick<Nodes, 'position'>,
): Element {
  const properties: Properties = className === undefined ? {} : { className: [className].flat() }
  return {
    type: 'element',
    tagName,
    properties,
    children,
    ...(origin?.position && { position: origin.position }),
  }
}

export const text = (value: string): ElementContent => ({ type: 'text', value })

/** Whether a node is an element, of a certain tag if one is given. */
export function isElement<Name extends string = string>(
  node: Nodes | undefined,
  ...tagNames: Name[]
): node is Element & { tagName: Name } {
  return node?.type === 'element' && (tagNames.length === 0 || tagNames.some((name) => name === node.tagName))
}

/**
 * Puts in place of each element that a node holds what `replace` returns for it; nothing returned, it stays.
 * The children of children are left to `replace`.
 */
export function replaceElements(
  parent: Parents,
  replace: (child: Element) => ElementContent[] | undefined,
): void {
  // Of a root's children only a doctype couldn't stand in an element, and Markdown makes none.
  const holder = parent as { children: ElementContent[] }
  const { children } = holder
  let changed: ElementContent[] | undefined
  children.forEach((child, index) => {
    const replacement = child.type === 'element' ? replace(child) : undefined
    if (replacement) {
      changed ??= children.slice(0, index)
      for (const each of replacement) changed.push(each)
    } else changed?.push(child)
  })
  if (changed) holder.children = changed
}

/** Calls `visit` for every element below a node, from the outside in. */
export function visitElements(parent: Parents, visit: (element: Element) => void): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    visit(child)
    visitElements(child, visit)
  }
}

/** Whether a node is text that shows as nothing between blocks. */
export function isBlank(node: Nodes): boolean {
  return node.type === 'text' && /^[ \t\r\n\f]*$/.test(node.value)
}

/** Whether a node begins a block of its own, so that text around it ends. */
export function isBlock(node: Nodes): boolean {
  return node.type === 'element' && blockTags.has(node.tagName)
}

const blockTags = new Set(
  'address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** The words in a node. Pictures, and what `skips` says, count for nothing. */
export function wordsOf(node: Nodes, skips: (element: Element) => boolean = () => false): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && skips(node)) return ''
  if (node.type === 'element' && node.tagName === 'br') return ' '
  let words = ''
  if ('children' in node) for (const child of node.children) words += wordsOf(child, skips)
  return words
}
