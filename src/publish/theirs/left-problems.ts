import { isDeepStrictEqual } from 'node:util'
import { type Problem, problem } from '../../problems/problem.ts'
import type { CanonicalArticle } from '../compare/canonical.ts'
import { isObject } from './blocks.ts'
import { type Change, type Comparison, joined } from './find-changes.ts'
import { type FormChange, isChanged } from './find-form-changes.ts'
import type { Glyph, Line } from './glyphs.ts'
import type { MarkdownPatch } from './patch-markdown.ts'
import type { WrongLine } from './wrong-lines.ts'

/** Longer words are told in part, in characters. */
const longest = 40
/** Words that are told around a change, in characters. */
const around = 8

/** What couldn't be taken into the Markdown, each with its words on both sides and its line. */
export function leftProblems(
  { left, comparison }: Pick<MarkdownPatch, 'left' | 'comparison'>,
  text: string,
  file: string,
): Problem[] {
  return left.map((change) => {
    const { place, ours, theirs } = described(change, comparison, text, file)
    if (change.kind === 'words') return problem('draft/words-not-taken', { ours, theirs }, { place })
    return 'theirs' in change
      ? problem('draft/line-not-added', { theirs }, { place })
      : problem('draft/line-not-removed', { ours }, { place })
  })
}

/** Words of the writer's in whose place the website's stand now. */
export const replacedProblems = (
  { replaced, comparison }: Pick<MarkdownPatch, 'replaced' | 'comparison'>,
  text: string,
  file: string,
): Problem[] =>
  replaced.map((change) => {
    const { place, ours, theirs } = described(change, comparison, text, file)
    return problem('draft/own-words-replaced', { ours, theirs, file }, { place })
  })

function described(change: Change, comparison: Comparison, text: string, file: string) {
  const { from, to } = comparison.pairs[change.pair]?.ours ?? { from: 0, to: 0 }
  const lines = comparison.ours.slice(from, to)
  const line = lineOf(lines[0] ?? comparison.ours[from - 1], text)
  const [ours, theirs] = sides(change, joined(lines), text)
  return { place: { file, ...(line !== undefined && { line }) }, ours, theirs }
}

/** Lines that came out otherwise than the website has them. */
export const wrongProblems = (wrong: readonly WrongLine[], text: string, file: string): Problem[] =>
  wrong.map(({ ours, theirs }) => {
    const line = lineOf(ours, text)
    const place = { file, ...(line !== undefined && { line }) }
    return problem('draft/words-not-taken', { ours: shown(ours), theirs: shown(theirs) }, { place })
  })

/** Words that couldn't be set as they are on the website. */
export function formProblems(left: readonly FormChange[], text: string, file: string): Problem[] {
  return left.map((change) => {
    const { kind, line, wanted } = change
    const first = line.findIndex((_, index) => isChanged(change, index))
    const last = line.findLastIndex((_, index) => isChanged(change, index))
    const words = shown(line.slice(first, last + 1))
    const number = lineOf(line.slice(first), text)
    const place = { file, ...(number !== undefined && { line: number }) }
    const link = wanted[first] ?? ''
    if (kind !== 'link') return problem('draft/marks-not-taken', { words }, { place })
    return link === ''
      ? problem('draft/link-not-removed', { link: line[first]?.form?.link ?? '' }, { place })
      : problem('draft/link-not-taken', { link }, { place })
  })
}

/** Addresses on both sides of words whose link couldn't be taken. */
export const linksOf = (left: readonly FormChange[]): string[] =>
  left.flatMap(({ line, wanted }) => [...line.map(({ form }) => form?.link ?? ''), ...wanted])

/**
 * Links that one side has and the other hasn't, such as those of words that couldn't be taken.
 *
 * @param told addresses that were told already
 */
export function tellOneSidedLinks(
  told: readonly string[],
  ours: CanonicalArticle,
  theirs: CanonicalArticle,
  base: CanonicalArticle | undefined,
  file: string,
): Problem[] {
  const untold = (links: readonly string[]) => [...new Set(links)].filter((link) => !told.includes(link))
  const added = untold(theirs.links).filter(
    (link) => !ours.links.includes(link) && !base?.links.includes(link),
  )
  const gone = untold(ours.links).filter((link) => !theirs.links.includes(link) && base?.links.includes(link))
  return [
    ...added.map((link) => problem('draft/link-not-taken', { link }, { place: { file } })),
    ...gone.map((link) => problem('draft/link-not-removed', { link }, { place: { file } })),
  ]
}

/** Pictures of an article before and after a person's changes were taken, of her draft, and of what it was before. */
interface PictureVersions {
  before: CanonicalArticle
  after: CanonicalArticle
  theirs: CanonicalArticle
  base: CanonicalArticle | undefined
}

/** Pictures that the person took out or put in another order, and the post hasn't so; new ones are told with their lines. */
export function pictureProblems({ before, after, theirs, base }: PictureVersions, file: string): Problem[] {
  if (!base) return []
  const [hers, ours] = [
    theirs.pictures.filter((each) => base.pictures.includes(each) && before.pictures.includes(each)),
    after.pictures.filter((each) => base.pictures.includes(each)),
  ]
  const isHers = !isDeepStrictEqual(theirs.pictures, base.pictures)
  if (!isHers || isDeepStrictEqual(hers, ours)) return []
  const count = theirs.pictures.filter((each) => !base.pictures.includes(each)).length
  return [problem('draft/pictures-not-taken', { count }, { place: { file } })]
}

function sides(change: Change, line: Line, text: string): [ours: string, theirs: string] {
  if (change.kind !== 'words')
    return 'theirs' in change ? ['', shown(change.theirs)] : [shown(line, text), '']
  const { from, to, theirs } = change
  let [start, end] = [Math.max(0, from - around), Math.min(line.length, to + around)]
  while (isInsideWord(line, start)) start--
  while (isInsideWord(line, end)) end++
  const inPlace = (words: Line) => {
    const said = shown([...line.slice(start, from), ...words, ...line.slice(to, end)], text)
    return `${start > 0 ? '…' : ''}${said}${end < line.length && !said.endsWith('…') ? '…' : ''}`
  }
  return [inPlace(line.slice(from, to)), inPlace(theirs)]
}

/** Whether a word that is written in letters would be cut there. */
const isInsideWord = (line: Line, at: number): boolean =>
  [line[at - 1], line[at]].every((glyph) => glyph && /^(?!\p{Ideographic})[\p{L}\p{N}]$/u.test(glyph.value))

/** @param text the Markdown, where the post's own pictures have their names */
function shown(line: Line, text = ''): string {
  const words = line.slice(0, longest).map((glyph) => (isObject(glyph) ? nameOf(glyph, text) : glyph.value))
  const folded = words.join('').replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${folded}…` : folded
}

function nameOf({ origin }: Glyph, text: string): string {
  const written = origin && text.slice(origin.start, origin.end)
  const [, path] = (written && /^!\[[^\]\n]*\]\(<?([^\s<>)]+)/.exec(written)) || []
  return `![](${path ?? ''})`
}

function lineOf(line: Line | undefined, text: string): number | undefined {
  const glyph = line?.find(({ origin, around: above }) => origin ?? above.length > 0)
  const start = glyph?.origin?.start ?? glyph?.around[0]?.start
  return start === undefined ? undefined : text.slice(0, start).split('\n').length
}
