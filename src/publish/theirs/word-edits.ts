import type { Span } from '../../render/trace.ts'
import { isObject, rootOf } from './blocks.ts'
import type { Edit, Writing } from './edits.ts'
import type { Glyph, Line } from './glyphs.ts'
import type { Hunk } from './hunks.ts'

type Element = Glyph['around'][number]

/**
 * Edits that put words in the place of others. Marks around words that all go (emphasis, links) go with them. Pure.
 *
 * @param line the lines the words stand in, as one
 * @returns nothing where some of the words aren't written in the Markdown, or are to be kept as they are
 */
export function wordEdits(
  { from, to, theirs, inside }: Hunk,
  line: Line,
  { text, write }: Writing,
): Edit[] | undefined {
  const isSplit = theirs.some(({ value }) => value === '\n')
  if (theirs.some(isObject) || (isSplit && rootOf(line)?.tagName !== 'p')) return undefined
  // Behind the marker of an item that nobody wrote there is a space already.
  const isAfterMarker = from > 0 && line.slice(0, from).every(({ origin }) => !origin)
  const written = isAfterMarker ? write(theirs).replace(/^ +/, '') : write(theirs)
  if (from === to) {
    const at = pointInside(line, from, inside) ?? insertionPoint(line, from)
    return at === undefined ? undefined : [{ start: at, end: at, text: written }]
  }

  const gone = line.slice(from, to)
  const emptied = emptiedElements(line, from, to)
  const isUntouchable = (glyph: Glyph) => {
    if (glyph.origin) return glyph.origin.isKept || (isObject(glyph) && !isPicture(glyph.origin, text))
    return glyph.value !== ' ' && !glyph.around.some((each) => emptied.some((other) => isSame(each, other)))
  }
  if (gone.some(isUntouchable)) return undefined
  const written0 = gone.filter(({ origin }) => origin)
  const [anchor] = written0
  if (!anchor?.origin) return undefined

  const hasMadeUp = (element: Element) =>
    gone.some(({ origin, around }) => !origin && around.some((each) => isSame(each, element)))
  const whole = emptied.filter(
    (element) => written === '' || !anchor.around.some((each) => isSame(each, element)) || hasMadeUp(element),
  )
  const spans = mergeSpans([...written0.flatMap(({ origin }) => origin ?? []), ...whole], text)
  return spans.map(({ start, end }, index) => ({ start, end, text: index === 0 ? written : '' }))
}

/** Where words come to stand that have the marks of a neighbour; in what is to be kept as it is they can't. */
function pointInside(line: Line, index: number, inside: Hunk['inside']): number | undefined {
  const origin = (inside === 'before' ? line[index - 1] : inside === 'after' ? line[index] : undefined)
    ?.origin
  if (!origin || origin.isKept) return undefined
  return inside === 'before' ? origin.end : origin.start
}

/**
 * Where in the Markdown something comes to stand between two glyphs: outside of marks that are around only one of them.
 *
 * @param index of the glyph it comes before
 */
export function insertionPoint(line: Line, index: number): number | undefined {
  const [before, after] = [line[index - 1], line[index]]
  const isShared = (element: Element, other: Glyph | undefined) =>
    other?.around.some((each) => isSame(each, element)) ?? false
  const outermost = (glyph: Glyph, other: Glyph | undefined) =>
    glyph.around.filter((each) => each.isInline && !isShared(each, other)).at(-1)
  const end = before && (outermost(before, after)?.end ?? before.origin?.end)
  return end ?? (after && (outermost(after, before)?.start ?? after.origin?.start))
}

/** Inline elements all of whose words go. */
function emptiedElements(line: Line, from: number, to: number): Element[] {
  const elements: Element[] = []
  for (const glyph of line.slice(from, to))
    for (const each of glyph.around)
      if (each.isInline && !elements.some((known) => isSame(known, each))) elements.push(each)
  return elements.filter((element) =>
    line.every(
      ({ around }, index) => (index >= from && index < to) || !around.some((each) => isSame(each, element)),
    ),
  )
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end

const isPicture = ({ start }: Span, text: string): boolean => text.startsWith('![', start)

/** Spans that touch, or have nothing but the end of a line between them, as one. */
function mergeSpans(spans: readonly Span[], text: string): Span[] {
  const merged: Span[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && (start <= last.end || /^[\s>]*$/.test(text.slice(last.end, start))))
      last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}
