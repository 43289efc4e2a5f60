import { diffArrays } from 'diff'
import type { CanonicalArticle } from '../compare/canonical.ts'
import { alignLines } from './align-lines.ts'
import { besideOwn } from './beside-own.ts'
import { isObject } from './blocks.ts'
import { type Change, type Comparison, joined } from './find-changes.ts'
import { type Glyph, type Line, objectMark } from './glyphs.ts'
import { isSameWord, type Token, tokensOf } from './hunks.ts'

/** Lines more different than this, in characters, are taken to be a person's altogether. */
const mostChanged = 10_000

/**
 * Leaves out what isn't the person's doing: where the draft still says what it said when it was read last, the post was
 * changed since, and its words stay. Where both were changed, it is a change of the person's. Pure.
 *
 * @param base what the draft said when it was read last
 */
export function changesByHand(comparison: Comparison, base: CanonicalArticle): Comparison {
  const positions = offsetsOf(comparison.theirs)
  const { signs, ranges } = signsOf(comparison.theirs, positions)
  const touched = findTouched(base.lines, signs, ranges)
  if (!touched) return comparison
  const isByHand = (change: Change): boolean => {
    const words = 'theirs' in change ? change.theirs : []
    const isNewPicture = words.some(
      (glyph) =>
        isObject(glyph) &&
        glyph.value !== objectMark &&
        !base.pictures.includes(glyph.value.slice(objectMark.length)),
    )
    if (isNewPicture) return true
    const { from, to } = spanOf(change, comparison, positions)
    return isTouched(touched, signs, from, to)
  }
  const isNew = (change: Change): boolean => {
    const { from, to } = spanOf(change, comparison, positions)
    return hasAdded(touched, firstAt(signs, from), firstAt(signs, to))
  }
  /** Whether words went elsewhere than where others came: they can't stand for each other one by one. */
  const isMoved = (change: Change): boolean => {
    const { from, to } = spanOf(change, comparison, positions)
    const [first, last] = [firstAt(signs, from), firstAt(signs, to)]
    return [...touched.gaps].some((gap) => gap >= first && gap <= last && !touched.added.has(gap))
  }
  const changes = comparison.changes.flatMap((change): Change[] => {
    const isOfWords = change.kind === 'words'
    const beside = isOfWords ? besideOwnWords(change, comparison, touched.before) : undefined
    if (Array.isArray(beside)) return beside
    if (!isByHand(change)) return goneFrom(change, comparison, base.pictures)
    const words = isOfWords && beside !== 'all' && !isMoved(change) ? wordByWord(change, comparison) : []
    return words.length < 2 || words.every(isNew) ? [change] : words.filter(isNew)
  })
  return { ...comparison, changes }
}

/** Of a change of the writer's, pictures that the person took out. */
function goneFrom(change: Change, comparison: Comparison, sent: readonly string[]): Change[] {
  if (change.kind !== 'words' && change.kind !== 'remove') return []
  const { pairs, ours, theirs } = comparison
  const lines = pairs[change.pair]?.ours
  const line = joined(ours.slice(lines?.from, lines?.to))
  const kept = theirs.flat().map(({ value }) => value)
  const count = (values: readonly string[], value: string) => values.filter((each) => each === value).length
  const isGone = (glyph: Glyph) => {
    const address = glyph.value.slice(objectMark.length)
    return isObject(glyph) && count(kept, glyph.value) < count(sent, address)
  }
  if (change.kind === 'remove') return line.every(isGone) ? [change] : []
  return line.flatMap((glyph, at): Change[] =>
    at >= change.from && at < change.to && isGone(glyph)
      ? [{ ...change, from: at, to: at + 1, theirs: [], end: change.start, inside: undefined }]
      : [],
  )
}

/** A change of as many words into as many, each by itself: beside a word of the person's may stand one that the post has changed. */
function wordByWord(change: WordChange, { pairs, ours }: Comparison): WordChange[] {
  const lines = pairs[change.pair]?.ours
  const old = tokensOf(joined(ours.slice(lines?.from, lines?.to)).slice(change.from, change.to))
  const fresh = tokensOf(change.theirs)
  if (old.length !== fresh.length) return [change]
  let [at, start] = [change.from, change.start]
  return fresh.map((word, index): WordChange => {
    const before = old[index] ?? []
    // The space behind both stays where it is, outside of what marks one of them.
    const space = [before, word].every((each) => each.length > 1 && each.at(-1)?.value === ' ') ? 1 : 0
    const [from, first] = [at, start]
    at += before.length
    start += word.length
    const theirs = word.slice(0, word.length - space)
    return { ...change, from, to: at - space, theirs, start: first, end: start - space, inside: undefined }
  })
}

/** Those of its words that the person changed, beside others that the post has changed. */
function besideOwnWords(
  change: WordChange,
  { pairs, ours, theirs }: Comparison,
  before: ReadonlyMap<number, string>,
): WordChange[] | 'all' | undefined {
  const pair = pairs[change.pair]
  const isOne = pair && pair.ours.to - pair.ours.from === 1 && pair.theirs.to - pair.theirs.from === 1
  const [own, hers] = [ours[pair?.ours.from ?? -1], theirs[pair?.theirs.from ?? -1]]
  const base = before.get(pair?.theirs.from ?? -1)
  if (!isOne || !own || !hers || base === undefined) return undefined
  const part = { from: change.from, to: change.to, start: change.start, end: change.end }
  const versions = { ours: own, theirs: hers, base: [...base].map(glyphOf) }
  const beside = besideOwn(part, versions)
  return Array.isArray(beside)
    ? beside.map((range) => ({
        ...{ ...change, ...range, inside: undefined },
        theirs: hers.slice(range.start, range.end),
      }))
    : beside
}

type WordChange = Extract<Change, { kind: 'words' }>

/** A character that counts, or the end of a line, and its position among all glyphs. */
interface Sign {
  value: string
  at: number
}

/** Where each line begins, counting the ends of lines; at last, where a further one would. */
function offsetsOf(lines: readonly Line[]): number[] {
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
function signsOf(lines: readonly Line[], offsets: readonly number[]): { signs: Sign[]; ranges: Range[] } {
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

interface Touched {
  /** Signs that are new. */
  added: ReadonlySet<number>
  /** Signs before which something is gone. */
  gaps: ReadonlySet<number>
  /** What lines were before the person changed them, by their number. */
  before: ReadonlyMap<number, string>
}

/** Line by line: in one go, a line that is gone might as well be the end of one and the beginning of the next. */
function findTouched(
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

const glyphOf = (value: string): Glyph => ({ value, around: [] })

const lineEnd: Token = [glyphOf('\n')]

const inOneLine = (lines: readonly Token[][]): Token[] =>
  lines.flatMap((words, index) => (index > 0 ? [lineEnd, ...words] : words))

const signsIn = (word: Token): number =>
  word === lineEnd ? 1 : word.filter((glyph) => !isBlank(glyph)).length

/** Where a change stands among the glyphs of the draft. */
function spanOf(
  change: Change,
  { pairs }: Comparison,
  offsets: readonly number[],
): { from: number; to: number } {
  const { from = 0, to = 0 } = pairs[change.pair]?.theirs ?? {}
  const start = offsets[from] ?? 0
  if (change.kind === 'words') return { from: start + change.start, to: start + change.end }
  return { from: start, to: to > from ? (offsets[to] ?? 0) - 1 : start }
}

/** Ends of lines beside a change belong to it as well: nobody can say which of two went with a line. */
function isTouched(
  { added, gaps }: Pick<Touched, 'added' | 'gaps'>,
  signs: readonly Sign[],
  from: number,
  to: number,
): boolean {
  let first = firstAt(signs, from)
  let last = firstAt(signs, to)
  if (hasAdded({ added }, first, last)) return true
  // Letters that are gone from a word: it is another one without them.
  if (first === last && added.has(first - 1)) return true
  while (signs[first - 1]?.value === '\n') first--
  while (signs[last]?.value === '\n') last++
  for (let index = first; index <= last; index++) if (gaps.has(index)) return true
  return false
}

function hasAdded({ added }: Pick<Touched, 'added'>, first: number, last: number): boolean {
  for (let index = first; index < last; index++) if (added.has(index)) return true
  return false
}

/** The first sign that stands there or later. */
function firstAt(signs: readonly Sign[], at: number): number {
  let [low, high] = [0, signs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((signs[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
