import type { Picture } from '../drawing.ts'
import { colours, seriesColours } from '../look.ts'
import { SvgCanvas } from '../svg-canvas.ts'
import { linesOf, widest } from '../text-width.ts'
import type { Gantt, Task } from './gantt.ts'
import { dayMs, ticksOf } from './gantt-dates.ts'

const marginPx = 14
const sizePx = 13
const tickPx = 11
const lineHeight = 1.3
const chartPx = 260
const barPx = 16
const gapPx = 10

/** Draws a Gantt chart as narrow as a phone wants it: names at the left, bars at the right, dates above. Pure. */
export function pictureGantt({ tasks, axisFormat }: Gantt): Picture {
  const canvas = new SvgCanvas()
  const rows = tasks.map((task) => ({ task, lines: linesOf(task.words, 8) }))
  const namesPx = Math.max(...rows.map(({ lines }) => widest(lines, sizePx)))
  const left = -namesPx - gapPx
  const from = Math.min(...tasks.map((task) => task.from))
  const to = Math.max(...tasks.map((task) => task.to), from + dayMs / 24)
  const xOf = (at: number) => Math.round(((at - from) / (to - from)) * chartPx * 100) / 100
  const colourOf = colourOfSections(tasks)

  let y = 0
  for (const [index, { task, lines }] of rows.entries()) {
    if (task.section !== undefined && task.section !== rows[index - 1]?.task.section) {
      const words = linesOf(task.section, 24)
      const height = words.length * sizePx * lineHeight + 8
      const { soft } = colourOf(task)
      if (index > 0) y += 4
      canvas.under.push(rectangle(left - 6, y, namesPx + gapPx + chartPx + 12, height, soft))
      canvas.words(words, left, y + height / 2, sizePx, { anchor: 'start' })
      y += height + 4
    }
    const height = Math.max(barPx, lines.length * sizePx * lineHeight) + 10
    canvas.words(lines, left, y + height / 2, sizePx, { anchor: 'start' })
    drawTask(canvas, task, xOf, y + height / 2, colourOf(task))
    y += height
  }
  for (const { at, words } of ticksOf(from, to, 5, axisFormat)) {
    const x = xOf(at)
    canvas.under.push(
      `<line x1="${x}" y1="-6" x2="${x}" y2="${y}" stroke="${colours.softEdge}" stroke-dasharray="3 3"/>`,
    )
    canvas.words([words], x, -15, tickPx, { anchor: 'middle', colour: colours.softWords })
  }
  canvas.under.push(`<line x1="0" y1="-6" x2="${chartPx}" y2="-6" stroke="${colours.groupEdge}"/>`)
  canvas.cover(left - 6, chartPx + 6, -20, y)
  return canvas.finish(marginPx)
}

type Look = ReturnType<typeof seriesColours>

function colourOfSections(tasks: Task[]): (task: Task) => Look {
  const sections = [...new Set(tasks.map(({ section }) => section))]
  return ({ section }) => seriesColours(sections.indexOf(section))
}

const critical = '#c0392b'

/** Done is pale, under way is half so, planned is full; what is critical has a red edge. */
function drawTask(canvas: SvgCanvas, task: Task, xOf: (at: number) => number, y: number, look: Look): void {
  const { from, to, state, isCritical, isMilestone } = task
  const fill = state === 'done' ? look.soft : look.strong
  const stroke = isCritical ? critical : look.strong
  if (isMilestone) {
    const x = xOf((from + to) / 2)
    const half = barPx / 2
    canvas.cover(x - half, x + half)
    canvas.over.push(
      `<path d="M${x - half},${y}l${half},${-half}l${half},${half}l${-half},${half}z" fill="${fill}" stroke="${stroke}" stroke-width="${isCritical ? 2 : 1}"/>`,
    )
    return
  }
  const x = xOf(from)
  const width = Math.max(3, xOf(to) - x)
  const opacity = state === 'active' ? ' fill-opacity="0.55"' : ''
  canvas.over.push(
    `<rect x="${x}" y="${y - barPx / 2}" width="${width}" height="${barPx}" rx="3" fill="${fill}"${opacity} stroke="${stroke}" stroke-width="${isCritical ? 2 : 1}"/>`,
  )
}

const rectangle = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${fill}"/>`
