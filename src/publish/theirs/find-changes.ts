import { diffArrays } from 'diff'
import { alignLines, type Pair } from './align-lines.ts'
import { type Glyph, keyOf, type Line } from './glyphs.ts'

/** One thing that a person changed. */
export type Change =
  /** Words within lines. A glyph `\n` is the end of a line. */
  | ({ kind: 'words'; pair: number } & Hunk)
  /** A line that is new. */
  | { kind: 'add'; pair: number; theirs: Line }
  /** A line that is gone. */
  | { kind: 'remove'; pair: number }

/** Two texts, and what must be done to the first to make it the second. */
export interface Comparison {
  pairs: Pair[]
  ours: Line[]
  theirs: Line[]
  changes: Change[]
}

export const lineEnd: Glyph = { value: '\n', around: [] }

/**
 * Finds what a person changed. White space alone doesn't count, since WeChat folds, adds and moves it. Pure.
 *
 * @param ours what we would send
 * @param theirs what the draft says
 */
export function findChanges(ours: Line[], theirs: Line[]): Comparison {
  const pairs = alignLines(ours.map(keyOf), theirs.map(keyOf))
  const changes = pairs.flatMap((each, pair): Change[] => {
    if (each.isSame) return []
    const before = joined(ours.slice(each.ours.from, each.ours.to))
    const after = joined(theirs.slice(each.theirs.from, each.theirs.to))
    if (before.length === 0) return [{ kind: 'add', pair, theirs: after }]
    if (after.length === 0) return [{ kind: 'remove', pair }]
    return wordChanges(before, after).map((hunk) => ({ kind: 'words', pair, ...hunk }))
  })
  return { pairs, ours, theirs, changes }
}

/** A line as it should come out. */
export interface ExpectedLine {
  key: string
  /** Whether nobody wrote it, such as a list of references: it may follow a change made elsewhere. */
  isMadeUp: boolean
}

/** The lines that come of ours when some of the changes are made. */
export function expectLines({ pairs, ours, changes }: Comparison, made: ReadonlySet<Change>): ExpectedLine[] {
  return pairs.flatMap((each, index): ExpectedLine[] => {
    const before = ours.slice(each.ours.from, each.ours.to)
    const [first, ...others] = changes.filter((change) => change.pair === index && made.has(change))
    if (!first) return before.map(expectationOf)
    if (first.kind === 'remove') return []
    const lines =
      first.kind === 'add' ? [first.theirs] : splitLines(withWords(joined(before), [first, ...others]))
    return lines.map((line) => ({ key: keyOf(line), isMadeUp: false }))
  })
}

/** A line as it came out. */
export const expectationOf = (line: Line): ExpectedLine => ({
  key: keyOf(line),
  isMadeUp: line.every(({ origin, around }) => !origin && around.length === 0),
})

function withWords(line: Line, changes: Change[]): Line {
  const hunks = changes.filter((change) => change.kind === 'words')
  return hunks
    .toSorted((a, b) => b.from - a.from)
    .reduce((made, { from, to, theirs }) => [...made.slice(0, from), ...theirs, ...made.slice(to)], line)
}

/** Lines as one, with ends between them. */
export const joined = (lines: readonly Line[]): Line =>
  lines.flatMap((line, index) => (index > 0 ? [lineEnd, ...line] : line))

function splitLines(line: Line): Line[] {
  const lines: Line[] = [[]]
  for (const glyph of line) {
    if (glyph.value === '\n') lines.push([])
    else lines.at(-1)?.push(glyph)
  }
  return lines.filter((each) => keyOf(each) !== '')
}

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

/** Whole words of Latin and the like, single characters of Chinese. */
function wordChanges(before: Line, after: Line): Hunk[] {
  const ranges: Range[] = []
  let [at, other] = [0, 0]
  const tokens = diffArrays(tokensOf(before), tokensOf(after), {
    comparator: (a, b) => textOf(a) === textOf(b),
  })
  for (const { added, removed, value } of tokens) {
    const count = value.reduce((sum, token) => sum + token.length, 0)
    const [from, start] = [at, other]
    if (!added) at += count
    if (!removed) other += count
    if (!added && !removed) continue
    const last = ranges.at(-1)
    if (last && isOneChange(before.slice(last.to, from))) Object.assign(last, { to: at, end: other })
    else ranges.push({ from, to: at, start, end: other })
  }
  return ranges
    .map((range) => trimmed(before, after, range))
    .map(({ from, to, start, end }) => ({
      from,
      to,
      theirs: after.slice(start, end),
      start,
      end,
      inside: insideOf(after, start, end),
    }))
    .filter((hunk) => !isBlankChange(before, hunk))
}

interface Range {
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

type Token = Glyph[]

function tokensOf(line: Line): Token[] {
  const tokens: Token[] = []
  for (const glyph of line) {
    const last = tokens.at(-1)
    if (last && isLetter(glyph) && isLetter(last[0])) last.push(glyph)
    else tokens.push([glyph])
  }
  return tokens
}

const isLetter = (glyph: Glyph | undefined): boolean =>
  glyph !== undefined &&
  /^[\p{L}\p{N}\p{M}]$/u.test(glyph.value) &&
  !/^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u.test(glyph.value)

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
