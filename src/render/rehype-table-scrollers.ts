import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { element, isBlank, isElement, text } from './element.ts'

/**
 * Each table stands alone in a scroller, since on a phone a wide one would be cut off. Alignment goes into the style
 * of every cell, and an empty cell holds U+00A0, since WeChat's editor prunes what is empty.
 *
 * In: a table with a right-aligned column. Out: section.table-scroll > table with `text-align:right` in its cells.
 */
export function rehypeTableScrollers() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (isElement(node, 'table', 'thead', 'tbody', 'tfoot', 'tr')) {
        node.children = node.children.filter((child) => !isBlank(child))
      }
      if (isElement(node, 'td', 'th')) styleCell(node)
      if (!isElement(node, 'table') || !parent || index === undefined || isScroller(parent)) return
      parent.children[index] = element('section', 'table-scroll', [node], node)
    })
  }
}

const isScroller = (node: object): boolean =>
  isElement(node as Element) && (node as Element).properties.className?.toString() === 'table-scroll'

function styleCell(cell: Element): void {
  const { align } = cell.properties
  if (typeof align === 'string') {
    delete cell.properties.align
    cell.properties.style = `text-align:${align}`
  }
  if (cell.children.every(isBlank)) cell.children = [text('\u00a0')]
}
