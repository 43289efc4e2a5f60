import type { Span } from '../../render/trace.ts'
import { blocksOf, isObject, itemOf, rootOf } from './blocks.ts'
import { type Change, type Comparison, joined } from './find-changes.ts'
import { type Glyph, keyOf, type Line } from './glyphs.ts'
import { insertionPoint, wordEdits } from './word-edits.ts'

/** A part of a text and what comes in its place. */
export interface Edit extends Span {
  text: string
}

/** The Markdown, and how words are written in it. */
export interface Writing {
  text: string
  write(words: Line): string
}

/**
 * What must be edited in the Markdown for a change to show. Pure.
 *
 * @returns nothing for what can't be told: words that nobody wrote, code, formulas, HTML, a new picture, the parts of a table
 */
export function editsFor(change: Change, comparison: Comparison, writing: Writing): Edit[] | undefined {
  if (change.kind === 'words') {
    const { from, to } = comparison.pairs[change.pair]?.ours ?? { from: 0, to: 0 }
    return wordEdits(change, sourceLine(comparison.ours.slice(from, to)), writing)
  }
  return change.kind === 'add' ? addition(change, comparison, writing) : removal(change, comparison, writing)
}

/** Lines as one; an end between two of them comes from what stands between them in the Markdown. */
function sourceLine(lines: readonly Line[]): Line {
  const [first, second] = lines
  if (!first || !second) return joined(lines)
  const [before, after] = [first.at(-1), second[0]]
  const [above, below] = [rootOf(first), rootOf(second)]
  if (!before?.origin || !after?.origin || !above || !below) return joined(lines)
  const isOneBlock = above.start === below.start
  const areParagraphs = above.tagName === 'p' && below.tagName === 'p'
  const span = isOneBlock
    ? { start: insertionPoint([before], 1), end: insertionPoint([after], 0) }
    : { start: above.end, end: below.start }
  if (span.start === undefined || span.end === undefined || (!isOneBlock && !areParagraphs))
    return joined(lines)
  const end: Glyph = { value: '\n', around: [], origin: { start: span.start, end: span.end, isKept: false } }
  return [...first, end, ...second]
}

function addition(
  { pair, theirs }: Extract<Change, { kind: 'add' }>,
  { pairs, ours }: Comparison,
  { text, write }: Writing,
): Edit[] | undefined {
  if (theirs.some(isObject)) return undefined
  const at = pairs[pair]?.ours.from ?? 0
  const before = ours.slice(0, at).findLast((line) => rootOf(line))
  const after = ours.slice(at).find((line) => rootOf(line))
  const [above, below] = [before && rootOf(before), after && rootOf(after)]
  if (before && above && above.start === below?.start) return addInside(before, theirs, { text, write })
  const words = write(theirs)
  if (above) {
    const edit = before && addItem(before, theirs, { text, write })
    return [edit ?? { start: above.end, end: above.end, text: `\n\n${words}` }]
  }
  return below ? [{ start: below.start, end: below.start, text: `${words}\n\n` }] : undefined
}

/** Between lines of one block: a paragraph of a quote, or an item of a list. */
function addInside(before: Line, theirs: Line, writing: Writing): Edit[] | undefined {
  const item = addItem(before, theirs, writing)
  if (item) return [item]
  const [block] = blocksOf(before)
  if (block?.tagName !== 'p') return undefined
  const { text, write } = writing
  const prefix = text.slice(text.lastIndexOf('\n', block.start - 1) + 1, block.start)
  if (!/^[ >]*>[ >]*$/.test(prefix)) return undefined
  return [{ start: block.end, end: block.end, text: `\n${prefix.trimEnd()}\n${prefix}${write(theirs)}` }]
}

/** A line that begins as an item does goes below the item before it. */
function addItem(before: Line, theirs: Line, { text, write }: Writing): Edit | undefined {
  const item = itemOf(before, text)
  const marker = /^(?:[•◦–☐☑]|\d+\.)/.exec(keyOf(theirs))?.[0]
  if (!item || marker === undefined) return undefined
  let words = theirs.slice(marker.length)
  if (words[0]?.value === ' ') words = words.slice(1)
  const indent = text.slice(text.lastIndexOf('\n', item.start - 1) + 1, item.start)
  if (!/^[ \t>]*$/.test(indent)) return undefined
  return { start: item.end, end: item.end, text: `\n${indent}${nextMarker(item.marker)} ${write(words)}` }
}

const nextMarker = (marker: string): string => marker.replace(/^\d+/, (number) => String(Number(number) + 1))

/** A block is taken out as a whole, and so is an item of a list; of other blocks no single line. */
function removal(
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
  return item && isOnly(item) ? [{ ...withLineEnd(item, text), text: '' }] : undefined
}

const isTable = (line: Line): boolean =>
  blocksOf(line).some(({ tagName }) => /^t(?:able|r|d|h)$/.test(tagName))

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
