import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notUnderstood, type Picture } from '../drawing.ts'
import { colours, linkWordsPx, seriesColours } from '../look.ts'
import { SvgCanvas } from '../svg-canvas.ts'
import { linesOf, widest } from '../text-width.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'

/**
 * Draws a pie: slices from the top clockwise in the order they are written, names and shares below it.
 *
 * https://mermaid.js.org/syntax/pie.html (checked 2026-11-27)
 */
export async function drawPie(lines: Line[]): Promise<Picture & Pick<Drawing, 'title'>> {
  const pie = read(lines)
  const total = pie.slices.reduce((sum, { value }) => sum + value, 0)
  if (!(total > 0)) throw new DiagramFault(problem('diagram/empty', {}))
  const canvas = new SvgCanvas()
  canvas.cover(-radiusPx, radiusPx, -radiusPx, radiusPx)
  let from = 0
  for (const [index, { value }] of pie.slices.entries()) {
    const share = value / total
    drawSlice(canvas, from, share, seriesColours(index).strong)
    from += share
  }
  drawNames(canvas, pie, total)
  return { ...canvas.finish(marginPx), ...(pie.title !== undefined && { title: pie.title }) }
}

interface Pie {
  title?: string
  showsData: boolean
  slices: { words: string; value: number }[]
}

const marginPx = 16
const radiusPx = 96
/** Below this share there is no room for a number in a slice. */
const leastShareWithNumber = 0.07
const sizePx = 13

const forms = {
  first: /^pie(?:\s+(showData))?(?:\s+title\s+(.+))?$/i,
  title: /^title\s+(.+)$/,
  slice: /^("[^"]+"|'[^']+')\s*:\s*(\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})$/,
}

function read(lines: Line[]): Pie {
  const pie: Pie = { showsData: false, slices: [] }
  for (const [index, { text, line }] of lines.entries()) {
    const first = index === 0 ? forms.first.exec(text) : undefined
    const title = forms.title.exec(text)?.[1] ?? first?.[2]
    const slice = forms.slice.exec(text)
    if (slice)
      pie.slices.push({ words: wordsOf((slice[1] ?? '').slice(1, -1), line), value: Number(slice[2]) })
    else if (!first && !title && text !== 'showData') throw notUnderstood(text, line)
    if (title) pie.title = wordsOf(title, line)
    if (first?.[1] || text === 'showData') pie.showsData = true
    boundElements(pie.slices.length, line)
  }
  return pie
}

function drawSlice(canvas: SvgCanvas, from: number, share: number, colour: string): void {
  if (share === 0) return
  const look = `fill="${colour}" stroke="${colours.ground}" stroke-width="1.5"`
  if (share === 1) canvas.middle.push(`<circle r="${radiusPx}" ${look}/>`)
  else {
    const [start, end] = [pointAt(from, radiusPx), pointAt(from + share, radiusPx)]
    canvas.middle.push(
      `<path d="M0,0L${start}A${radiusPx},${radiusPx} 0 ${share > 0.5 ? 1 : 0} 1 ${end}Z" ${look}/>`,
    )
  }
  if (share < leastShareWithNumber) return
  const [x, y] = share === 1 ? [0, 0] : pointAt(from + share / 2, radiusPx * 0.66)
  canvas.words([percent(share)], x, y, linkWordsPx, { anchor: 'middle', colour: colours.ground })
}

function pointAt(turn: number, distancePx: number): [x: number, y: number] {
  const angle = turn * 2 * Math.PI
  const round = (number: number) => Math.round(number * 100) / 100
  return [round(Math.sin(angle) * distancePx), round(-Math.cos(angle) * distancePx)]
}

const percent = (share: number): string => `${Number((share * 100).toFixed(share < 0.001 ? 2 : 1))}%`

function drawNames(canvas: SvgCanvas, { slices, showsData }: Pie, total: number): void {
  const rows = slices.map(({ words, value }) => ({
    lines: linesOf(words, 15),
    numbers: [showsData ? `${value} (${percent(value / total)})` : percent(value / total)],
  }))
  const namesPx = Math.max(...rows.map(({ lines }) => widest(lines, sizePx)))
  const widthPx = Math.max(
    150,
    20 + namesPx + 24 + Math.max(...rows.map(({ numbers }) => widest(numbers, sizePx))),
  )
  let y = radiusPx + 28
  for (const [index, { lines, numbers }] of rows.entries()) {
    const left = Math.round(-widthPx / 2)
    const height = lines.length * sizePx * 1.35
    canvas.box(left, y - 6, 12, 12, {
      fill: seriesColours(index).strong,
      stroke: seriesColours(index).strong,
      radius: 3,
    })
    canvas.words(lines, left + 20, y + (height - sizePx * 1.35) / 2, sizePx, { anchor: 'start' })
    canvas.words(numbers, left + widthPx, y, sizePx, { anchor: 'end', colour: colours.softWords })
    y += height + 6
  }
}
