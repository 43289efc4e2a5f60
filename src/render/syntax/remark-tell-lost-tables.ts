import type { Paragraph, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'

/**
 * Tables that Markdown takes for text, since their first row and the row of dashes below it differ in cells. They would
 * stand in the article as a line of bars, so the writer is told, with what to write. The tree stays as it is.
 *
 * In: `| a | b |` above `| --- |`. Told: `| --- | --- |`.
 */
export function remarkTellLostTables() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value)
    // Most posts hold no bars, and need no walk.
    if (!source.includes('|')) return
    visit(tree, 'paragraph', (paragraph) => tellLost(paragraph, source, file))
  }
}

function tellLost({ position }: Paragraph, source: string, file: VFile): void {
  const [start, end] = [position?.start, position?.end]
  if (start?.offset === undefined || end?.offset === undefined) return
  const lines = source.slice(start.offset, end.offset).split(/\r\n?|\n/)
  for (const [index, line] of lines.entries()) {
    const [head, row] = [rowOf(lines[index - 1] ?? ''), rowOf(line)]
    if (!head.includes('|') || !row.includes('|') || !dashes.test(row)) continue
    const [cells, found] = [countCells(head), countCells(row)]
    if (cells === found) continue
    const point = { line: start.line + index, column: line.search(/[^\s>]/) + 1 }
    const instead = `|${' --- |'.repeat(cells)}`
    report(
      file,
      'syntax/table-as-text',
      { cells, found, instead },
      { position: { start: point, end: point } },
    )
  }
}

/** A line without what stands around it; in a quote each line has its own mark. */
const rowOf = (line: string): string => line.replace(/^[\s>]+/, '').trimEnd()

/** The row below the first. */
const dashes = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/

/** A bar behind a `\` parts no cells, and none are before the first or behind the last. */
const countCells = (row: string): number =>
  row
    .replace(/\\./g, '')
    .replace(/^\||\|$/g, '')
    .split('|').length
