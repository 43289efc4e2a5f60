import { alignLines, type Pair } from './align-lines.ts'
import { alignTables } from './align-tables.ts'
import { cellOf } from './cells.ts'
import { keyOf, type Line } from './glyphs.ts'
import { pairReplaced } from './pair-replaced.ts'

/**
 * Pairs the lines of two articles in their order: those of a table row by row and cell by cell, where both have its columns.
 * Numbers of items count for nothing, since they follow the list. Pure.
 *
 * @param base lines of the draft as it was read last, where that is known
 */
export function alignArticle(
  ours: readonly Line[],
  theirs: readonly Line[],
  base: readonly string[] | undefined,
): Pair[] {
  const pairs: Pair[] = []
  let [at, other] = [0, 0]
  const between = (to: number, otherTo: number) => {
    const [a, b] = [ours.slice(at, to).map(bareKey), theirs.slice(other, otherTo).map(bareKey)]
    const found = pairReplaced(alignLines(a, b), a, b, base)
    pairs.push(...found.map((pair) => moved(pair, at, other)))
  }
  for (const { ours: own, theirs: changed, pairs: inside } of alignTables(ours, theirs, base)) {
    between(own.from, changed.from)
    pairs.push(...inside)
    at = own.to
    other = changed.to
  }
  between(ours.length, theirs.length)
  return pairs
}

/** In a table a number is a word. */
const bareKey = (line: Line): string =>
  cellOf(line) ? keyOf(line) : keyOf(line).replace(/^\d{1,3}\.(?=.)/, '')

const moved = (pair: Pair, ours: number, theirs: number): Pair => ({
  ...pair,
  ours: { from: pair.ours.from + ours, to: pair.ours.to + ours },
  theirs: { from: pair.theirs.from + theirs, to: pair.theirs.to + theirs },
})
