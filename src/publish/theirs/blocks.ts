import type { Span } from '../../render/trace.ts'
import { type Glyph, type Line, objectMark } from './glyphs.ts'

type Block = Glyph['around'][number]

/** Blocks of the Markdown around the words of a line, innermost first. */
export function blocksOf(line: Line): Block[] {
  const glyph = line.find(({ origin }) => origin)
  const { start = 0, end = 0 } = glyph?.origin ?? {}
  const around = glyph?.around ?? line.find((each) => each.around.length > 0)?.around ?? []
  // A footnote's words stand elsewhere than the mark that its element comes from.
  return around.filter(
    (each) => !each.isInline && (!glyph?.origin || (each.start <= start && end <= each.end)),
  )
}

/** The outermost block that a line stands in. */
export const rootOf = (line: Line): Block | undefined => blocksOf(line).at(-1)

/** The item of a list that a line stands in, and how it is marked. */
export function itemOf(line: Line, text: string): (Span & { marker: string }) | undefined {
  for (const { start, end } of blocksOf(line)) {
    const marker = /^(?:[-*+]|\d{1,9}[.)])(?=\s)/.exec(text.slice(start, start + 12))?.[0]
    if (marker !== undefined) return { start, end, marker }
  }
  return undefined
}

/** Whether a glyph is a picture or a drawing. */
export const isObject = ({ value }: Glyph): boolean => value.startsWith(objectMark)
