import { alignLines, isAlike, type Pair } from './align-lines.ts'
import { alignTables } from './align-tables.ts'
import { isObject } from './blocks.ts'
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
  const own = base ? ownLines(ours, theirs, base) : new Set<number>()
  let [at, other] = [0, 0]
  const between = (to: number, otherTo: number) => {
    const [a, b] = [ours.slice(at, to).map(bareKey), theirs.slice(other, otherTo).map(bareKey)]
    const found = pairReplaced(alignLines(a, b), a, b, (index) => own.has(at + index))
    pairs.push(...found.map((pair) => moved(pair, at, other)))
  }
  for (const { ours: table, theirs: changed, pairs: inside } of alignTables(ours, theirs, own)) {
    between(table.from, changed.from)
    pairs.push(...inside)
    at = table.to
    other = changed.to
  }
  between(ours.length, theirs.length)
  return pairs
}

/**
 * Lines that were written in the post since: the draft had none that could have become them, or one that is unlike and that
 * the person took out as well, such as the caption of a picture that is gone.
 */
function ownLines(ours: readonly Line[], theirs: readonly Line[], base: readonly string[]): Set<number> {
  const [words, hers] = [ours.map(wordsOf), theirs.map(wordsOf).filter((key) => key !== '')]
  const seen = words.flatMap((key, index) => (key === '' ? [] : [index]))
  const known = base.map((line) => line.replace(/\s/g, ''))
  const pairs = alignLines(
    known,
    seen.map((index) => words[index] ?? ''),
  )
  const gone = new Set(
    alignLines(known, hers).flatMap(({ ours: old, theirs: now }) => (now.from === now.to ? [old.from] : [])),
  )
  const isOwn = ({ ours: old, theirs: now }: Pair) => {
    const [was, is] = [known.slice(old.from, old.to), seen.slice(now.from, now.to).map((at) => words[at])]
    return was.length === 0 || (gone.has(old.from) && !isAlike(was.join(''), is.join('')))
  }
  return new Set(pairs.flatMap((pair) => (isOwn(pair) ? seen.slice(pair.theirs.from, pair.theirs.to) : [])))
}

const wordsOf = (line: Line): string => keyOf(line.filter((glyph) => !isObject(glyph)))

/** In a table a number is a word. */
const bareKey = (line: Line): string =>
  cellOf(line) ? keyOf(line) : keyOf(line).replace(/^\d{1,3}\.(?=.)/, '')

const moved = (pair: Pair, ours: number, theirs: number): Pair => ({
  ...pair,
  ours: { from: pair.ours.from + ours, to: pair.ours.to + ours },
  theirs: { from: pair.theirs.from + theirs, to: pair.theirs.to + theirs },
})
