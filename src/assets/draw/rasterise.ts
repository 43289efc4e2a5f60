import { ProblemError, problem } from '../../problems/problem.ts'
import { measureSvg } from '../formats/svg.ts'
import { fontsFor } from './fonts.ts'

/** A picture in pixels. */
export interface RasterPicture {
  png: Buffer
  widthPx: number
  heightPx: number
}

/**
 * Draws an SVG as PNG. The same SVG gives the same bytes on every run: only the fonts that come along are
 * used. It must need nothing beside itself.
 *
 * @param svg its text
 * @param scale pixels for each of its own; fewer where the picture would have more than WeChat takes
 * @param options.ground what it is drawn on; default: white
 * @param options.weight of all its words; default: regular
 * @throws ProblemError when the drawing package isn't installed or a character is in no font
 */
export async function rasterise(
  svg: string,
  scale: number,
  { ground = 'white', weight = 'regular' }: { ground?: 'white' | 'none'; weight?: 'regular' | 'bold' } = {},
): Promise<RasterPicture> {
  const { Resvg } = await loadResvg()
  const { files, missing } = await fontsFor(wordsIn(svg), weight)
  if (missing.length > 0) {
    const characters = missing.slice(0, 20).join(' ')
    throw new ProblemError(problem('diagram/characters-missing', { characters }))
  }
  const zoom = zoomOf(svg, scale)
  const drawing = new Resvg(svg, {
    ...(ground === 'white' && { background: '#ffffff' }),
    fitTo: { mode: 'zoom', value: zoom },
    font: {
      loadSystemFonts: false,
      fontFiles: files,
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
      serifFamily: fontFamily,
      monospaceFamily: fontFamily,
      cursiveFamily: fontFamily,
      fantasyFamily: fontFamily,
    },
  })
  const image = drawing.render()
  return { png: image.asPng(), widthPx: image.width, heightPx: image.height }
}

const fontFamily = 'Noto Sans SC'

/** WeChat was seen to refuse pictures of more. */
const mostPixels = 5_000_000

function zoomOf(svg: string, scale: number): number {
  const { widthPx, heightPx } = measureSvg(svg)
  return Math.min(scale, Math.sqrt(mostPixels / (widthPx * heightPx)))
}

async function loadResvg() {
  try {
    return await import('@resvg/resvg-js')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND')))
      throw error
    throw new ProblemError(problem('diagram/package-missing', { name: '@resvg/resvg-js' }))
  }
}

/** What stands between tags and is drawn; the entities that are written there are plain characters. */
const wordsIn = (svg: string): string =>
  svg
    .replace(/<(title|desc|style)\b[^<>]*>[^<]*/g, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/&#?\w+;/g, entityOf)

function entityOf(entity: string): string {
  const [, hex, decimal] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(entity) ?? []
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
