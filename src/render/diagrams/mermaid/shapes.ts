import type { Attributes } from '../graphviz/dot.ts'
import type { Shape } from './flowchart-scan.ts'

/** Shapes of Graphviz, or what is made into one after the layout: those go by the beginning of a node's id. */
export const shapeAttributes: Readonly<Record<Shape, Attributes>> = {
  rectangle: {},
  rounded: { style: 'filled,rounded' },
  stadium: { id: 'stadium', margin: '0.24,0.09' },
  subroutine: { id: 'subroutine', margin: '0.26,0.09' },
  cylinder: { shape: 'cylinder', margin: '0.16,0.12' },
  circle: { shape: 'circle', margin: '0.04,0.04' },
  doublecircle: { shape: 'doublecircle', margin: '0.04,0.04' },
  asymmetric: { id: 'asymmetric', margin: '0.3,0.09' },
  diamond: { shape: 'diamond', margin: '0.02,0.03' },
  hexagon: { shape: 'hexagon', margin: '0.05,0.05' },
  trapezoid: { shape: 'trapezium', margin: '0.02,0.05' },
  'trapezoid-alt': { shape: 'invtrapezium', margin: '0.02,0.05' },
  parallelogram: { id: 'parallelogram', margin: '0.3,0.09' },
  'parallelogram-alt': { id: 'parallelogram-alt', margin: '0.3,0.09' },
}

/** Makes the boxes of nodes that Graphviz has no shape for into what they are to be. */
export const reshape = (svg: string): string =>
  svg.replace(
    /(<g id="([\w-]+)" class="node">\s*)<polygon([^<>]*?) points="([^"]*)"\/>/g,
    (whole, group: string, id: string, look: string, points: string) => {
      const draw = outlines[id]
      return draw ? group + draw(boxOf(points), look) : whole
    },
  )

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

function boxOf(points: string): Box {
  const numbers = points.split(/[ ,]/).map(Number)
  const xs = numbers.filter((_, index) => index % 2 === 0)
  const ys = numbers.filter((_, index) => index % 2 === 1)
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

type Outline = (box: Box, look: string) => string

const slantPx = 12

const outlines: Readonly<Record<string, Outline>> = {
  stadium: ({ left, right, top, bottom }, look) =>
    `<rect${look} x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" rx="${(bottom - top) / 2}"/>`,
  subroutine: ({ left, right, top, bottom }, look) =>
    `${polygon(look, [left, top], [right, top], [right, bottom], [left, bottom])}<path${look} d="M${left + 7},${top}V${bottom}M${right - 7},${top}V${bottom}"/>`,
  asymmetric: ({ left, right, top, bottom }, look) =>
    polygon(
      look,
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
      [left + slantPx, (top + bottom) / 2],
    ),
  parallelogram: ({ left, right, top, bottom }, look) =>
    polygon(look, [left + slantPx, top], [right, top], [right - slantPx, bottom], [left, bottom]),
  'parallelogram-alt': ({ left, right, top, bottom }, look) =>
    polygon(look, [left, top], [right - slantPx, top], [right, bottom], [left + slantPx, bottom]),
}

const polygon = (look: string, ...corners: [number, number][]): string =>
  `<polygon${look} points="${corners.map((corner) => corner.join(',')).join(' ')}"/>`
