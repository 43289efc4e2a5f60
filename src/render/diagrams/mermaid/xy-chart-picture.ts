import type { Picture } from '../drawing.ts'
import { colours, linkWordsPx, seriesColours } from '../look.ts'
import { SvgCanvas } from '../svg-canvas.ts'
import { linesOf, widest } from '../text-width.ts'
import type { XyChart } from './xy-chart.ts'

const marginPx = 14
const sizePx = linkWordsPx
const lineHeight = 1.35
/** Length of the axis of values. */
const valuesPx = 200

/** Draws bars and lines: values upwards over the categories, or from left to right beside them. Pure. */
export function pictureXyChart(chart: XyChart): Picture {
  const canvas = new SvgCanvas()
  const { isHorizontal, categories, series } = chart
  const labels = categories.map((words) => linesOf(words, isHorizontal ? 8 : 5))
  const count = categories.length
  const lengthPx = isHorizontal ? 250 : valuesPx
  const cellPx = isHorizontal
    ? Math.max(26, ...labels.map((lines) => lines.length * sizePx * lineHeight + 10))
    : Math.max(290 / count, ...labels.map((lines) => widest(lines, sizePx) + 8))
  const ticks = ticksOf(chart)
  const [from = 0, to = 1] = [ticks[0], ticks.at(-1)]
  /** A place by category, counted in cells, and value. */
  const at = (cell: number, value: number): [x: number, y: number] => {
    const along = ((value - from) / (to - from)) * lengthPx
    return isHorizontal ? [round(along), round(cell * cellPx)] : [round(cell * cellPx), round(-along)]
  }

  drawValues(canvas, chart, ticks, at)
  const bars = series.filter(({ kind }) => kind === 'bar')
  const barCells = 0.68 / Math.max(1, bars.length)
  const baseline = Math.min(Math.max(0, from), to)
  for (const [index, each] of series.entries()) {
    const { strong } = seriesColours(index)
    if (each.kind === 'line') {
      const points = each.values.map((value, cell) => at(cell + 0.5, value))
      const line = (colour: string, width: number) =>
        `<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`
      canvas.over.push(
        line(colours.ground, 5),
        line(strong, 2.2),
        ...points.map(
          ([x, y]) =>
            `<circle cx="${x}" cy="${y}" r="3" fill="${colours.ground}" stroke="${strong}" stroke-width="2"/>`,
        ),
      )
      continue
    }
    const offset = 0.16 + bars.indexOf(each) * barCells
    for (const [cell, value] of each.values.entries()) {
      const [x1, y1] = at(cell + offset, baseline)
      const [x2, y2] = at(cell + offset + barCells, value)
      canvas.middle.push(
        `<rect x="${Math.min(x1, x2)}" y="${Math.min(y1, y2)}" width="${round(Math.abs(x2 - x1))}" height="${round(Math.abs(y2 - y1))}" fill="${strong}"/>`,
      )
    }
  }
  for (const [cell, lines] of labels.entries()) {
    const [x, y] = at(cell + 0.5, from)
    if (isHorizontal) canvas.words(lines, -8, y, sizePx, { anchor: 'end' })
    else canvas.words(lines, x, 8 + (lines.length * sizePx * lineHeight) / 2, sizePx, { anchor: 'middle' })
  }
  drawTitles(canvas, chart, labels, cellPx * count)
  return canvas.finish(marginPx)
}

type At = (cell: number, value: number) => [x: number, y: number]

function drawValues(canvas: SvgCanvas, { isHorizontal, categories }: XyChart, ticks: number[], at: At): void {
  for (const [index, value] of ticks.entries()) {
    const [x1, y1] = at(0, value)
    const [x2, y2] = at(categories.length, value)
    const stroke = index === 0 || value === 0 ? colours.line : colours.softEdge
    canvas.cover(Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2))
    canvas.under.push(`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${stroke}"/>`)
    const look = { colour: colours.softWords } as const
    if (isHorizontal) canvas.words([String(value)], x2, y2 + 14, sizePx, { anchor: 'middle', ...look })
    else canvas.words([String(value)], -8, y1, sizePx, { anchor: 'end', ...look })
  }
}

/** What the axes are called and which series has which colour, in lines below: nothing stands on its side. */
function drawTitles(canvas: SvgCanvas, chart: XyChart, labels: string[][], acrossPx: number): void {
  const { isHorizontal, xTitle, yTitle, series } = chart
  const centre = (isHorizontal ? 250 : acrossPx) / 2
  const rows = Math.max(...labels.map((lines) => lines.length))
  let y = isHorizontal ? acrossPx + 34 : rows * sizePx * lineHeight + 22
  const look = { anchor: 'middle', colour: colours.softWords } as const
  const [below, above] = isHorizontal ? [yTitle, xTitle] : [xTitle, yTitle]
  if (above !== undefined)
    canvas.words(linesOf(above, 20), 0, isHorizontal ? -12 : -valuesPx - 20, sizePx, {
      ...look,
      anchor: 'start',
    })
  if (below !== undefined) {
    canvas.words(linesOf(below, 20), centre, y, sizePx, look)
    y += 20
  }
  let x = 0
  for (const [index, { name }] of series.entries()) {
    if (name === undefined) continue
    const widthPx = widest([name], sizePx) + 34
    if (x > 0 && x + widthPx > 2 * centre) {
      x = 0
      y += 20
    }
    const { strong } = seriesColours(index)
    canvas.box(x, y - 5, 10, 10, { fill: strong, stroke: strong, radius: 2 })
    canvas.words([name], x + 16, y, sizePx, { anchor: 'start' })
    x += widthPx
  }
}

/** Round values from below the least to above the greatest: from 0 where bars would else begin in the air. */
function ticksOf({ range, series }: XyChart): number[] {
  const values = series.flatMap((each) => each.values)
  const least = Math.min(range?.[0] ?? 0, ...values)
  const most = Math.max(range?.[1] ?? Number.NEGATIVE_INFINITY, ...values)
  const span = most - least || 1
  const rough = span / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10) * power
  const first = Math.floor(least / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9))
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

const round = (number: number): number => Math.round(number * 100) / 100
