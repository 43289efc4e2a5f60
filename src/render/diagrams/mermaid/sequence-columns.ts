import { linkWordsPx, wordsPx } from '../look.ts'
import { linesOf, widest } from '../text-width.ts'
import type { Actor, SequenceEvent } from './sequence.ts'

/** An actor's place in a sequence. */
export interface Column {
  actor: Actor
  lines: string[]
  widthPx: number
  /** Of its lifeline. */
  xPx: number
}

/** Neighbours stand as far apart as what is said or noted between them is wide. */
export function layOutColumns(actors: Actor[], events: SequenceEvent[]): Column[] {
  const columns = actors.map((actor): Column => {
    const lines = linesOf(actor.words, 8)
    return { actor, lines, widthPx: Math.max(64, widest(lines, wordsPx) + 2 * boxPaddingPx), xPx: 0 }
  })
  const indexOf = (id: string) => columns.findIndex(({ actor }) => actor.id === id)
  const gaps = columns.map((column, index) => {
    const previous = columns[index - 1]
    return previous ? (previous.widthPx + column.widthPx) / 2 + 24 : 0
  })
  const needs: { from: number; to: number; px: number }[] = []
  for (const event of events) {
    if (event.kind === 'message') {
      const [from, to] = [indexOf(event.from), indexOf(event.to)].sort((one, other) => one - other) as [
        number,
        number,
      ]
      const words = widest(messageLines(event), linkWordsPx)
      if (from === to) needs.push({ from, to: from + 1, px: selfLoopPx + words + 16 })
      else needs.push({ from, to, px: words + 2 * activationPx + 16 })
    } else if (event.kind === 'note') {
      const width = widest(noteLines(event.words), linkWordsPx) + 2 * notePaddingPx
      const of = event.of.map(indexOf)
      const [first, last] = [Math.min(...of), Math.max(...of)]
      if (event.side === 'right') needs.push({ from: last, to: last + 1, px: width + 24 })
      else if (event.side === 'left') needs.push({ from: first - 1, to: first, px: width + 24 })
      else if (first === last) {
        needs.push(
          { from: first - 1, to: first, px: width / 2 + 16 },
          { from: first, to: first + 1, px: width / 2 + 16 },
        )
      } else needs.push({ from: first, to: last, px: width - 40 })
    }
  }
  for (const { from, to, px } of needs.sort((one, other) => one.to - one.from - (other.to - other.from))) {
    if (from < 0 || to >= columns.length) continue
    const span = gaps.slice(from + 1, to + 1)
    const missing = px - span.reduce((sum, gap) => sum + gap, 0)
    if (missing > 0)
      for (let each = from + 1; each <= to; each++) gaps[each] = (gaps[each] ?? 0) + missing / span.length
  }
  let xPx = (columns[0]?.widthPx ?? 0) / 2
  columns.forEach((column, index) => {
    xPx += gaps[index] ?? 0
    column.xPx = Math.round(xPx)
  })
  return columns
}

export const noteLines = (words: string): string[] => linesOf(words, 14)
export const messageLines = ({ words, number }: Extract<SequenceEvent, { kind: 'message' }>): string[] =>
  linesOf(number === undefined ? words : `${number}. ${words}`, 13)
export const boxPaddingPx = 12
export const notePaddingPx = 8
export const selfLoopPx = 34
export const activationPx = 10
