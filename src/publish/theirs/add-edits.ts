import type { Span } from '../../render/trace.ts'
import { blocksOf, isObject, itemOf, rootOf } from './blocks.ts'
import type { Edit, Writing } from './edits.ts'
import type { Change, Comparison } from './find-changes.ts'
import { keyOf, type Line } from './glyphs.ts'

/** Edits that put a line where it stands on the website: as a paragraph, or as an item of a list. Pure. */
export function addition(
  { pair, theirs }: Extract<Change, { kind: 'add' }>,
  comparison: Comparison,
  writing: Writing,
): Edit[] | undefined {
  // Cells of a table that the post hasn't are no paragraphs.
  if (theirs.some((glyph) => isObject(glyph) || glyph.cell)) return undefined
  const { pairs, ours } = comparison
  const { from, to } = pairs[pair]?.ours ?? { from: 0, to: 0 }
  const isStaying = (index: number) =>
    pairs.some(
      ({ ours, theirs, isOwn }) =>
        ours.from <= index && index < ours.to && (isOwn || theirs.from < theirs.to),
    )
  const before = ours.slice(0, from).findLast((line, index) => rootOf(line) && isStaying(index))
  const after = ours.slice(to).find((line) => rootOf(line))
  const [above, below] = [before && rootOf(before), after && rootOf(after)]
  const isBetween = above !== undefined && above.start === below?.start
  const inside =
    before && (isBetween || isBesideLast(pair, comparison)) ? addInside(before, theirs, writing) : undefined
  if (inside || isBetween) return inside && [inside]

  const item = (before && addItem(before, theirs, writing)) ?? (after && itemBefore(after, theirs, writing))
  if (item) return [item]
  const words = writing.write(theirs)
  if (above) return [{ start: above.end, end: above.end, text: `\n\n${words}` }]
  return below ? [{ start: below.start, end: below.start, text: `${words}\n\n` }] : undefined
}

/** Whether the website has the line in the same box as the one before it. */
function isBesideLast(pair: number, { pairs, theirs }: Comparison): boolean {
  const at = pairs[pair]?.theirs.from ?? 0
  const [holder, other] = [theirs[at], theirs[at - 1]].map((line) => line?.[0]?.holder)
  return holder !== undefined && holder === other
}

/** Below a line of the same block: an item of a list, or a paragraph of a quote or of a container. */
function addInside(before: Line, theirs: Line, writing: Writing): Edit | undefined {
  const item = addItem(before, theirs, writing)
  if (item) return item
  const [block, ...others] = blocksOf(before)
  if (block?.tagName !== 'p' || others.length === 0) return undefined
  const { text, write } = writing
  const prefix = prefixOf(block, text)
  if (prefix === undefined) return undefined
  return { start: block.end, end: block.end, text: `\n${prefix.trimEnd()}\n${prefix}${write(theirs)}` }
}

/** What stands before a block on its line, if that is nothing but white space and signs of a quote. */
function prefixOf({ start }: Span, text: string): string | undefined {
  const prefix = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return /^[ \t>]*$/.test(prefix) ? prefix : undefined
}

/** A line that begins as an item does goes below the item before it. */
function addItem(before: Line, theirs: Line, { text, write }: Writing): Edit | undefined {
  const [item, words] = [itemOf(before, text), wordsOfItem(theirs)]
  const indent = item && prefixOf(item, text)
  if (!item || !words || indent === undefined) return undefined
  const marker = item.marker.replace(/^\d+/, (number) => String(Number(number) + 1))
  return {
    start: item.end,
    end: item.end,
    text: `\n${indent}${marker} ${words.box}${write(words.line)}`,
  }
}

/** Where no item is before it, it goes above the one behind. */
function itemBefore(after: Line, theirs: Line, { text, write }: Writing): Edit | undefined {
  const [item, words] = [itemOf(after, text), wordsOfItem(theirs)]
  const indent = item && prefixOf(item, text)
  if (!item || !words || indent === undefined) return undefined
  const { start, marker } = item
  return { start, end: start, text: `${marker} ${words.box}${write(words.line)}\n${indent}` }
}

const boxes: Partial<Record<string, string>> = { '☐': '[ ] ', '☑': '[x] ' }

/** The words of a line that begins as an item does, and the box of a task. */
function wordsOfItem(line: Line): { line: Line; box: string } | undefined {
  const marker = /^(?:[•◦–☐☑]|\d+\.)/.exec(keyOf(line))?.[0]
  if (marker === undefined) return undefined
  const words = line.slice(marker.length)
  return { line: words[0]?.value === ' ' ? words.slice(1) : words, box: boxes[marker] ?? '' }
}
