import type { Element } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'

/** A formula as a file of its own. */
interface DrawingAlone {
  /** An SVG that needs nothing but itself and the font that comes along. */
  bytes: Uint8Array
  /** Its width, by that of the formula. */
  grownBy: number
  /** How far its lower edge is below the formula's, by the width of the formula. */
  loweredBy: number
}

/**
 * Makes a file of a formula: with a margin, so that its ink doesn't touch the edge of the white ground, and a whole
 * number of pixels wide and high, so that it is shown with neither more nor less height than it was drawn with.
 *
 * @param svg a formula as `formulaSvg` draws it
 */
export function drawingAlone(svg: Element): DrawingAlone {
  const [left = 0, top = 0, width = 1, height = 1] = String(svg.properties.viewBox).split(' ').map(Number)
  const widthPx = Math.ceil((width + 2 * margin) / unitsPerPx)
  const heightPx = Math.ceil((height + 2 * margin) / unitsPerPx)
  const all = { width: widthPx * unitsPerPx, height: heightPx * unitsPerPx }
  const x = left - (all.width - width) / 2
  const y = top + height + margin - all.height
  const alone: Element = {
    ...svg,
    properties: {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${x} ${y} ${all.width} ${all.height}`,
      width: widthPx,
      height: heightPx,
      color: ink,
      fill: 'currentColor',
      fontFamily: 'Noto Sans SC',
    },
  }
  const text = writer.stringify({ type: 'root', children: [alone] })
  return {
    bytes: new TextEncoder().encode(text),
    grownBy: all.width / width,
    loweredBy: margin / width,
  }
}

const writer = unified().use(rehypeStringify, { closeSelfClosing: true }).freeze()

/** Room around the ink, in a two hundredth of an em as all of a formula. */
const margin = 16
const unitsPerPx = 200 / 16
const ink = '#333333'
