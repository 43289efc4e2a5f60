import type { Span, Trace } from '../../render/trace.ts'

/**
 * Where the caption of a picture is written: between the quotes behind its address. Pure.
 *
 * @returns nothing for words that are no caption
 */
export function captionSpan({ words, around: [block] }: Trace, text: string): Span | undefined {
  if (block?.tagName !== 'p' || words === '') return undefined
  const source = text.slice(block.start, block.end)
  const [from, to] = (/^\[?!\[/.test(source) && title.exec(source)?.indices?.[2]) || []
  return from === undefined || to === undefined
    ? undefined
    : { start: block.start + from, end: block.start + to }
}

const title = /\]\((?:<[^>\n]*>|[^\s<>]+)\s+(["'])((?:\\[^\n]|(?!\1)[^\\])*)\1/d
