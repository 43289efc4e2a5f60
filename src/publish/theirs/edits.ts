import type { Span } from '../../render/trace.ts'
import { addition } from './add-edits.ts'
import { rootOf } from './blocks.ts'
import { type Change, type Comparison, joined } from './find-changes.ts'
import type { Glyph, Line } from './glyphs.ts'
import { removal } from './remove-edits.ts'
import { tableEdits } from './table-edits.ts'
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
 * @returns nothing for what can't be told: words that nobody wrote, code, formulas, HTML, a new picture, the header of a table
 */
export function editsFor(change: Change, comparison: Comparison, writing: Writing): Edit[] | undefined {
  if (change.kind === 'words') {
    const pair = comparison.pairs[change.pair]
    const { from, to } = pair?.ours ?? { from: 0, to: 0 }
    const edits = wordEdits(change, sourceLine(comparison.ours.slice(from, to)), writing)
    return edits ?? (pair?.isReplaced ? otherLine(change.pair, comparison, writing) : undefined)
  }
  if (change.kind === 'add') return addition(change, comparison, writing)
  if (change.kind === 'remove') return removal(change, comparison, writing)
  return tableEdits(change, comparison, writing)
}

/** A line taken out, and the one that came in its place put there. */
function otherLine(pair: number, comparison: Comparison, writing: Writing): Edit[] | undefined {
  const { from, to } = comparison.pairs[pair]?.theirs ?? { from: 0, to: 0 }
  const theirs = joined(comparison.theirs.slice(from, to))
  const removed = removal({ kind: 'remove', pair }, comparison, writing)
  const added = removed && addition({ kind: 'add', pair, theirs }, comparison, writing)
  return added && [...removed, ...added]
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
