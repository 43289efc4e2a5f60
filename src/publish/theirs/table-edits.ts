import type { Span } from '../../render/trace.ts'
import { blocksOf, isObject } from './blocks.ts'
import type { Edit, Writing } from './edits.ts'
import type { Change, Comparison } from './find-changes.ts'
import type { Line } from './glyphs.ts'

type TableChange = Extract<Change, { table: unknown }>

/**
 * Edits that add a row to a table or take one out, fill a cell or empty it. Pure.
 *
 * @returns nothing for the header, tables in HTML, and pictures
 */
export function tableEdits(
  change: TableChange,
  comparison: Comparison,
  writing: Writing,
): Edit[] | undefined {
  const { ours, pairs } = comparison
  const index = change.table.beside ?? pairs[change.pair]?.ours.from ?? -1
  const row = rowOf(ours[index], writing.text)
  if (!row || ('theirs' in change && change.theirs.some(isObject))) return undefined
  switch (change.kind) {
    case 'add-row':
      return change.table.beside === undefined ? undefined : [newRow(row, change.cells, writing)]
    case 'remove-row':
      return row.isHeader ? undefined : [wholeRow(row, writing.text)]
    default: {
      const { start, end } = cellSpans(row, writing.text)[change.table.column ?? -1] ?? { start: -1, end: -1 }
      const words = 'cells' in change ? change.cells.map((cell) => inCell(cell, writing)).join('') : ''
      return start < 0 ? undefined : [{ start, end, text: words === '' ? ' ' : ` ${words} ` }]
    }
  }
}

/** Where a row is written. */
interface SourceRow extends Span {
  isHeader: boolean
}

function rowOf(line: Line | undefined, text: string): SourceRow | undefined {
  const blocks = line ? blocksOf(line) : []
  const [row, table] = ['tr', 'table'].map((tag) => blocks.find(({ tagName }) => tagName === tag))
  if (!row || !table || text[row.start] === '<' || text[table.start] === '<') return undefined
  const { start, end } = row
  return { start, end, isHeader: blocks.some(({ tagName }) => tagName === 'thead') }
}

/** A row below another, with the bars at its ends that this one has; below the header, it stands under its line of dashes. */
function newRow(above: SourceRow, cells: readonly Line[], writing: Writing): Edit {
  const { text } = writing
  const source = text.slice(above.start, above.end).trim()
  const words = cells.map((cell) => inCell(cell, writing)).join(' | ')
  const row = `${source.startsWith('|') ? '| ' : ''}${words}${source.endsWith('|') ? ' |' : ''}`
  const indent = text.slice(text.lastIndexOf('\n', above.start - 1) + 1, above.start)
  const end = endOfLine(text, above.isHeader ? endOfLine(text, above.end) + 1 : above.end)
  return { start: end, end, text: `\n${indent}${row}` }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** A row with the end of the line before it. */
function wholeRow({ start, end }: Span, text: string): Edit {
  const before = text.lastIndexOf('\n', start - 1)
  return { start: Math.max(0, before), end: endOfLine(text, end), text: '' }
}

/** What stands between the bars of a row; one behind a backslash is none. */
function cellSpans({ start, end }: Span, text: string): Span[] {
  const bars = [...text.slice(start, end).matchAll(/\\.|\|/gs)]
    .filter(([found]) => found === '|')
    .map(({ index }) => start + index)
  const edges = [start - 1, ...bars, end]
  const spans = edges.slice(1).map((edge, index) => ({ start: (edges[index] ?? 0) + 1, end: edge }))
  const isNothing = (span: Span | undefined) => span && text.slice(span.start, span.end).trim() === ''
  if (bars[0] !== undefined && isNothing(spans[0])) spans.shift()
  if (isNothing(spans.at(-1)) && spans.length > 1) spans.pop()
  return spans
}

/** Words on one line, in which a bar ends no cell. */
const inCell = (words: Line, { write }: Writing): string =>
  write(words)
    .replace(/\n\n/g, '<br>')
    .replace(/(?<!\\)\|/g, '\\|')
    .trim()
