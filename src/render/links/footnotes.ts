import type { Element, ElementContent, Nodes, Root } from 'hast'
import type { FootnoteReference } from 'mdast'
import { defaultHandlers } from 'remark-rehype'
import { isElement } from '../element.ts'

/**
 * Handler for remark-rehype: the mark of a footnote. The standard one looks for its number among all footnotes, and
 * makes an arrow back for every mark; `rehypeReferences` needs neither, and with thousands of footnotes both are slow.
 */
export function footnoteMark(
  state: Parameters<typeof defaultHandlers.footnoteReference>[0],
  node: FootnoteReference,
): Element {
  const { footnoteCounts, footnoteOrder } = state
  const id = node.identifier.toUpperCase()
  if (!footnoteCounts.has(id)) {
    // As many arrows are made.
    footnoteCounts.set(id, 0)
    footnoteOrder.push(id)
  }
  return defaultHandlers.footnoteReference({ ...state, footnoteCounts: new Map(), footnoteOrder: [] }, node)
}

/** The list of footnotes that remark-rehype appends to a tree. It is no list of the writer's. */
export const isFootnoteList = (node: Nodes): boolean =>
  isElement(node, 'section') && node.properties.dataFootnotes !== undefined

/** Where a footnote is called: a superscript with a link to its anchor. */
export const isFootnoteMark = (node: Nodes): boolean =>
  isElement(node, 'sup') &&
  isElement(node.children[0]) &&
  node.children[0].properties.dataFootnoteRef !== undefined

/** The anchor that the mark of a footnote points to. */
export function anchorOf(mark: Element): string {
  const [link] = mark.children
  return isElement(link) ? String(link.properties.href) : ''
}

/** Takes the footnotes out of a tree: what each says, by its anchor. */
export function takeFootnotes(tree: Root): Map<string, ElementContent[]> {
  const at = tree.children.findIndex(isFootnoteList)
  const [section] = at < 0 ? [] : tree.children.splice(at, 1)
  const list = isElement(section) ? section.children.find((child) => isElement(child, 'ol')) : undefined
  const items = isElement(list) ? list.children.filter((child) => isElement(child)) : []
  return new Map(items.map((item) => [`#${item.properties.id}`, item.children]))
}
