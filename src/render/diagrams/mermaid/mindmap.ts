import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notSupported, notUnderstood, type Picture } from '../drawing.ts'
import { colours, seriesColours, wordsPx } from '../look.ts'
import { SvgCanvas } from '../svg-canvas.ts'
import { linesOf, widest } from '../text-width.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'

/**
 * Draws a mind map as a tree from left to right; each branch of the root has its colour.
 *
 * https://mermaid.js.org/syntax/mindmap.html (checked 2026-11-27)
 */
export async function drawMindmap([, ...lines]: Line[], notes: Drawing['notes']): Promise<Picture> {
  const root = read(lines, notes)
  if (!root) throw new DiagramFault(problem('diagram/empty', {}))
  const canvas = new SvgCanvas()
  const placed = measure(root, 0)
  draw(canvas, placed, 0, 0, 0)
  return canvas.finish(marginPx)
}

interface Idea {
  words: string
  shape: Shape
  indent: number
  ideas: Idea[]
}

type Shape = 'plain' | 'square' | 'rounded' | 'circle' | 'hexagon'

/** Longest brackets first. */
const shapes: [form: RegExp, shape: Shape | undefined][] = [
  [/^([\w-]*)\(\((.+)\)\)$/, 'circle'],
  [/^([\w-]*)\)\)(.+)\(\($/, undefined],
  [/^([\w-]*)\{\{(.+)\}\}$/, 'hexagon'],
  [/^([\w-]*)\[(.+)\]$/, 'square'],
  [/^([\w-]*)\((.+)\)$/, 'rounded'],
  [/^([\w-]*)\)(.+)\($/, undefined],
  [/^()([^()[\]{}]+|"[^"]*")$/, 'plain'],
]

function read(lines: Line[], notes: Drawing['notes']): Idea | undefined {
  const path: Idea[] = []
  let size = 0
  for (const { text, line, indent } of lines) {
    if (text.startsWith('::icon(')) throw notSupported(text, line)
    if (text.startsWith(':::')) {
      notes.push({ problem: problem('diagram/settings-ignored', { settings: text.slice(0, 40) }), line })
      continue
    }
    const [form, shape] = shapes.find(([each]) => each.test(text)) ?? []
    const words = form?.exec(text)?.[2]
    if (words === undefined) throw notUnderstood(text, line)
    if (!shape) throw notSupported(text, line)
    const idea: Idea = { words: wordsOf(words, line), shape, indent, ideas: [] }
    while (path.length > 1 && (path.at(-1)?.indent ?? 0) >= indent) path.pop()
    const parent = path.at(-1)
    if (parent && parent.indent >= indent) throw notUnderstood(text, line)
    parent?.ideas.push(idea)
    path.push(idea)
    boundElements(++size, line)
    if (path.length > mostDeep) throw notSupported(text, line)
  }
  return path[0]
}

const mostDeep = 20
const marginPx = 16
const lineHeight = 1.35
/** Between a branch and what comes of it. */
const reachPx = 30
const betweenPx = 9

interface Placed {
  idea: Idea
  lines: string[]
  sizePx: number
  widthPx: number
  heightPx: number
  /** Of it and all that comes of it. */
  treePx: number
  ideas: Placed[]
}

function measure(idea: Idea, depth: number): Placed {
  const sizePx = depth === 0 ? wordsPx + 1 : 13
  const lines = linesOf(idea.words, depth === 0 ? 7 : 9)
  const isRound = idea.shape === 'circle' || idea.shape === 'hexagon'
  const ideas = idea.ideas.map((each) => measure(each, depth + 1))
  const heightPx = lines.length * sizePx * lineHeight + (depth === 0 ? 20 : depth === 1 ? 12 : 8)
  const branchesPx = ideas.reduce((sum, { treePx }) => sum + treePx + betweenPx, -betweenPx)
  return {
    idea,
    lines,
    sizePx,
    widthPx: widest(lines, sizePx) + (depth === 0 ? 28 : 18) + (isRound ? 12 : 0),
    heightPx,
    treePx: Math.max(heightPx, branchesPx),
    ideas,
  }
}

function draw(canvas: SvgCanvas, placed: Placed, left: number, top: number, depth: number, branch = 0): void {
  const { lines, sizePx, widthPx, heightPx, treePx, ideas } = placed
  const { strong, soft } = depth === 0 ? rootColours : seriesColours(branch)
  const y = top + treePx / 2
  const right = left + widthPx
  let childTop = y - ideas.reduce((sum, each) => sum + each.treePx + betweenPx, -betweenPx) / 2
  for (const [index, child] of ideas.entries()) {
    const own = depth === 0 ? index : branch
    const childY = childTop + child.treePx / 2
    const middle = right + reachPx / 2
    canvas.under.push(
      `<path d="M${round(right)},${round(y)}C${round(middle)},${round(y)} ${round(middle)},${round(childY)} ${round(right + reachPx)},${round(childY)}" fill="none" stroke="${seriesColours(own).strong}" stroke-width="${depth === 0 ? 2 : 1.4}"/>`,
    )
    draw(canvas, child, right + reachPx, childTop, depth + 1, own)
    childTop += child.treePx + betweenPx
  }
  outline(canvas, placed, left, y - heightPx / 2, depth === 0 ? strong : soft, depth > 1 ? soft : strong)
  canvas.words(lines, left + widthPx / 2, y, sizePx, {
    anchor: 'middle',
    colour: depth === 0 ? colours.ground : colours.words,
  })
}

const rootColours = { strong: '#35557f', soft: '#35557f' }

function outline(
  canvas: SvgCanvas,
  placed: Placed,
  left: number,
  top: number,
  fill: string,
  stroke: string,
): void {
  const { idea, widthPx, heightPx } = placed
  if (idea.shape === 'hexagon') {
    const points = [
      [left, top + heightPx / 2],
      [left + 10, top],
      [left + widthPx - 10, top],
      [left + widthPx, top + heightPx / 2],
      [left + widthPx - 10, top + heightPx],
      [left + 10, top + heightPx],
    ].map((point) => point.map(round).join(','))
    canvas.cover(left, left + widthPx, top, top + heightPx)
    canvas.over.push(`<polygon points="${points.join(' ')}" fill="${fill}" stroke="${stroke}"/>`)
    return
  }
  const radius = { plain: 6, square: 0, rounded: 10, circle: heightPx / 2 }[idea.shape]
  canvas.box(round(left), round(top), round(widthPx), round(heightPx), {
    fill,
    stroke,
    radius: round(radius),
  })
}

const round = (number: number): number => Math.round(number * 100) / 100
