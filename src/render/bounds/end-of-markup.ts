import { limits } from '../../limits.ts'

/**
 * Where a source has had more lines and signs than an article can hold, if it has. Each takes the parser a few
 * kilobytes, a hundred times what plain words take, and a megabyte that is nothing else would end the memory.
 *
 * @param source Markdown with LF
 * @returns an offset; what follows is left to be told, not parsed
 */
export function endOfMarkup(source: string): number | undefined {
  const most = limits.markup.measured
  // Not even if each character were the heaviest piece.
  if (source.length * itemWeight <= most) return undefined
  let count = 0
  for (const { 0: piece, index } of source.matchAll(pieces)) {
    count += weights[piece] ?? (piece.endsWith(' ') ? itemWeight : 1)
    if (count > most) return index
  }
  return undefined
}

/** Markers of items and footnotes, ends of lines and paragraphs, signs that stand alone, rows of others, and beginnings of addresses. */
const pieces =
  /^[ \t>]*(?:[-+*]|\d{1,9}[.)]|\[\^[^\]\s]+\]:) |\n\n?|[|\\[<>&]|[*_`$~=+^@{]+|:::|www\.|:\/\//gm

/** A cell, a paragraph, a quote and a container have parsers of their own. */
const weights: Readonly<Record<string, number>> = { '|': 2, '\n\n': 2, '>': 2, ':::': 2 }
/** An item or a footnote is a document of its own, and the parser moves all others when it comes to it. */
const itemWeight = 5
