import type { Span } from '../../render/trace.ts'
import type { Glyph, Line } from './glyphs.ts'

/** The lines of a picture post's text. */
export const linesOfText = (text: string): Line[] =>
  text.split('\n').flatMap((line) => {
    const words = [...line.trim()]
    return words.length > 0 ? [words.map((value) => ({ value, around: [] }))] : []
  })

/**
 * The lines of a picture post's text, and where each character of them comes from: its Markdown is passed over by what marks
 * words in it. A line that isn't found there as it reads comes from nowhere. Pure.
 *
 * @param text what the post renders to
 * @param body its Markdown, front matter blank
 */
export function linesOfPicturePost(text: string, body: string): Line[] {
  let at = 0
  return linesOfText(text).map((line) => {
    const marker = /^(?:•|\d+\.) /.exec(line.map(({ value }) => value).join(''))?.[0] ?? ''
    const words = line.slice(marker.length)
    const spans = findWords(words, body, at)
    const [first, last] = [spans?.[0], spans?.at(-1)]
    if (!spans || !first || !last) return line
    at = last.end
    const around = blocksAround({ start: first.start, end: last.end }, body)
    return [
      ...line.slice(0, marker.length).map((glyph): Glyph => ({ ...glyph, around })),
      ...words.map((glyph, index): Glyph => {
        const span = spans[index] ?? first
        return { ...glyph, around, origin: { ...span, isKept: false } }
      }),
    ]
  })
}

/** The first place at which words stand, marks between them or not. */
function findWords(words: Line, body: string, from: number): Span[] | undefined {
  const [first] = words
  if (!first) return undefined
  for (let at = body.indexOf(first.value, from); at >= 0; at = body.indexOf(first.value, at + 1)) {
    const spans = follow(words, body, at)
    if (spans) return spans
  }
  return undefined
}

function follow(words: Line, body: string, from: number): Span[] | undefined {
  const spans: Span[] = []
  let at = from
  for (const { value } of words) {
    while (!body.startsWith(value, at)) {
      const mark = /^(?:[*_~`\\[]|\]\([^)\n]*\)|\s)/.exec(body.slice(at, at + 300))?.[0]
      if (mark === undefined || (/\s/.test(mark) && /\n\s*\n/.test(body.slice(at, at + 40)))) return undefined
      at += mark.length
    }
    spans.push({ start: at, end: at + value.length })
    at += value.length
  }
  return spans
}

/** The item of a list that words stand in, and what blank lines part from the rest. */
function blocksAround({ start, end }: Span, body: string): Glyph['around'] {
  const above = body.lastIndexOf('\n\n', start)
  const before = /^\s*/.exec(body.slice(above < 0 ? 0 : above))?.[0].length ?? 0
  const below = /\n[ \t]*\n|\s*$/.exec(body.slice(end))
  const block = { start: (above < 0 ? 0 : above) + before, end: end + (below?.index ?? 0), isInline: false }
  const lineStart = body.lastIndexOf('\n', start - 1) + 1
  const item = /^[ \t]*(?=(?:[-*+]|\d+[.)])\s)/.exec(body.slice(lineStart, start))
  if (!item) return [{ ...block, tagName: 'p' }]
  const lineEnd = body.indexOf('\n', end)
  const own = { start: lineStart + item[0].length, end: lineEnd < 0 ? body.length : lineEnd, isInline: false }
  return [
    { ...own, tagName: 'section' },
    { ...block, tagName: 'section' },
  ]
}
