import type { Element, ElementContent } from 'hast'
import { element, text } from '../element.ts'
import type { Drawing, Ink } from './drawing.ts'
import { formatPath, mapPoints, pointsOf, type Step } from './outline.ts'

/** A drawing as inline SVG, with its size in em. */
export interface FormulaSvg {
  svg: Element
  widthEm: number
  heightEm: number
}

/**
 * A drawing as inline SVG: one path for each colour, whole numbers, nothing that WeChat drops. Sizes are in em, so
 * that a formula in a heading grows with it. The height follows from the width: where WeChat narrows a formula to the
 * column, it shrinks and isn't cut off.
 *
 * @param drawing what to show
 * @param label what a screen reader says; without it, it says nothing
 */
export function formulaSvg(drawing: Drawing, label: string | undefined): FormulaSvg {
  const { left, right, top, bottom } = extent(drawing)
  const svg = element('svg', undefined, marks(drawing.inks))
  const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)]
  const styles = [`width:${inEm(width)}`]
  if (bottom !== 0) styles.push(`vertical-align:${inEm(-bottom)}`)
  if (drawing.gap) styles.push(`margin-left:${inEm(drawing.gap * scale)}`)
  svg.properties = {
    viewBox: `${left} ${top} ${width} ${height}`,
    fill: 'currentColor',
    ...(label !== undefined && { role: 'img', ariaLabel: label }),
    style: styles.join(';'),
  }
  return { svg, widthEm: width / unitsPerEm, heightEm: height / unitsPerEm }
}

/** About how many bytes a drawing takes in a body. */
export function weigh(svg: Element): number {
  let size = 0
  for (const node of [svg, ...svg.children]) {
    if (node.type !== 'element') continue
    size += node.tagName.length * 2 + 5
    for (const [name, value] of Object.entries(node.properties))
      size += name.length + String(value).length + 4
  }
  return size
}

/** Units of an em. At 16 px and three dots to a pixel, a rounded point is off by a tenth of a dot. */
const unitsPerEm = 200
const scale = unitsPerEm / 1000

const units = (thousandths: number): string => String(Math.round(thousandths * scale))

const inEm = (units: number): string => `${Number((units / unitsPerEm).toFixed(3))}em`

/**
 * The drawing's own rectangle and what hangs over, since an SVG cuts off what is outside; with a little room above and
 * below, since a browser moves its edges to whole dots.
 */
function extent({ width, height, depth, inks }: Drawing) {
  let [left, right, top, bottom] = [0, width, -height, depth]
  const reach = (x: number, y: number, room: number) => {
    left = Math.min(left, x - room)
    right = Math.max(right, x + room)
    top = Math.min(top, -y - room - edge)
    bottom = Math.max(bottom, -y + room + edge)
  }
  for (const ink of inks) {
    if (ink.kind === 'words') {
      reach(ink.at[0], ink.at[1] + ink.size * 0.9, 0)
      reach(ink.at[0], ink.at[1] - ink.size * 0.2, 0)
    } else {
      const room = ink.kind === 'stroke' ? ink.width / 2 : 0
      for (const [x, y] of pointsOf(ink.steps)) reach(x, y, room)
    }
  }
  const outwards = (thousandths: number) => Math.ceil(thousandths * scale)
  return { left: -outwards(-left), right: outwards(right), top: -outwards(-top), bottom: outwards(bottom) }
}

const edge = 40

/** Grounds first, as they come; areas of one colour join, since outlines all run the same way round. */
function marks(inks: readonly Ink[]): ElementContent[] {
  const grounds: ElementContent[] = []
  const areas = new Map<string | undefined, Step[]>()
  const others: ElementContent[] = []
  for (const ink of inks) {
    if (ink.kind === 'words') others.push(words(ink))
    else if (ink.kind === 'stroke') others.push(stroke(ink))
    else if (ink.isGround) grounds.push(area(ink.steps, ink.colour))
    else {
      const steps = areas.get(ink.colour)
      if (steps) steps.push(...ink.steps)
      else areas.set(ink.colour, [...ink.steps])
    }
  }
  return [...grounds, ...Array.from(areas, ([colour, steps]) => area(steps, colour)), ...others]
}

const area = (steps: readonly Step[], colour: string | undefined): Element =>
  path({ d: pathOf(steps), ...(colour !== undefined && { fill: colour }) })

const pathOf = (steps: readonly Step[]): string =>
  formatPath(mapPoints(steps, ([x, y]) => [x * scale, -y * scale]))

function path(properties: Element['properties']): Element {
  return { ...element('path', undefined, []), properties }
}

function stroke({ steps, colour, width, dashes, isRound }: Ink & { kind: 'stroke' }): Element {
  return path({
    d: pathOf(steps),
    fill: 'none',
    stroke: colour ?? 'currentColor',
    strokeWidth: units(width),
    ...(dashes.length > 0 && {
      strokeDasharray: dashes.map(units).join(' '),
    }),
    ...(isRound && { strokeLinecap: 'round' }),
  })
}

function words({ words, colour, at: [x, y], size, style }: Ink & { kind: 'words' }): Element {
  const node = element('text', undefined, [text(words)])
  node.properties = {
    x: units(x),
    y: units(-y),
    fontSize: units(size),
    ...(style.isBold && { fontWeight: 'bold' }),
    ...(style.isItalic && { fontStyle: 'italic' }),
    ...(colour !== undefined && { fill: colour }),
  }
  return node
}
