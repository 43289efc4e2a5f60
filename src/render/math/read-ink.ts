import type { LiteElement, LiteNode } from '@mathjax/src/js/adaptors/lite/Element.js'
import type { Colour, Drawing, DrawnFormula, Ink } from './drawing.ts'
import {
  apply,
  frame,
  identity,
  type Matrix,
  mapPoints,
  multiply,
  parsePath,
  parseTransform,
  rectangle,
  type Step,
  thickLine,
} from './outline.ts'

/**
 * Takes what is seen from the SVG that MathJax made: outlines with all their transforms applied, so that those of one
 * colour can share a path. Nothing else comes along: no attribute, style, link or class of the source.
 *
 * @param svg the root
 */
export function readInk(svg: LiteElement): DrawnFormula {
  const inks: Ink[] = []
  const drawn: DrawnFormula = { formula: { ...boxOf(svg), inks } }
  // The outermost transform turns the picture upside down, or brings a numbered one to the page's size.
  for (const group of elementsOf(svg)) {
    for (const child of elementsOf(group))
      draw(child, { matrix: identity, colour: undefined, plain: undefined, inks, drawn })
  }
  return drawn
}

interface Context {
  matrix: Matrix
  colour: Colour
  /** What black is: the page's ink, or black itself on a ground of its own. */
  plain: Colour
  inks: Ink[]
  drawn: DrawnFormula
  /** What is outside isn't seen: from left, bottom to right, top. */
  window?: readonly [number, number, number, number]
}

function draw(node: LiteElement, outer: Context): void {
  const { attributes } = node
  const matrix = multiply(outer.matrix, parseTransform(String(attributes.transform ?? '')))
  const colour = attributes.fill === undefined ? outer.colour : colourOf(attributes.fill, outer)
  const context = { ...outer, matrix, colour }
  const number = (name: string) => Number(attributes[name] ?? 0)
  if (node.kind === 'svg') drawInner(node, context)
  else if (node.kind === 'path') drawPath(node, context)
  else if (node.kind === 'text') drawWords(node, context)
  else if (node.kind === 'rect') drawRectangle(node, context)
  else if (node.kind === 'polygon') {
    const points = String(attributes.points ?? '')
    add(context, parsePath(`M${points.replaceAll(/[\s,]+/g, ' ')}`))
  } else if (node.kind === 'line') {
    const [from, to] = [[number('x1'), number('y1')] as const, [number('x2'), number('y2')] as const]
    const { width, dashes, isRound } = strokeOf(node)
    if (dashes.length === 0) add(context, thickLine(from, to, width))
    else
      addStroke(
        context,
        [
          ['M', from],
          ['L', to],
        ],
        width,
        dashes,
        isRound,
      )
  } else drawChildren(node, context)
}

/** A rectangle that is the ground of what follows, whose ink can't be the page's then. */
function drawChildren(node: LiteElement, context: Context): void {
  let here = context
  for (const child of elementsOf(node)) {
    draw(child, here)
    if (child.attributes['data-bgcolor']) here = { ...here, plain: '#000', colour: here.colour ?? '#000' }
  }
}

function drawPath(node: LiteElement, context: Context): void {
  const data = String(node.attributes.d ?? '')
  if (data === '') return
  const steps = parsePath(data)
  if (node.attributes.fill !== 'none') add(context, steps)
  else addStroke(context, steps, strokeOf(node).width, [], true)
}

function drawRectangle(node: LiteElement, context: Context): void {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
    Number(node.attributes[name] ?? 0),
  )
  if (x === undefined || y === undefined || width === undefined || height === undefined) return
  // Without fill and stroke it is where a link could be pressed.
  if (node.attributes.stroke === 'none') return
  const { width: line, dashes, isRound } = strokeOf(node)
  const corners = rectangle(x, y, width, height)
  const isFrame = node.attributes.fill === 'none' || node.attributes['data-frame'] !== undefined
  if (!isFrame) add(context, corners, node.attributes['data-bgcolor'] !== undefined)
  else if (dashes.length === 0) add(context, frame(x, y, width, height, line))
  else addStroke(context, [...corners, ['L', [x, y]]], line, dashes, isRound)
}

function drawWords(node: LiteElement, { matrix, colour, inks }: Context): void {
  const words = node.children.map((child) => ('value' in child ? String(child.value) : '')).join('')
  const { attributes } = node
  if (words.trim() === '') return
  inks.push({
    kind: 'words',
    colour,
    words,
    at: [matrix[4], matrix[5]],
    size: Number.parseFloat(String(attributes['font-size'])) * Math.abs(matrix[0]),
    style: { isBold: attributes['font-weight'] === 'bold', isItalic: attributes['font-style'] === 'italic' },
  })
}

/** An SVG within: a stretched part, of which only the window is seen, or the halves of a numbered formula. */
function drawInner(node: LiteElement, context: Context): void {
  const { attributes } = node
  const [left = 0, top = 0, width = 0, height = 0] = String(attributes.viewBox ?? '')
    .split(' ')
    .map(Number)
  if (attributes['data-table'] || attributes['data-labels']) {
    const isNumber = attributes['data-labels'] !== undefined
    const drawing: Drawing = {
      // What the viewBox begins with is the middle of the formula, or the right edge of the number.
      width: isNumber ? left : left * 2,
      height: -top,
      depth: height + top,
      inks: [],
    }
    for (const group of elementsOf(node))
      drawChildren(group, { ...context, matrix: identity, inks: drawing.inks })
    if (isNumber) context.drawn.number = drawing
    else context.drawn.formula = drawing
    return
  }
  const [x, y] = [Number(attributes.x ?? 0), Number(attributes.y ?? 0)]
  const matrix = multiply(context.matrix, [1, 0, 0, 1, x - left, y - top])
  const [x1, y1] = apply(context.matrix, [x, y])
  const [x2, y2] = apply(context.matrix, [x + width, y + height])
  drawChildren(node, { ...context, matrix, window: [x1, y1, x2, y2] })
}

function add({ matrix, colour, inks, window }: Context, steps: readonly Step[], isGround = false): void {
  const moved = mapPoints(steps, (point) => within(apply(matrix, point), window))
  inks.push({ kind: 'area', colour, steps: moved, isGround })
}

/** Stretched parts are straight where the window cuts them, so that their points may be moved to its edge. */
function within([x, y]: readonly [number, number], window: Context['window']): readonly [number, number] {
  if (!window) return [x, y]
  const [left, bottom, right, top] = window
  return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, bottom), top)]
}

function addStroke(
  { matrix, colour, inks }: Context,
  steps: readonly Step[],
  width: number,
  dashes: number[],
  isRound: boolean,
): void {
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
  inks.push({
    kind: 'stroke',
    colour,
    steps: mapPoints(steps, (point) => apply(matrix, point)),
    width: width * scale,
    dashes: dashes.map((length) => length * scale),
    isRound,
  })
}

/** Thickness and dashes, which MathJax leaves to its style sheet where they are the usual ones. */
function strokeOf({ attributes, styles }: LiteElement): {
  width: number
  dashes: number[]
  isRound: boolean
} {
  const style = String(styles?.cssText ?? '')
  const kind = String(attributes.class ?? '')
  const width =
    attributes['stroke-width'] ??
    attributes['stroke-thickness'] ??
    /stroke-width:\s*([\d.]+)/.exec(style)?.[1] ??
    70
  const usual = kind.includes('dotted') ? '0,140' : kind.includes('dashed') ? '140' : ''
  const dashes = String(attributes['stroke-dasharray'] ?? usual)
  return {
    width: Number.parseFloat(String(width)),
    dashes: dashes === '' ? [] : dashes.split(/[\s,]+/).map(Number),
    isRound: kind.includes('dotted') || attributes['stroke-linecap'] === 'round',
  }
}

/** Names and numbers that mean a colour; black is the page's ink, which is light on a dark phone. */
function colourOf(fill: unknown, { colour, plain }: Context): Colour {
  const stated = String(fill).trim().toLowerCase()
  if (/^(black|#000|#000000)$/.test(stated)) return plain
  if (/^(none|inherit|currentcolor|transparent)$/.test(stated)) return colour
  return /^(#[\da-f]{3}|#[\da-f]{6}|[a-z]+|rgba?\([\d\s.,%]+\))$/.test(stated) ? stated : colour
}

function boxOf({ attributes }: LiteElement): Pick<Drawing, 'width' | 'height' | 'depth'> {
  const [, top = 0, width = 0, height = 0] = String(attributes.viewBox ?? '')
    .split(' ')
    .map(Number)
  return { width, height: -top, depth: height + top }
}

/** Elements among a node's children. */
export const elementsOf = (node: LiteElement): LiteElement[] =>
  node.children.filter(
    (child: LiteNode): child is LiteElement => child.kind !== '#text' && 'children' in child,
  )
