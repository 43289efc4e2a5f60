import type { Element, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { element, isBlank, isElement, replaceElements, text } from './element.ts'
import { partOf } from './render-data.ts'

/**
 * Each table stands alone in a scroller, since on a phone a wide one would be cut off. Alignment goes into the style
 * of every cell, and an empty cell holds U+00A0, since WeChat's editor prunes what is empty. A theme that says
 * `--tables: shrink` has them as wide as the screen instead, long words broken.
 *
 * In: a table with a right-aligned column. Out: section.table-scroll > table with `text-align:right` in its cells.
 */
export function rehypeTableScrollers() {
  return (tree: Root, file: VFile): void => {
    const shrinks = partOf(file).settings?.tablesShrink ?? false
    replaceTables(tree, shrinks ? ['table-scroll', 'table-shrink'] : ['table-scroll'])
  }
}

function replaceTables(parent: Parents, names: string[]): void {
  replaceElements(parent, (child) => {
    replaceTables(child, names)
    if (isElement(child, 'td', 'th')) styleCell(child)
    if (!isElement(child, 'table', 'thead', 'tbody', 'tfoot', 'tr')) return undefined
    child.children = child.children.filter((each) => !isBlank(each))
    return child.tagName === 'table' ? [element('section', names, [child], child)] : undefined
  })
}

function styleCell(cell: Element): void {
  const { align } = cell.properties
  if (typeof align === 'string') {
    delete cell.properties.align
    cell.properties.style = `text-align:${align}`
  }
  if (cell.children.every(isBlank)) cell.children = [text('\u00a0')]
}
