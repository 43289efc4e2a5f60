import type { Picture } from '../drawing.ts'
import { colours, linkWordsPx, wordsPx } from '../look.ts'
import { SvgCanvas } from '../svg-canvas.ts'
import { widest, widthInEm } from '../text-width.ts'
import type { Sequence, SequenceEvent } from './sequence.ts'
import {
  activationPx,
  boxPaddingPx,
  type Column,
  layOutColumns,
  messageLines,
  noteLines,
  notePaddingPx,
  selfLoopPx,
} from './sequence-columns.ts'

const marginPx = 16
const lineHeight = 1.35
const blockInsetPx = 12
const personPx = 30
const halo = colours.ground

type Message = Extract<SequenceEvent, { kind: 'message' }>
type Note = Extract<SequenceEvent, { kind: 'note' }>

/**
 * Draws a sequence: a column for each actor, wide enough for what is said between neighbours, and a row for each
 * event, as high as its words. Pure.
 */
export function pictureSequence({ actors, events }: Sequence): Picture {
  const columns = layOutColumns(actors, events)
  const canvas = new SvgCanvas()
  const boxHeight =
    Math.max(...columns.map(({ lines }) => lines.length * wordsPx * lineHeight)) + 2 * boxPaddingPx
  const hasPersons = actors.some(({ isPerson }) => isPerson)
  const top = marginPx + (hasPersons ? personPx : 0)
  const state: Timeline = {
    canvas,
    columns,
    yPx: top + boxHeight + 14,
    blocks: [],
    activations: new Map(),
  }
  for (const event of events) drawEvent(state, event)
  for (const [actor, starts] of state.activations)
    for (const [depth, from] of starts.entries()) activation(state, actor, from, depth)

  const bottom = state.yPx + 10
  for (const column of columns) {
    canvas.under.push(
      `<line x1="${column.xPx}" y1="${top + boxHeight}" x2="${column.xPx}" y2="${bottom}" stroke="${colours.groupEdge}"/>`,
    )
    drawActor(canvas, column, top, boxHeight)
  }
  const first = columns[0]?.xPx ?? 0
  canvas.cover(first, first, top, bottom)
  return canvas.finish(marginPx)
}

interface Block {
  name: string
  words: string
  ground?: string | undefined
  topPx: number
  /** What it holds, from left to right. */
  leftPx: number
  rightPx: number
  dividers: { yPx: number; words: string }[]
}

interface Timeline {
  canvas: SvgCanvas
  columns: Column[]
  /** Where the next event begins. */
  yPx: number
  blocks: Block[]
  /** Beginnings of the activations under way. */
  activations: Map<string, number[]>
}

const xOf = ({ columns }: Timeline, id: string): number =>
  columns.find(({ actor }) => actor.id === id)?.xPx ?? 0

function drawEvent(state: Timeline, event: SequenceEvent): void {
  switch (event.kind) {
    case 'message':
      drawMessage(state, event)
      return
    case 'note':
      drawNote(state, event)
      return
    case 'activate':
      state.activations.set(event.actor, [...(state.activations.get(event.actor) ?? []), state.yPx - 10])
      return
    case 'deactivate': {
      const starts = state.activations.get(event.actor) ?? []
      const from = starts.pop()
      if (from !== undefined) activation(state, event.actor, from, starts.length)
      return
    }
    case 'open': {
      const { block: name, words, ground } = event
      const nothing = { leftPx: Number.POSITIVE_INFINITY, rightPx: Number.NEGATIVE_INFINITY }
      state.blocks.push({ name, words, ground, topPx: state.yPx, ...nothing, dividers: [] })
      state.yPx += ground === undefined ? 34 : 8
      return
    }
    case 'divide':
      state.blocks.at(-1)?.dividers.push({ yPx: state.yPx, words: event.words })
      state.yPx += event.words === '' ? 12 : 30
      return
    case 'close':
      closeBlock(state)
  }
}

function drawMessage(state: Timeline, event: Message): void {
  const { canvas } = state
  const lines = messageLines(event)
  const [from, to] = [xOf(state, event.from), xOf(state, event.to)]
  const look = { dashed: event.isDashed, tip: event.tip, bothWays: event.isBothWays }
  const height = lines.length * linkWordsPx * lineHeight
  if (from === to) {
    const side = from + activationPx / 2
    const loop = Math.max(22, height)
    canvas.words(lines, side + selfLoopPx, state.yPx + loop / 2 + 4, linkWordsPx, { anchor: 'start', halo })
    canvas.arrow(
      `M${side},${state.yPx + 4}h${selfLoopPx - 8}v${loop}h${8 - selfLoopPx}`,
      [side, state.yPx + 4 + loop],
      [-1, 0],
      look,
    )
    grow(state, side, side + selfLoopPx + widest(lines, linkWordsPx))
    state.yPx += loop + 22
    return
  }
  const y = state.yPx + height + 4
  const direction = to > from ? 1 : -1
  const half = (id: string) => ((state.activations.get(id)?.length ?? 0) > 0 ? activationPx / 2 : 0)
  const [start, end] = [from + direction * half(event.from), to - direction * half(event.to)]
  canvas.words(lines, (from + to) / 2, state.yPx + height / 2, linkWordsPx, { anchor: 'middle', halo })
  canvas.arrow(`M${start},${y}H${end}`, [end, y], [direction, 0], look, [start, y])
  const room = widest(lines, linkWordsPx) / 2
  grow(state, Math.min(from, to, (from + to) / 2 - room), Math.max(from, to, (from + to) / 2 + room))
  state.yPx = y + 16
}

function drawNote(state: Timeline, { side, of, words }: Note): void {
  const lines = noteLines(words)
  const xs = of.map((id) => xOf(state, id))
  const [first, last] = [Math.min(...xs), Math.max(...xs)]
  const width = Math.max(
    widest(lines, linkWordsPx) + 2 * notePaddingPx,
    side === 'over' && first < last ? last - first + 40 : 48,
  )
  const height = lines.length * linkWordsPx * lineHeight + 2 * notePaddingPx
  const left =
    side === 'right' ? last + 10 : side === 'left' ? first - 10 - width : (first + last - width) / 2
  state.canvas.box(left, state.yPx, width, height, { fill: colours.note, stroke: colours.noteEdge })
  state.canvas.words(lines, left + width / 2, state.yPx + height / 2, linkWordsPx, { anchor: 'middle' })
  grow(state, left, left + width)
  state.yPx += height + 12
}

function activation({ canvas, columns, yPx }: Timeline, actor: string, fromPx: number, depth: number): void {
  const x = (columns.find((each) => each.actor.id === actor)?.xPx ?? 0) - activationPx / 2 + depth * 4
  canvas.middle.push(
    `<rect x="${x}" y="${fromPx}" width="${activationPx}" height="${Math.max(10, yPx - 10 - fromPx)}" fill="${colours.boxHeader}" stroke="${colours.boxEdge}"/>`,
  )
}

/** Blocks under way reach around what is drawn within them. */
function grow({ blocks }: Timeline, leftPx: number, rightPx: number): void {
  for (const block of blocks) {
    block.leftPx = Math.min(block.leftPx, leftPx)
    block.rightPx = Math.max(block.rightPx, rightPx)
  }
}

function closeBlock(state: Timeline): void {
  const block = state.blocks.pop()
  if (!block) return
  const { canvas, columns } = state
  const isEmpty = block.leftPx > block.rightPx
  const tab = widthInEm(block.name) * linkWordsPx + 16
  const words = block.words === '' ? [] : [`[${block.words}]`]
  const left = (isEmpty ? (columns[0]?.xPx ?? 0) : block.leftPx) - blockInsetPx
  const dividerWords = block.dividers.map((each) => widthInEm(each.words) * linkWordsPx + 30)
  const right = Math.max(
    (isEmpty ? (columns.at(-1)?.xPx ?? 0) : block.rightPx) + blockInsetPx,
    left + tab + widest(words, linkWordsPx) + 20,
    ...dividerWords.map((width) => left + width),
  )
  const bottom = state.yPx
  if (block.ground !== undefined) {
    canvas.under.unshift(
      `<rect x="${left}" y="${block.topPx}" width="${right - left}" height="${bottom - block.topPx}" fill="${block.ground}"/>`,
    )
  } else {
    canvas.under.push(
      `<rect x="${left}" y="${block.topPx}" width="${right - left}" height="${bottom - block.topPx}" fill="none" stroke="${colours.boxEdge}"/>`,
    )
    canvas.box(left, block.topPx, tab, 20, { fill: colours.boxHeader, stroke: colours.boxEdge })
    canvas.words([block.name], left + tab / 2, block.topPx + 10, linkWordsPx, { anchor: 'middle' })
    canvas.words(words, left + tab + 8, block.topPx + 10, linkWordsPx, { anchor: 'start' })
    for (const { yPx, words: divided } of block.dividers) {
      canvas.under.push(
        `<line x1="${left}" y1="${yPx}" x2="${right}" y2="${yPx}" stroke="${colours.boxEdge}" stroke-dasharray="4 3"/>`,
      )
      if (divided !== '')
        canvas.words([`[${divided}]`], left + 10, yPx + 14, linkWordsPx, { anchor: 'start', halo })
    }
  }
  canvas.cover(left, right)
  grow(state, left, right)
  state.yPx = bottom + 12
}

function drawActor(
  canvas: SvgCanvas,
  { actor, lines, widthPx, xPx }: Column,
  top: number,
  height: number,
): void {
  canvas.box(xPx - widthPx / 2, top, widthPx, height, {
    fill: colours.box,
    stroke: colours.boxEdge,
    radius: 4,
  })
  canvas.words(lines, xPx, top + height / 2, wordsPx, { anchor: 'middle' })
  if (!actor.isPerson) return
  const y = top - personPx
  canvas.cover(xPx - 11, xPx + 11, y, top)
  canvas.over.push(
    `<path d="M${xPx - 11},${y + 27}a11,11 0 0 1 22,0M${xPx - 6},${y + 8}a6,6 0 1 0 12,0a6,6 0 1 0 -12,0" fill="none" stroke="${colours.line}" stroke-width="1.4"/>`,
  )
}
