import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notUnderstood, type Picture } from '../drawing.ts'
import { colours, seriesColours } from '../look.ts'
import { SvgCanvas } from '../svg-canvas.ts'
import { linesOf, widest } from '../text-width.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'

/**
 * Draws a timeline from top to bottom, which a phone has room for: periods at the left of a line, what happened at its
 * right. Each section has its colour; without sections each period has.
 *
 * https://mermaid.js.org/syntax/timeline.html (checked 2026-11-27)
 */
export async function drawTimeline(lines: Line[]): Promise<Picture & Pick<Drawing, 'title'>> {
  const { periods, title } = read(lines)
  if (periods.length === 0) throw new DiagramFault(problem('diagram/empty', {}))
  return { ...draw(periods), ...(title !== undefined && { title }) }
}

interface Period {
  section: string | undefined
  words: string
  events: string[]
}

function read([, ...lines]: Line[]): { periods: Period[]; title?: string } {
  const periods: Period[] = []
  let [title, section]: (string | undefined)[] = []
  let size = 0
  for (const { text, line } of lines) {
    const [, word, said] = /^(title|section)\s+(.+)$/.exec(text) ?? []
    const [first = '', ...events] = text.split(/\s*:(?:\s+|$)/).map((each) => wordsOf(each, line))
    if (word === 'title') title = wordsOf(said ?? '', line)
    else if (word === 'section') section = wordsOf(said ?? '', line)
    else if (events.includes('')) throw notUnderstood(text, line)
    else if (first !== '') periods.push({ section, words: first, events })
    else {
      const last = periods.at(-1)
      if (!last) throw notUnderstood(text, line)
      last.events.push(...events)
    }
    size += events.length + 1
    boundElements(size, line)
  }
  return { periods, ...(title !== undefined && { title }) }
}

const marginPx = 16
const sizePx = 13
const lineHeight = 1.35
const paddingPx = 8
/** From the line to the events. */
const gapPx = 22

function draw(periods: Period[]): Picture {
  const canvas = new SvgCanvas()
  const hasSections = periods.some(({ section }) => section !== undefined)
  const rows = periods.map(({ words, events, section }) => ({
    section,
    names: linesOf(words, 6),
    cards: events.map((event) => linesOf(event, 15)),
  }))
  const cardPx =
    Math.max(90, ...rows.flatMap(({ cards }) => cards.map((card) => widest(card, sizePx)))) + 2 * paddingPx
  const namesPx = Math.max(...rows.map(({ names }) => widest(names, sizePx)))
  let y = 0
  let colour = -1
  let lineFrom = 0
  const spine = (to: number) => {
    if (to > lineFrom)
      canvas.under.push(
        `<line x1="0" y1="${lineFrom}" x2="0" y2="${to}" stroke="${colours.groupEdge}" stroke-width="2"/>`,
      )
  }
  for (const [index, { section, names, cards }] of rows.entries()) {
    const isNew = section !== rows[index - 1]?.section
    if (index === 0 || !hasSections || isNew) colour++
    const { strong, soft } = seriesColours(colour)
    if (section !== undefined && isNew) {
      spine(y - 10)
      const lines = linesOf(section, 20)
      const height = lines.length * sizePx * lineHeight + 12
      canvas.box(-namesPx - gapPx, y, namesPx + 2 * gapPx + cardPx, height, {
        fill: strong,
        stroke: strong,
        radius: 5,
      })
      canvas.words(lines, (cardPx - namesPx) / 2, y + height / 2, sizePx, {
        anchor: 'middle',
        colour: colours.ground,
      })
      y += height + 12
      lineFrom = y
    }
    const rowPx = sizePx * lineHeight + 2 * paddingPx
    canvas.words(names, -gapPx + 4, y + rowPx / 2 + ((names.length - 1) * sizePx * lineHeight) / 2, sizePx, {
      anchor: 'end',
      colour: strong,
    })
    canvas.over.push(
      `<circle cx="0" cy="${y + rowPx / 2}" r="5" fill="${colours.ground}" stroke="${strong}" stroke-width="2.5"/>`,
    )
    let bottom = y + Math.max(rowPx, names.length * sizePx * lineHeight + 2 * paddingPx)
    let top = y
    for (const card of cards) {
      const height = card.length * sizePx * lineHeight + 2 * paddingPx
      canvas.box(gapPx, top, cardPx, height, { fill: soft, stroke: soft, radius: 5 })
      canvas.words(card, gapPx + paddingPx, top + height / 2, sizePx, { anchor: 'start' })
      top += height + 6
      bottom = Math.max(bottom, top - 6)
    }
    y = bottom + 14
  }
  spine(y - 10)
  canvas.cover(-5, 5, 0, y - 10)
  return canvas.finish(marginPx)
}
