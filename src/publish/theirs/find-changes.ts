import { alignArticle } from './align-article.ts'
import type { Pair, TablePart } from './align-lines.ts'
import { cellOf } from './cells.ts'
import { type Glyph, keyOf, type Line } from './glyphs.ts'
import { type Hunk, hunksBetween, wholeChange } from './hunks.ts'

/** One thing that a person changed. */
export type Change =
  /** Words within lines. A glyph `\n` is the end of a line. */
  | ({ kind: 'words'; pair: number } & Hunk)
  /** A line that is new. */
  | { kind: 'add'; pair: number; theirs: Line }
  /** A line that is gone. */
  | { kind: 'remove'; pair: number }
  /** A row of a table that is new, as words of its cells, empty ones as well; or a cell that was empty. */
  | { kind: 'add-row' | 'fill-cell'; pair: number; theirs: Line; cells: Line[]; table: TablePart }
  /** A row of a table that is gone, or a cell that is empty now. */
  | { kind: 'remove-row' | 'clear-cell'; pair: number; table: TablePart }

/** Two texts, and what must be done to the first to make it the second. */
export interface Comparison {
  pairs: Pair[]
  ours: Line[]
  theirs: Line[]
  changes: Change[]
}

const lineEnd: Glyph = { value: '\n', around: [] }

/**
 * Finds what a person changed. White space alone doesn't count, since WeChat folds, adds and moves it. Pure.
 *
 * @param ours what we would send
 * @param theirs what the draft says
 * @param base lines of what it said when it was read last, where that is known
 */
export function findChanges(ours: Line[], theirs: Line[], base?: readonly string[]): Comparison {
  const pairs = alignArticle(ours, theirs, base)
  const changes = pairs.flatMap((each, pair): Change[] => {
    if (each.isOwn) return []
    const lines = theirs.slice(each.theirs.from, each.theirs.to)
    const [before, after] = [joined(ours.slice(each.ours.from, each.ours.to)), joined(lines)]
    if (each.table) return [tableChange(before.length === 0, lines, each.table, pair)]
    if (before.length === 0) return [{ kind: 'add', pair, theirs: after }]
    if (after.length === 0) return [{ kind: 'remove', pair }]
    if (each.isSame && keyOf(before) === keyOf(after)) return []
    const hunks = each.isReplaced ? [wholeChange(before, after)] : hunksBetween(before, after)
    return hunks.map((hunk) => ({ kind: 'words', pair, ...hunk }))
  })
  return { pairs, ours, theirs, changes }
}

function tableChange(isNew: boolean, theirs: Line[], table: TablePart, pair: number): Change {
  const isRow = table.part === 'row'
  if (!isNew) return { kind: isRow ? 'remove-row' : 'clear-cell', pair, table }
  const columnOf = (line: Line) => cellOf(line)?.column ?? 0
  const last = Math.max(...theirs.map(columnOf))
  const words = Array.from({ length: last + 1 }, (_, column) =>
    joined(theirs.filter((line) => columnOf(line) === column)),
  )
  return {
    kind: isRow ? 'add-row' : 'fill-cell',
    pair,
    theirs: joined(theirs),
    cells: isRow ? words : words.slice(last),
    table,
  }
}

/** Lines as one, with ends between them. */
export const joined = (lines: readonly Line[]): Line =>
  lines.flatMap((line, index) => (index > 0 ? [lineEnd, ...line] : line))
