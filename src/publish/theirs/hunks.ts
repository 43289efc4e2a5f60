import { diffArrays } from 'diff'
import type { Glyph, Line } from './glyphs.ts'
import { numberOf } from './item-number.ts'

/** Words and what came in their place. */
export interface Hunk {
  from: number
  to: number
  theirs: Glyph[]
  /** Where they stand in the lines of the draft. */
  start: number
  end: number
  /** The neighbour whose marks are around the new words, too, where that is known. */
  inside: 'before' | 'after' | undefined
}

/** What differs in two lines: whole words of Latin and the like, single characters of Chinese. Pure. */
export function hunksBetween(before: Line, after: Line): Hunk[] {
  const ranges: Range[] = []
  const [old, fresh] = [tokensOf(before), tokensOf(after)]
  let [at, other] = [0, 0]
  for (const { added, removed, value } of diffArrays(old, fresh, { comparator: isSameWord })) {
    const [from, start] = [at, other]
    if (!added) at += lengthOf(old.splice(0, value.length))
    if (!removed) other += lengthOf(fresh.splice(0, value.length))
    if (!added && !removed) continue
    const last = ranges.at(-1)
    if (last && isOneChange(before.slice(last.to, from))) Object.assign(last, { to: at, end: other })
    else ranges.push({ from, to: at, start, end: other })
  }
  return ranges
    .map((range) => hunkOf(before, after, withSpace(before, after, range)))
    .filter((hunk) => !isBlankChange(before, hunk) && !isNumberChange(before, hunk))
}

/** A line in place of another, but for what both begin and end with. Pure. */
export const wholeChange = (before: Line, after: Line): Hunk =>
  hunkOf(before, after, { from: 0, to: before.length, start: 0, end: after.length })

function hunkOf(before: Line, after: Line, range: Range): Hunk {
  const { from, to, start, end } = trimmed(before, after, range)
  const theirs = after.slice(start, end)
  return { from, to, theirs, start, end, inside: insideOf(after, start, end) }
}

/** A part of one line, and what came in its place: positions of glyphs, or of words. */
export interface Range {
  from: number
  to: number
  start: number
  end: number
}

/** Between two changes a single character stayed by chance, unless it is one that isn't to be touched. */
const isOneChange = (between: Line): boolean =>
  between.length <= 1 &&
  between.every(({ origin, value }) => origin && !origin.isKept && !/[\s\n]/.test(value))

function insideOf(after: Line, start: number, end: number): Hunk['inside'] {
  const isSameRun = (glyph: Glyph | undefined, neighbour: Glyph | undefined) =>
    glyph?.run !== undefined && glyph.run === neighbour?.run
  if (start === end) return undefined
  if (isSameRun(after[start], after[start - 1])) return 'before'
  return isSameRun(after[end - 1], after[end]) ? 'after' : undefined
}

/** The space that goes or comes with the words behind it. Pure. */
export function withSpace(before: Line, after: Line, { from, to, start, end }: Range): Range {
  const [isOld, isNew] = [before[from - 1]?.value === ' ', after[start - 1]?.value === ' ']
  if (isOld === isNew) return { from, to, start, end }
  return { from: isOld ? from - 1 : from, to, start: isNew ? start - 1 : start, end }
}

/** A word with the space behind it, which doesn't make it another one. */
export type Token = Glyph[]

export const isSameWord = (a: Token, b: Token): boolean => textOf(a).trimEnd() === textOf(b).trimEnd()

const lengthOf = (tokens: readonly Token[]): number => tokens.reduce((sum, { length }) => sum + length, 0)

/** Words of Latin and the like, single characters of Chinese, and what stands between them. Pure. */
export function tokensOf(line: Line): Token[] {
  const tokens: Token[] = []
  for (const glyph of line) {
    const last = tokens.at(-1)
    if (last && (glyph.value === ' ' || (isLetter(glyph.value) && isLetter(last.at(-1)?.value))))
      last.push(glyph)
    // The number of a footnote stays in one piece.
    else if (glyph.value === ']' && tokens.at(-2)?.[0]?.value === '[' && /^\d+$/.test(textOf(last ?? [])))
      tokens.splice(-2, 2, [...tokens.slice(-2).flat(), glyph])
    else tokens.push([glyph])
  }
  return tokens
}

/** Whether a character makes words with those beside it: a Chinese one stands for itself. */
const isLetter = (value = ''): boolean =>
  /^[\p{L}\p{N}\p{M}]$/u.test(value) && !/^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u.test(value)

const textOf = (token: Token): string => token.map(({ value }) => value).join('')

/** Of a word that was replaced, only what differs. */
function trimmed(before: Line, after: Line, { from, to, start, end }: Range): Range {
  const most = Math.min(to - from, end - start)
  let [left, right] = [0, 0]
  while (left < most && before[from + left]?.value === after[start + left]?.value) left++
  while (right < most - left && before[to - 1 - right]?.value === after[end - 1 - right]?.value) right++
  return { from: from + left, to: to - right, start: start + left, end: end - right }
}

/** White space alone: no change to anybody. */
const isBlankChange = (before: Line, { from, to, theirs }: Hunk): boolean =>
  [...before.slice(from, to), ...theirs].every(({ value }) => value === ' ')

/** Another number of an item: it follows the list. */
const isNumberChange = (before: Line, { to, theirs }: Hunk): boolean =>
  to <= numberOf(before) && theirs.every(({ value }) => /^\d$/.test(value))
