import type { Element, Nodes } from 'hast'
import type { Line } from './glyphs.ts'

/** A cell of a table, each told by its number from 0. */
export interface Cell {
  table: number
  row: number
  column: number
  isHeader: boolean
}

/**
 * The cells that the texts, pictures and drawings of a body stand in, by their offsets. Of a table with joined cells, or in
 * another one, nothing is told. Pure.
 */
export function cellsIn(body: Nodes): Map<number, Cell> {
  const cells = new Map<number, Cell>()
  for (const [table, element] of tablesIn(body).entries())
    for (const [row, each] of rowsIn(element).entries())
      for (const [column, cell] of each.children.filter(isCell).entries())
        for (const offset of offsetsIn(cell))
          cells.set(offset, { table, row, column, isHeader: cell.tagName === 'th' })
  return cells
}

const isTag = (node: Nodes, tags: RegExp): node is Element =>
  node.type === 'element' && tags.test(node.tagName)

const isCell = (node: Nodes): node is Element => isTag(node, /^t[dh]$/)

function tablesIn(node: Nodes): Element[] {
  if (isTag(node, /^table$/)) return isPlain(node) ? [node] : []
  return 'children' in node ? node.children.flatMap(tablesIn) : []
}

const isPlain = (node: Element): boolean =>
  node.children.every((child) => {
    if (child.type !== 'element') return true
    const { colSpan, rowSpan } = child.properties
    const isJoined = [colSpan, rowSpan].some((span) => Number(span ?? 1) > 1)
    return !isTag(child, /^table$/) && !(isCell(child) && isJoined) && isPlain(child)
  })

const rowsIn = (node: Element): Element[] =>
  node.children.flatMap((child) => {
    if (isTag(child, /^tr$/)) return [child]
    return isTag(child, /^t(?:head|body|foot)$/) ? rowsIn(child) : []
  })

function offsetsIn(node: Nodes): number[] {
  const offset = node.position?.start.offset
  if (node.type === 'text' || isTag(node, /^(?:img|svg)$/)) return offset === undefined ? [] : [offset]
  return 'children' in node ? node.children.flatMap(offsetsIn) : []
}

/** The cell that a line stands in. */
export const cellOf = (line: Line): Cell | undefined => line.find(({ cell }) => cell)?.cell
