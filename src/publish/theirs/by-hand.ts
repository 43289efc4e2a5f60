import type { CanonicalArticle } from '../compare/canonical.ts'
import { besideOwn, versionsOf } from './beside-own.ts'
import { isObject } from './blocks.ts'
import { type Change, type Comparison, joined } from './find-changes.ts'
import { type Glyph, type Line, objectMark } from './glyphs.ts'
import { tokensOf } from './hunks.ts'
import { findTouched, firstAt, hasAdded, offsetsOf, type Sign, signsOf, type Touched } from './touched.ts'

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
  const isNewPicture = (glyph: Glyph): boolean =>
    isObject(glyph) &&
    glyph.value !== objectMark &&
    !base.pictures.includes(glyph.value.slice(objectMark.length))
  const isByHand = (change: Change): boolean => {
    const words = 'theirs' in change ? change.theirs : []
    if (words.some(isNewPicture)) return true
    if (change.kind === 'remove' && lineOf(change, comparison).every(isNewPicture)) return false
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

/** The lines of the post that a change is in, as one. */
function lineOf({ pair }: Change, { pairs, ours }: Comparison): Line {
  const lines = pairs[pair]?.ours
  return joined(ours.slice(lines?.from, lines?.to))
}

/** Of a change of the writer's, pictures that the person took out. */
function goneFrom(change: Change, comparison: Comparison, sent: readonly string[]): Change[] {
  if (change.kind !== 'words' && change.kind !== 'remove') return []
  const line = lineOf(change, comparison)
  const kept = comparison.theirs.flat().map(({ value }) => value)
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
function wordByWord(change: WordChange, comparison: Comparison): WordChange[] {
  const old = tokensOf(lineOf(change, comparison).slice(change.from, change.to))
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
  comparison: Comparison,
  before: ReadonlyMap<number, string>,
): WordChange[] | 'all' | undefined {
  const versions = versionsOf(comparison.pairs[change.pair], comparison, before)
  if (!versions) return undefined
  const part = { from: change.from, to: change.to, start: change.start, end: change.end }
  const beside = besideOwn(part, versions)
  return Array.isArray(beside)
    ? beside.map((range) => ({
        ...{ ...change, ...range, inside: undefined },
        theirs: versions.theirs.slice(range.start, range.end),
      }))
    : beside
}

type WordChange = Extract<Change, { kind: 'words' }>

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
