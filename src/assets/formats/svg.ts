import type { HeaderFacts } from './format.ts'
import { unfoldsTooFar } from './svg-copies.ts'

/** What an SVG must not hold. */
export type SvgFault = 'image/svg-script' | 'image/svg-external' | 'image/svg-entity' | 'image/svg-html'

/** Its text, without a byte order mark. */
export function decodeSvg(bytes: Buffer): string {
  const encoding = { '255,254': 'utf-16le', '254,255': 'utf-16be' }[bytes.subarray(0, 2).join()] ?? 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** @returns nothing when it is cut off */
export function readSvg(bytes: Buffer): HeaderFacts | undefined {
  const svg = decodeSvg(bytes)
  if (!/<\/(?:[\w.-]+:)?svg\s*>|<(?:[\w.-]+:)?svg\b[^<>]*\/>/.test(svg)) return undefined
  return { ...measureSvg(svg), frames: 1, isPlain: true, hasAlpha: true }
}

/** How large it means to be, in pixels of its own: by its size, whatever unit that is in, else by its shape. */
export function measureSvg(svg: string): { widthPx: number; heightPx: number } {
  const [root = ''] = /<(?:[\w.-]+:)?svg\b[^<>]*>/.exec(svg) ?? []
  const lengthOf = (name: string) => inPixels(attributeOf(root, name))
  const [, , boxWidth = 0, boxHeight = 0] = attributeOf(root, 'viewBox')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const hasBox = boxWidth > 0 && boxHeight > 0
  return {
    widthPx: Math.round(lengthOf('width') ?? (hasBox ? boxWidth : 300)),
    heightPx: Math.round(lengthOf('height') ?? (hasBox ? boxHeight : 150)),
  }
}

/**
 * Why an SVG isn't drawn: it runs programs, needs files or addresses beside itself, holds entities that could fill the
 * memory, or words in HTML, which nothing but a browser shows. Judged by its text, before any parser sees it.
 */
export function faultOfSvg(bytes: Buffer): SvgFault | undefined {
  const svg = withoutComments(decodeSvg(bytes))
  if (!hasTameEntities(svg) || unfoldsTooFar(svg)) return 'image/svg-entity'
  if (/<(?:[\w.-]+:)?script\b|<[^<>]*\son\w+\s*=|<[^<>]*=\s*["']?\s*javascript:/i.test(svg))
    return 'image/svg-script'
  if (hasOutsiders(svg)) return 'image/svg-external'
  // What draw.io writes has words for other programs beside those in HTML.
  if (/<(?:[\w.-]+:)?foreignObject\b/i.test(svg) && !/<(?:[\w.-]+:)?switch\b/i.test(svg))
    return 'image/svg-html'
  return undefined
}

/** Each character is read once, whatever is never closed. */
function withoutComments(svg: string): string {
  let text = ''
  for (let from = 0; ; ) {
    const start = svg.indexOf('<!--', from)
    const end = start === -1 ? -1 : svg.indexOf('-->', start + 4)
    if (end === -1) return text + svg.slice(from)
    text += svg.slice(from, start)
    from = end + 3
  }
}

const pixelsPerUnit: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  rem: 16,
  ex: 8,
}

/** Nothing for what depends on where it stands, such as `100%`. */
function inPixels(length: string): number | undefined {
  const [, number, unit = ''] = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(length) ?? []
  const factor = pixelsPerUnit[unit.toLowerCase()]
  return number === undefined || factor === undefined ? undefined : Number(number) * factor
}

function attributeOf(tag: string, name: string): string {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? []
  return double ?? single ?? ''
}

const mostEntityCharacters = 1000

/** Drawing programs write entities for long addresses. Such are short and hold no others. */
function hasTameEntities(svg: string): boolean {
  const entities = [...svg.matchAll(/<!ENTITY\b\s*([^<>]*)/gi)]
  return entities.every(([, declaration = '']) => {
    const [, value] = /^[\w:.-]+\s+(?:"([^"&%]*)"|'[^'&%]*')\s*$/.exec(declaration) ?? []
    const isPlain = /^[\w:.-]+\s+(?:"[^"&%]*"|'[^'&%]*')\s*$/.test(declaration)
    return isPlain && (value ?? declaration).length <= mostEntityCharacters
  })
}

/** Pictures inside an SVG, which are decoded with it. */
export const picturesInSvg = (bytes: Buffer): Buffer[] =>
  [...decodeSvg(bytes).matchAll(/href\s*=\s*["']\s*data:[^,"']*;base64,([^"']*)/gi)].map(([, content = '']) =>
    Buffer.from(content, 'base64'),
  )

/** Whether anything that is drawn comes from elsewhere. Links lead elsewhere, but draw nothing. */
function hasOutsiders(svg: string): boolean {
  const drawn = svg.replace(/<(?:[\w.-]+:)?a\s[^<>]*>/gi, '')
  const addresses = [
    ...drawn.matchAll(/<[^<>]*?\s(?:[\w.-]+:)?href\s*=\s*["']([^"']*)["']/gi),
    ...drawn.matchAll(/\burl\(\s*(?:&quot;|["'])?([^"')&]*)/gi),
    ...drawn.matchAll(/@import\s+["']([^"']*)/gi),
    ...drawn.matchAll(/<\?xml-stylesheet\b[^<>]*\shref\s*=\s*["']([^"']*)/gi),
  ]
  return addresses.some(([, address = '']) => !/^\s*(#|data:|$)/i.test(address))
}
