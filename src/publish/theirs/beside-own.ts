import { diffArrays } from 'diff'
import type { Pair } from './align-lines.ts'
import type { Comparison } from './find-changes.ts'
import type { Line } from './glyphs.ts'
import { isSameWord, type Range, type Token, tokensOf, withSpace } from './hunks.ts'
import { glyphOf } from './touched.ts'

/** The post's line, what a person made of it, and what both came from. */
export interface Versions {
  ours: Line
  theirs: Line
  base: Line
}

/**
 * The versions of a line, where it is one in all of them. Pure.
 *
 * @param before what lines of the draft said before they were changed, by their number
 */
export function versionsOf(
  pair: Pair | undefined,
  { ours, theirs }: Pick<Comparison, 'ours' | 'theirs'>,
  before: ReadonlyMap<number, string>,
): Versions | undefined {
  const isOne = pair && pair.ours.to - pair.ours.from === 1 && pair.theirs.to - pair.theirs.from === 1
  const [own, hers] = [ours[pair?.ours.from ?? -1], theirs[pair?.theirs.from ?? -1]]
  const base = before.get(pair?.theirs.from ?? -1)
  if (!isOne || !own || !hers || base === undefined) return undefined
  return { ours: own, theirs: hers, base: [...base].map(glyphOf) }
}

/**
 * What a person did in a part of a line in which the post has changed other words since. Pure.
 *
 * @param part the part, in which the two differ
 * @returns `all` where the post has changed nothing there; nothing where it can't be told from what the post has changed,
 * or is all there is
 */
export function besideOwn(part: Range, versions: Versions): Range[] | 'all' | undefined {
  const [ours, theirs, base] = [versions.ours, versions.theirs, versions.base].map(tokensOf)
  if (!ours || !theirs || !base) return undefined
  const [oursAt, theirsAt] = [startsOf(ours), startsOf(theirs)]
  const [own, hers] = [wholeWords(oursAt, part.from, part.to), wholeWords(theirsAt, part.start, part.end)]
  const changed = changesOf(base, ours).map(({ start, end }) => ({
    from: oursAt[start] ?? 0,
    to: oursAt[end] ?? 0,
  }))
  if (!changed.some((each) => isIn(each, own))) return 'all'
  const kept = keptIn(base, ours)
  const found: Range[] = []
  for (const change of changesOf(base, theirs)) {
    const [start = 0, end = 0] = [theirsAt[change.start], theirsAt[change.end]]
    if (!isIn({ from: start, to: end }, hers)) continue
    const place = placeOf(change, kept)
    const [from, to] = [oursAt[place?.from ?? -1], oursAt[place?.to ?? -1]]
    // Or the two were compared otherwise.
    if (from === undefined || to === undefined || from < own.from || to > own.to) return undefined
    found.push(withoutSpace({ from, to, start, end }, versions))
  }
  return found.length === 0 || found.some((each) => isWhole(each, part)) ? undefined : found
}

/** Whether a person has changed all of the words, and more around them, that the post has changed in a part of a line. Pure. */
export function isAllReplaced({ from, to }: Place, versions: Versions): boolean {
  const [ours, theirs, base] = [versions.ours, versions.theirs, versions.base].map(tokensOf)
  if (!ours || !theirs || !base) return false
  const starts = startsOf(ours)
  const part = wholeWords(starts, from, to)
  const isInPart = ({ start, end }: Range) => isIn({ from: starts[start] ?? 0, to: starts[end] ?? 0 }, part)
  const hers = changesOf(base, theirs)
  // What was put in between two words is replaced only with both.
  const isReplaced = ({ from, to }: Range) =>
    hers.some((each) => (from < to ? each.from <= from && to <= each.to : each.from < from && from < each.to))
  const own = changesOf(base, ours).filter(isInPart)
  return own.length > 0 && own.every(isReplaced)
}

/** Whether something of it is in a part, or is gone there. */
const isIn = ({ from, to }: Place, part: Place): boolean =>
  from === to || part.from === part.to ? from <= part.to && to >= part.from : from < part.to && to > part.from

const isWhole = ({ from, to, start, end }: Range, part: Range): boolean =>
  from <= part.from && to >= part.to && start <= part.start && end >= part.end

/** Where each word begins, and at last where a further one would. */
function startsOf(words: readonly Token[]): number[] {
  const starts = [0]
  for (const { length } of words) starts.push((starts.at(-1) ?? 0) + length)
  return starts
}

/** A part with the whole of the words that it begins and ends in. */
const wholeWords = (starts: readonly number[], from: number, to: number): Place => ({
  from: starts.findLast((each) => each <= from) ?? 0,
  to: starts.find((each) => each >= to) ?? starts.at(-1) ?? 0,
})

/** Words that were replaced, went or came. */
function changesOf(before: readonly Token[], after: readonly Token[]): Range[] {
  const changes: Range[] = []
  let [at, other] = [0, 0]
  for (const { added, removed, value } of diffArrays([...before], [...after], { comparator: isSameWord })) {
    const [from, start] = [at, other]
    if (!added) at += value.length
    if (!removed) other += value.length
    if (!added && !removed) continue
    const last = changes.at(-1)
    if (last && last.to === from && last.end === start) Object.assign(last, { to: at, end: other })
    else changes.push({ from, to: at, start, end: other })
  }
  return changes
}

/** Which word of the post each word still is that it has kept; at last, where a further one would be. */
function keptIn(base: readonly Token[], ours: readonly Token[]): Map<number, number> {
  const kept = new Map<number, number>()
  let [at, other] = [0, 0]
  const keepUntil = (from: number) => {
    while (at < from) kept.set(at++, other++)
  }
  for (const { from, to, end } of changesOf(base, ours)) {
    keepUntil(from)
    ;[at, other] = [to, end]
  }
  keepUntil(base.length)
  return kept.set(base.length, ours.length)
}

/** Where in the post the words stand that a person changed; nothing where the post has changed them, too. */
function placeOf({ from, to }: Range, kept: ReadonlyMap<number, number>): Place | undefined {
  const first = kept.get(from)
  if (from === to) {
    const last = from === 0 ? -1 : kept.get(from - 1)
    const after = last === undefined ? first : last + 1
    return after === undefined || (first !== undefined && first !== after)
      ? undefined
      : { from: after, to: after }
  }
  for (let index = from; index < to; index++)
    if (first === undefined || kept.get(index) !== first + index - from) return undefined
  return first === undefined ? undefined : { from: first, to: first + to - from }
}

type Place = Pick<Range, 'from' | 'to'>

/**
 * The space behind both stays where it is, outside of what marks one of them; and the one before, where there is one behind
 * and other words stand before it in the post.
 */
function withoutSpace({ from, to, start, end }: Range, { ours, theirs }: Versions): Range {
  const [isOld, isNew] = [ours[to - 1]?.value === ' ', theirs[end - 1]?.value === ' ']
  if (from < to && start < end && isOld && isNew) return { from, to: to - 1, start, end: end - 1 }
  const isBesideOther = (isOld || isNew) && signBefore(ours, from) !== signBefore(theirs, start)
  return isBesideOther ? { from, to, start, end } : withSpace(ours, theirs, { from, to, start, end })
}

const signBefore = (line: Line, at: number): string | undefined =>
  line.slice(0, at).findLast(({ value }) => value !== ' ')?.value
