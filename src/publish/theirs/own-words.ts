import { isAllReplaced, versionsOf } from './beside-own.ts'
import type { Change, Comparison } from './find-changes.ts'
import type { Line } from './glyphs.ts'
import { isSameWord, type Token } from './hunks.ts'
import { findTouched, firstAt, offsetsOf, type Sign, signsIn, signsOf, type Touched } from './touched.ts'

/**
 * What a change does to words that the writer has put in since the draft was read last, and the person hasn't as well.
 *
 * - `replaces`: both have changed the same words, and hers were asked for
 * - `drops`: they would go although she changed others
 */
export type OwnWords = 'replaces' | 'drops'

/**
 * Tells of each change whether words of the writer's go with it. Pure.
 *
 * @param base lines of what the draft said when it was read last
 */
export function findOwnWords(
  comparison: Comparison,
  base: readonly string[],
): (change: Change) => OwnWords | undefined {
  const { pairs, ours, theirs } = comparison
  const [own, hers] = [newWords(ours, base, true), newWords(theirs, base)]
  return (change) => {
    const pair = pairs[change.pair]
    if (!pair) return undefined
    const [at, other] = [pair.ours.from, pair.theirs.from]
    if (change.kind !== 'words')
      return !('theirs' in change) && own.between(at, 0, pair.ours.to, 0).length > 0 ? 'drops' : undefined
    const said = hers.between(other, change.start, other, change.end)
    if (areIn(said.join('\n'), own.between(at, change.from, at, change.to))) return undefined
    const versions = versionsOf(pair, comparison, hers.before)
    return versions && isAllReplaced(change, versions) ? 'replaces' : 'drops'
  }
}

interface NewWords extends Pick<Touched, 'before'> {
  between(line: number, glyph: number, lastLine: number, lastGlyph: number): string[]
}

/**
 * Words that lines have and had not before, between two glyphs of two lines; those that stand together are one.
 *
 * @param withTwins also those that equal a new one beside them: nobody can tell which of the two is new. Default: false
 */
function newWords(lines: readonly Line[], base: readonly string[], withTwins = false): NewWords {
  const offsets = offsetsOf(lines)
  const { signs, ranges } = signsOf(lines, offsets)
  const touched = findTouched(base, signs, ranges)
  const added = touched?.added ?? new Set(signs.keys())
  const twins = withTwins ? ranges.flatMap(({ from, words }) => twinsOf(from, words, added)) : []
  const found = new Set([...added, ...twins].filter((index) => signs[index]?.value !== '\n'))
  const between = (line: number, glyph: number, lastLine: number, lastGlyph: number): string[] => {
    const first = firstAt(signs, (offsets[line] ?? 0) + glyph)
    const last = firstAt(signs, (offsets[lastLine] ?? 0) + lastGlyph)
    return together(signs.slice(first, last), (index) => found.has(first + index))
  }
  return { between, before: touched?.before ?? new Map() }
}

/** Signs of the words that a run of new ones might as well have begun or ended with. */
function twinsOf(first: number, words: readonly Token[], added: ReadonlySet<number>): number[] {
  const starts = [first]
  for (const word of words) starts.push((starts.at(-1) ?? 0) + signsIn(word))
  const isNew = (index: number) => added.has(starts[index] ?? -1) && index < words.length
  const isTwin = (a: number, b: number) => {
    const [one, other] = [words[a], words[b]]
    return one !== undefined && other !== undefined && isSameWord(one, other)
  }
  const twins: number[] = []
  for (let from = 0; from < words.length; from++) {
    if (!isNew(from) || isNew(from - 1)) continue
    let to = from
    while (isNew(to)) to++
    for (let [a, b] = [from - 1, to - 1]; isTwin(a, b); a--, b--) twins.push(a)
    for (let [a, b] = [from, to]; isTwin(a, b); a++, b++) twins.push(b)
  }
  return twins.flatMap((index) => range(starts[index], starts[index + 1]))
}

const range = (from = 0, to = 0): number[] => Array.from({ length: to - from }, (_, index) => from + index)

/** Those of some signs that count, each with those right beside it. */
function together(signs: readonly Sign[], counts: (index: number) => boolean): string[] {
  const words: string[] = []
  for (const [index, { value }] of signs.entries())
    if (counts(index)) words.push(index > 0 && counts(index - 1) ? `${words.pop() ?? ''}${value}` : value)
  return words
}

/** Whether a text has all of some words in their order. */
function areIn(text: string, words: readonly string[]): boolean {
  let at = 0
  return words.every((word) => {
    const found = text.indexOf(word, at)
    at = found + word.length
    return found >= 0
  })
}
