import type { Element, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { element, isBlank, isElement, replaceElements, text } from './element.ts'
import { addStyle, fitTable } from './fit-table.ts'
import { partOf } from './render-data.ts'

/**
 * Each table stands alone in a scroller, since on a phone a wide one would be cut off. Alignment goes into the style
 * of every cell, and an empty cell holds U+00A0, since WeChat's editor prunes what is empty. The columns of a table that
 * doesn't fit keep widths at which they can be read. A theme that says `--tables: shrink` has smaller letters and breaks
 * words, so that a table scrolls only where its columns would become too narrow. A table in a cell moves with the one
 * around it, which spares a level: of those WeChat's editor keeps fifteen.
 *
 * In: a table with a right-aligned column. Out: section.table-scroll > table with `text-align:right` in its cells.
 */
export function rehypeTableScrollers() {
  return (tree: Root, file: VFile): void => {
    replaceTables(tree, partOf(file).settings?.tablesShrink ?? false, false)
  }
}

function replaceTables(parent: Parents, shrinks: boolean, isInTable: boolean): void {
  replaceElements(parent, (child) => {
    replaceTables(child, shrinks, isInTable || child.tagName === 'table')
    if (isElement(child, 'td', 'th')) styleCell(child)
    if (!isElement(child, 'table', 'thead', 'tbody', 'tfoot', 'tr')) return undefined
    child.children = child.children.filter((each) => !isBlank(each))
    if (child.tagName !== 'table') return undefined
    fitTable(child, shrinks)
    if (isInTable) return undefined
    return [element('section', shrinks ? ['table-scroll', 'table-shrink'] : 'table-scroll', [child], child)]
  })
}

function styleCell(cell: Element): void {
  const { align } = cell.properties
  if (typeof align === 'string') {
    delete cell.properties.align
    addStyle(cell, `text-align:${align}`)
  }
  if (cell.children.every(isBlank)) cell.children = [text('\u00a0')]
}
