import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notUnderstood, type Picture } from '../drawing.ts'
import { colours, linkWordsPx, seriesColours } from '../look.ts'
import { SvgCanvas } from '../svg-canvas.ts'
import { linesOf, widest } from '../text-width.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'

/**
 * Draws a quadrant chart: four fields and points in them.
 *
 * https://mermaid.js.org/syntax/quadrantChart.html (checked 2026-11-27)
 */
export async function drawQuadrants(
  [, ...lines]: Line[],
  notes: Drawing['notes'],
): Promise<Picture & Pick<Drawing, 'title'>> {
  const chart = read(lines, notes)
  if (chart.points.length === 0 && chart.quadrants.length === 0)
    throw new DiagramFault(problem('diagram/empty', {}))
  const canvas = new SvgCanvas()
  drawFields(canvas, chart)
  drawAxes(canvas, chart)
  drawPoints(canvas, chart, notes)
  return { ...canvas.finish(marginPx), ...(chart.title !== undefined && { title: chart.title }) }
}

interface Chart {
  title?: string
  x: string[]
  y: string[]
  /** Words of the quadrants 1 to 4: top right, top left, bottom left, bottom right. */
  quadrants: (string | undefined)[]
  /** From 0 to 1, y upwards. */
  points: { words: string; x: number; y: number; line: number }[]
}

const marginPx = 14
const sidePx = 300
const sizePx = linkWordsPx

const forms = {
  said: /^(title|x-axis|y-axis|quadrant-[1-4])\s+(.+)$/,
  point: /^(.+?)(?::::[\w-]+)?\s*:\s*\[\s*(\d+(?:\.\d+)?|\.\d+)\s*,\s*(\d+(?:\.\d+)?|\.\d+)\s*\]\s*(.*)$/,
  looks: /^(?:(?:radius|color|stroke-color|stroke-width):\s*[#\w.]+(?:\s*,\s*|$))*$/,
}

function read(lines: Line[], notes: Drawing['notes']): Chart {
  const chart: Chart = { x: [], y: [], quadrants: [], points: [] }
  const ignore = (settings: string, line: number) =>
    notes.push({ problem: problem('diagram/settings-ignored', { settings: settings.slice(0, 40) }), line })
  for (const { text, line } of lines) {
    const [, what, said = ''] = forms.said.exec(text) ?? []
    const [, name, x, y, looks = ''] = forms.point.exec(text) ?? []
    if (what === 'title') chart.title = wordsOf(said, line)
    else if (what === 'x-axis') chart.x = axis(said, line)
    else if (what === 'y-axis') chart.y = axis(said, line)
    else if (what) chart.quadrants[Number(what.at(-1)) - 1] = wordsOf(said, line)
    else if (/^classDef\s/.test(text)) ignore(text, line)
    else if (name && Number(x) <= 1 && Number(y) <= 1 && forms.looks.test(looks)) {
      if (looks !== '') ignore(looks, line)
      chart.points.push({ words: wordsOf(name, line), x: Number(x), y: Number(y), line })
    } else throw notUnderstood(text, line)
    boundElements(chart.points.length, line)
  }
  return chart
}

const axis = (said: string, line: number): string[] =>
  said.split(/\s*-->\s*/).flatMap((each) => (each === '' ? [] : [wordsOf(each, line)]))

const half = sidePx / 2
const places: [x: number, y: number][] = [
  [half, 0],
  [0, 0],
  [0, half],
  [half, half],
]
const grounds = [0, 1, 2, 9]

function drawFields(canvas: SvgCanvas, { quadrants, points }: Chart): void {
  canvas.cover(0, sidePx, 0, sidePx)
  for (const [index, [x, y]] of places.entries()) {
    const { soft } = seriesColours(grounds[index] ?? 0)
    canvas.under.push(`<rect x="${x}" y="${y}" width="${half}" height="${half}" fill="${soft}"/>`)
    const words = quadrants[index]
    if (words === undefined) continue
    const lines = linesOf(words, 9)
    const middle = points.length === 0 ? half / 2 : 8 + (lines.length * sizePx * 1.35) / 2
    canvas.words(lines, x + half / 2, y + middle, sizePx + 1, { anchor: 'middle', colour: colours.softWords })
  }
  canvas.under.push(
    `<path d="M${half},0V${sidePx}M0,${half}H${sidePx}" stroke="${colours.ground}" stroke-width="2"/>`,
    `<rect x="0" y="0" width="${sidePx}" height="${sidePx}" fill="none" stroke="${colours.groupEdge}"/>`,
  )
}

/** Words of the x axis below, those of the y axis at the left, each above the other: none stand on their side. */
function drawAxes(canvas: SvgCanvas, { x, y }: Chart): void {
  const look = { colour: colours.softWords } as const
  const [left, right] = x.map((words) => linesOf(words, 10))
  const below = (lines: string[]) => sidePx + 10 + (lines.length * sizePx * 1.35) / 2
  if (left && right) {
    canvas.words(left, half / 2, below(left), sizePx, { anchor: 'middle', ...look })
    canvas.words(right, half * 1.5, below(right), sizePx, { anchor: 'middle', ...look })
  } else if (left) canvas.words(left, half, below(left), sizePx, { anchor: 'middle', ...look })
  const [bottom, top] = y.map((words) => linesOf(words, 4))
  if (bottom && top) {
    canvas.words(bottom, -8, half * 1.5, sizePx, { anchor: 'end', ...look })
    canvas.words(top, -8, half / 2, sizePx, { anchor: 'end', ...look })
  } else if (bottom) canvas.words(bottom, -8, half, sizePx, { anchor: 'end', ...look })
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Each name goes to the first side of its point where it covers no other. */
function drawPoints(canvas: SvgCanvas, { points, quadrants }: Chart, notes: Drawing['notes']): void {
  const dots = points.map(({ x, y, ...point }) => ({ ...point, x: x * sidePx, y: (1 - y) * sidePx }))
  const taken: Box[] = [
    ...dots.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 })),
    ...quadrants.flatMap((words, index) => {
      const [x = 0, y = 0] = places[index] ?? []
      if (words === undefined) return []
      const lines = linesOf(words, 9)
      const width = widest(lines, sizePx + 1)
      const middle = x + half / 2
      return [
        { left: middle - width / 2, right: middle + width / 2, top: y, bottom: y + 10 + lines.length * 17 },
      ]
    }),
  ]
  for (const { words, x, y, line } of dots) {
    const lines = linesOf(words, 8)
    const width = widest(lines, sizePx)
    const height = lines.length * sizePx * 1.35
    const sides = [
      { x, y: y + 9 + height / 2 },
      { x, y: y - 9 - height / 2 },
      { x: x + 10 + width / 2, y },
      { x: x - 10 - width / 2, y },
    ]
    const boxAt = (side: { x: number; y: number }): Box => ({
      left: side.x - width / 2,
      right: side.x + width / 2,
      top: side.y - height / 2,
      bottom: side.y + height / 2,
    })
    const isFree = (box: Box) =>
      box.left > 2 &&
      box.right < sidePx - 2 &&
      box.top > 2 &&
      box.bottom < sidePx - 2 &&
      !taken.some(
        (each) =>
          box.left < each.right && box.right > each.left && box.top < each.bottom && box.bottom > each.top,
      )
    const free = sides.find((each) => isFree(boxAt(each)))
    if (!free) notes.push({ problem: problem('diagram/crowded', { words }), line })
    const side = free ?? { x, y: y + 9 + height / 2 }
    taken.push(boxAt(side))
    canvas.cover(x - 6, x + 6, y - 6, y + 6)
    canvas.over.push(
      `<circle cx="${Math.round(x)}" cy="${Math.round(y)}" r="5" fill="#35557f" stroke="${colours.ground}" stroke-width="1.5"/>`,
    )
    canvas.words(lines, side.x, side.y, sizePx, { anchor: 'middle' })
  }
}
