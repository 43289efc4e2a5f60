import { diffArrays } from 'diff'
import { alignLines } from './align-lines.ts'
import { isObject } from './blocks.ts'
import type { Glyph, Line } from './glyphs.ts'
import { isSameWord, type Token, tokensOf } from './hunks.ts'

/** Lines more different than this, in characters, are taken to be changed altogether. */
const mostChanged = 10_000

/** A character that counts, or the end of a line, and its position among all glyphs. */
export interface Sign {
  value: string
  at: number
}

/** Where each line begins, counting the ends of lines; at last, where a further one would. */
export function offsetsOf(lines: readonly Line[]): number[] {
  const offsets = [0]
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length + 1)
  return offsets
}

/** A line with words, which it is, and which signs are its. */
interface Range {
  line: number
  from: number
  to: number
  words: Token[]
}

/** Without white space and pictures, which the words as they are remembered don't have; and those of each line with words. */
export function signsOf(
  lines: readonly Line[],
  offsets: readonly number[],
): { signs: Sign[]; ranges: Range[] } {
  const signs: Sign[] = []
  const ranges: Range[] = []
  for (const [index, line] of lines.entries()) {
    const start = offsets[index] ?? 0
    if (signs.length > 0) signs.push({ value: '\n', at: start - 1 })
    const from = signs.length
    for (const [position, glyph] of line.entries())
      if (!isObject(glyph) && !isBlank(glyph)) signs.push({ value: glyph.value, at: start + position })
    if (signs.length > from) ranges.push({ line: index, from, to: signs.length, words: wordsOf(line) })
  }
  return { signs, ranges }
}

const isBlank = ({ value }: Glyph): boolean => /^\s$/.test(value)

/** The words that changes are found by: letter by letter, others may seem to have stayed than there. */
const wordsOf = (line: Line): Token[] =>
  tokensOf(line.filter((glyph) => !isObject(glyph))).filter((word) => !word.every(isBlank))

/** What of a text is no longer as it was. */
export interface Touched {
  /** Signs that are new. */
  added: ReadonlySet<number>
  /** Signs before which something is gone. */
  gaps: ReadonlySet<number>
  /** What lines were before they were changed, by their number. */
  before: ReadonlyMap<number, string>
}

/**
 * What was changed since a text was read. Line by line: in one go, a line that is gone might as well be the end of one
 * and the beginning of the next. Pure.
 *
 * @returns nothing where more was changed than can be compared
 */
export function findTouched(
  lines: readonly string[],
  signs: readonly Sign[],
  ranges: readonly Range[],
): Touched | undefined {
  const before = lines.map((line) => line.replace(/\s/g, ''))
  const after = ranges.map(({ from, to }) =>
    signs
      .slice(from, to)
      .map(({ value }) => value)
      .join(''),
  )
  const added = new Set<number>()
  const gaps = new Set<number>()
  const linesBefore = new Map<number, string>()
  for (const { ours, theirs, isSame } of alignLines(before, after)) {
    if (isSame) continue
    const [line, was] = [ranges[theirs.from]?.line, lines[ours.from]]
    if (line !== undefined && was !== undefined && ours.to - ours.from === 1 && theirs.to - theirs.from === 1)
      linesBefore.set(line, was)
    let at = ranges[theirs.from]?.from ?? signs.length
    const old = lines.slice(ours.from, ours.to).map((line) => wordsOf([...line].map(glyphOf)))
    const fresh = ranges.slice(theirs.from, theirs.to).map(({ words }) => words)
    const parts = diffArrays(inOneLine(old), inOneLine(fresh), {
      comparator: isSameWord,
      maxEditLength: mostChanged,
    })
    if (!parts) return undefined
    for (const { added: isNew, removed, value } of parts) {
      if (removed) {
        gaps.add(at)
        continue
      }
      const count = value.reduce((sum, word) => sum + signsIn(word), 0)
      if (isNew) for (let index = 0; index < count; index++) added.add(at + index)
      at += count
    }
  }
  return { added, gaps, before: linesBefore }
}

/** A character that comes from nowhere in a Markdown. */
export const glyphOf = (value: string): Glyph => ({ value, around: [] })

const lineEnd: Token = [glyphOf('\n')]

const inOneLine = (lines: readonly Token[][]): Token[] =>
  lines.flatMap((words, index) => (index > 0 ? [lineEnd, ...words] : words))

/** How many signs a word has. */
export const signsIn = (word: Token): number =>
  word === lineEnd ? 1 : word.filter((glyph) => !isBlank(glyph)).length

/** Whether one of some signs is new. */
export function hasAdded({ added }: Pick<Touched, 'added'>, first: number, last: number): boolean {
  for (let index = first; index < last; index++) if (added.has(index)) return true
  return false
}

/** The first sign that stands there or later. */
export function firstAt(signs: readonly Sign[], at: number): number {
  let [low, high] = [0, signs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((signs[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
