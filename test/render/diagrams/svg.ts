import { widthInEm } from '../../../src/render/diagrams/text-width.ts'

/** Words of a drawing, in the coordinates of its picture. */
export interface Words {
  words: string
  left: number
  right: number
  /** Of the line they stand on. */
  y: number
  sizePx: number
}

interface Frame {
  left: number
  right: number
}

/** Where all words of a drawing stand. */
export function wordsOf(svg: string): Words[] {
  const [dx = 0, dy = 0] = /translate\((\S+) ([^\s)]+)\)/.exec(svg)?.slice(1).map(Number) ?? []
  return [...svg.matchAll(/<text ([^<>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', written = '']) => {
    const number = (name: string) => Number(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1])
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1]
    const words = written
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .trim()
    const width = widthInEm(words) * number('font-size')
    const left = number('x') + dx - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0)
    return { words, left, right: left + width, y: number('y') + dy, sizePx: number('font-size') }
  })
}

/** Words of the nodes of a graph, each with the frame they stand in. */
export function framedWords(svg: string): { words: Words; frame: Frame }[] {
  const [dx = 0] = /translate\((\S+) /.exec(svg)?.slice(1).map(Number) ?? []
  return [...svg.matchAll(/<g [^<>]*class="node"[\s\S]*?<\/g>/g)].flatMap(([node]) => {
    const frame = frameOf(node)
    const words = wordsOf(node).map((each) => ({ ...each, left: each.left + dx, right: each.right + dx }))
    return words.map((each) => ({ words: each, frame: { left: frame.left + dx, right: frame.right + dx } }))
  })
}

/** How far the shapes of a node reach; a slanting one is as wide as on top and bottom together. */
function frameOf(node: string): Frame {
  const xs = [...node.matchAll(/ (?:points|d)="([^"]*)"/g)].flatMap(([, path = '']) =>
    [...path.matchAll(/(-?[\d.]+),-?[\d.]+/g)].map(([, x]) => Number(x)),
  )
  const ellipse = /<ellipse[^<>]* cx="([^"]*)"[^<>]* rx="([^"]*)"/.exec(node)
  if (ellipse) xs.push(Number(ellipse[1]) - Number(ellipse[2]), Number(ellipse[1]) + Number(ellipse[2]))
  const box = /<rect[^<>]* x="([^"]*)"[^<>]* width="([^"]*)"/.exec(node)
  if (box) xs.push(Number(box[1]), Number(box[1]) + Number(box[2]))
  return { left: Math.min(...xs), right: Math.max(...xs) }
}
