import { alignLines, isAlike, type Pair } from './align-lines.ts'
import { cellOf } from './cells.ts'
import { keyOf, type Line } from './glyphs.ts'

/** A table that both articles have, and which of its lines belong together. */
export interface TablePair {
  ours: Range
  theirs: Range
  pairs: Pair[]
}

interface Range {
  from: number
  to: number
}

/**
 * Finds the tables that both articles have, with as many columns. Pure.
 *
 * @param own lines of ours that were written in the post since the draft was read last
 */
export function alignTables(
  ours: readonly Line[],
  theirs: readonly Line[],
  own: ReadonlySet<number>,
): TablePair[] {
  const isOwn = ({ from, to }: Range) => ours.slice(from, to).every((_, index) => own.has(from + index))
  const [before, after] = [tablesIn(ours), tablesIn(theirs)]
  return alignLines(before.map(wordsIn), after.map(wordsIn)).flatMap((pair): TablePair[] => {
    const [a, b] = [before.slice(pair.ours.from, pair.ours.to), after.slice(pair.theirs.from, pair.theirs.to)]
    const [table, other] = [a[0], b[0]]
    if (!table || !other || a.length > 1 || b.length > 1) return []
    return table.columns === other.columns
      ? [{ ...rangesOf(table, other), pairs: pairRows(table, other, isOwn) }]
      : []
  })
}

interface Table extends Range {
  lines: readonly Line[]
  columns: number
  rows: Row[]
}

interface Row extends Range {
  /** Where the lines of its cells stand; those of empty ones are missing. */
  cells: Map<number, Range>
}

function tablesIn(lines: readonly Line[]): Table[] {
  const tables = new Map<number, Table>()
  const rows = new Map<string, Row>()
  for (const [index, line] of lines.entries()) {
    const cell = cellOf(line)
    if (!cell) continue
    const table = tables.get(cell.table) ?? { lines, columns: 0, rows: [], from: index, to: index }
    tables.set(cell.table, table)
    const name = `${cell.table} ${cell.row}`
    const row = rows.get(name) ?? { from: index, to: index, cells: new Map() }
    if (!rows.has(name)) table.rows.push(row)
    rows.set(name, row)
    const range = row.cells.get(cell.column) ?? { from: index, to: index }
    row.cells.set(cell.column, range)
    for (const each of [table, row, range]) each.to = index + 1
    table.columns = Math.max(table.columns, cell.column + 1)
  }
  return [...tables.values()]
}

const rangesOf = (ours: Range, theirs: Range) => ({
  ours: { from: ours.from, to: ours.to },
  theirs: { from: theirs.from, to: theirs.to },
})

const wordsIn = ({ lines, from, to }: Table): string => lines.slice(from, to).map(keyOf).join('')

const keyOfRow = ({ lines }: Table, { cells }: Row): string =>
  [...cells]
    .map(([column, { from, to }]) => `${column}:${lines.slice(from, to).map(keyOf).join('')}`)
    .join('|')

function pairRows(ours: Table, theirs: Table, isOwn: (range: Range) => boolean): Pair[] {
  const keys = (table: Table) => table.rows.map((row) => keyOfRow(table, row))
  const [own, changed] = [keys(ours), keys(theirs)]
  const pairs: Pair[] = []
  /** A line of the last row that stays: a new one goes below it. */
  let beside: number | undefined
  let [at, other] = [ours.from, theirs.from]
  const alone = (row: Row) => {
    const isStaying = isOwn(row)
    const gone = { ours: span(row), theirs: { from: other, to: other }, isSame: false }
    pairs.push({ ...gone, isOwn: isStaying, table: { part: 'row' } })
    if (isStaying) beside = row.from
    at = row.to
  }
  const added = (row: Row) => {
    const table = { part: 'row', beside } as const
    pairs.push({ ours: { from: at, to: at }, theirs: span(row), isSame: false, table })
    other = row.to
  }
  for (const pair of alignLines(own, changed)) {
    const length = Math.max(pair.ours.to - pair.ours.from, pair.theirs.to - pair.theirs.from)
    for (let index = 0; index < length; index++) {
      const [from, to] = [pair.ours.from + index, pair.theirs.from + index]
      const row = from < pair.ours.to ? ours.rows[from] : undefined
      const otherRow = to < pair.theirs.to ? theirs.rows[to] : undefined
      const isReplaced = row && otherRow && isOwn(row) && !isAlike(own[from] ?? '', changed[to] ?? '')
      if (row && otherRow && !isReplaced) {
        pairs.push(...pairCells({ ours, row, theirs, otherRow, isOwn }))
        beside = row.from
        at = row.to
        other = otherRow.to
        continue
      }
      if (row) alone(row)
      if (otherRow) added(otherRow)
    }
  }
  return pairs
}

const span = ({ from, to }: Range): Range => ({ from, to })

interface RowPair {
  ours: Table
  row: Row
  theirs: Table
  otherRow: Row
  isOwn(range: Range): boolean
}

function pairCells({ ours, row, theirs, otherRow, isOwn }: RowPair): Pair[] {
  const pairs: Pair[] = []
  let [at, other] = [row.from, otherRow.from]
  for (let column = 0; column < ours.columns; column++) {
    const [own, changed] = [row.cells.get(column), otherRow.cells.get(column)]
    const table = { part: 'cell', beside: row.from, column } as const
    if (own && changed) {
      const [a, b] = [keysIn(ours, own), keysIn(theirs, changed)]
      const isOne = a.length === 1 && b.length === 1
      const inside = isOne ? [{ ours: unit, theirs: unit, isSame: a[0] === b[0] }] : alignLines(a, b)
      for (const pair of inside)
        pairs.push({
          ...pair,
          ours: { from: pair.ours.from + own.from, to: pair.ours.to + own.from },
          theirs: { from: pair.theirs.from + changed.from, to: pair.theirs.to + changed.from },
        })
    } else if (own) {
      const gone = { ours: span(own), theirs: { from: other, to: other }, isSame: false }
      pairs.push({ ...gone, isOwn: isOwn(own), table })
    }
    if (!own && changed)
      pairs.push({ ours: { from: at, to: at }, theirs: span(changed), isSame: false, table })
    at = own?.to ?? at
    other = changed?.to ?? other
  }
  return pairs
}

const unit: Range = { from: 0, to: 1 }

const keysIn = ({ lines }: Table, { from, to }: Range): string[] => lines.slice(from, to).map(keyOf)
