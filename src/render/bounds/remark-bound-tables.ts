import type { Parents, Root, Table } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'

/**
 * Tables whose rows miss many cells keep them as they are written. GFM fills rows up to the width of the first one, so
 * that a few thousand signs would become millions of cells and end the memory.
 *
 * In: a row of 1,000 columns over 8,000 rows of `|`. Out: 8,000 rows of one cell, and a problem.
 */
export function remarkBoundTables() {
  return (tree: Root, file: VFile): void => {
    for (const table of tablesIn(tree)) {
      if (missingCells(table) <= mostMissing) continue
      report(file, 'markup/table-cells-missing', { limit: mostMissing }, table)
      // Without alignment remark-rehype takes each row as it is.
      delete table.align
    }
  }
}

/** Tables among blocks; texts hold none. */
function tablesIn(parent: Parents): Table[] {
  return parent.children.flatMap((child) => {
    if (child.type === 'table') return [child]
    const isText = child.type === 'paragraph' || child.type === 'heading'
    return 'children' in child && !isText ? tablesIn(child) : []
  })
}

/** As many as cmark-gfm fills in at most, over a body’s size. */
const mostMissing = 10_000

function missingCells({ align, children }: Table): number {
  const width = align?.length ?? 0
  return children.reduce((sum, row) => sum + Math.max(0, width - row.children.length), 0)
}
