import type { Span } from '../../render/trace.ts'
import { blocksOf, itemOf, rootOf } from './blocks.ts'
import type { Edit, Writing } from './edits.ts'
import type { Change, Comparison } from './find-changes.ts'
import type { Line } from './glyphs.ts'

/**
 * Edits that take a line out: a whole block, an item of a list, a paragraph of a quote or of a container, the caption of a
 * picture; of other blocks no single line. Pure.
 */
export function removal(
  { pair }: Extract<Change, { kind: 'remove' }>,
  { pairs, ours }: Comparison,
  { text }: Writing,
): Edit[] | undefined {
  const { from = 0 } = pairs[pair]?.ours ?? {}
  const line = ours[from]
  const root = line && rootOf(line)
  if (!line || !root) return undefined
  const isOnly = (span: Span) =>
    ours.every(
      (other, index) =>
        index === from || !blocksOf(other).some((each) => each.start === span.start && each.end === span.end),
    )
  if (isOnly(root)) return isTable(line) ? undefined : [{ ...wholeLines(root, text), text: '' }]
  const item = itemOf(line, text)
  if (item) return isOnly(item) ? [{ ...withLineEnd(item, text), text: '' }] : undefined
  const [block] = blocksOf(line)
  const span = captionOf(line, text) ?? (block?.tagName === 'p' && isOnly(block) && innerLines(block, text))
  return span ? [{ ...span, text: '' }] : undefined
}

const isTable = (line: Line): boolean =>
  blocksOf(line).some(({ tagName }) => /^t(?:able|r|d|h)$/.test(tagName))

/** A caption with its quotes and the space before them. */
function captionOf(line: Line, text: string): Span | undefined {
  const [start, end] = [line[0]?.origin?.start, line.at(-1)?.origin?.end]
  if (start === undefined || end === undefined || blocksOf(line)[0]?.start === start) return undefined
  const [space] = /\s+["']$/.exec(text.slice(0, start)) ?? []
  const isQuoted = space !== undefined && text[end] === space.at(-1)
  return isQuoted ? { start: start - space.length, end: end + 1 } : undefined
}

/** A paragraph in another block, with the empty line below it, or else with the one above. */
function innerLines({ start, end }: Span, text: string): Span | undefined {
  const begin = text.lastIndexOf('\n', start - 1) + 1
  if (!/^[ \t>]*$/.test(text.slice(begin, start))) return undefined
  const [below] = /^[ \t]*\n[ \t>]*\n/.exec(text.slice(end)) ?? []
  if (below !== undefined) return { start: begin, end: end + below.length }
  const [above] = /\n[ \t>]*\n$/.exec(text.slice(0, begin)) ?? []
  return above === undefined ? undefined : { start: begin - above.length, end }
}

/** A block with the blank lines that part it from what follows, or else from what stands before. */
function wholeLines({ start, end }: Span, text: string): Span {
  const from = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start))
  const begin = start - (from?.[1]?.length ?? 0)
  const after = /^[ \t]*(?:\n[ \t]*)+(?=\S)/.exec(text.slice(end))?.[0]
  if (after !== undefined) return { start: begin, end: end + after.replace(/[ \t]+$/, '').length }
  const before = /(?:\n[ \t]*)+$/.exec(text.slice(0, begin))?.[0].length ?? 0
  return { start: begin - before, end }
}

/** An item with the end of its last line. */
function withLineEnd({ start, end }: Span, text: string): Span {
  const begin = text.lastIndexOf('\n', start - 1) + 1
  return text[end] === '\n' ? { start: begin, end: end + 1 } : { start: Math.max(0, begin - 1), end }
}
