import { escapeXml, type Picture } from './drawing.ts'
import { colours, fontFamily } from './look.ts'
import { widthInEm } from './text-width.ts'

interface BoxLook {
  fill: string
  stroke: string
  radius?: number
}

interface WordsLook {
  anchor: 'start' | 'middle' | 'end'
  colour?: string
  /** Colour around the words, where lines may run beneath them. */
  halo?: string
}

interface ArrowLook {
  dashed: boolean
  tip: 'none' | 'filled' | 'cross' | 'open'
  bothWays: boolean
}

const lineHeight = 1.35

/** Collects shapes and words of a picture, and how far they reach. */
export class SvgCanvas {
  /** Drawn first, then what is in the middle, then what is over all. */
  readonly under: string[] = []
  readonly middle: string[] = []
  readonly over: string[] = []
  #left = Number.POSITIVE_INFINITY
  #right = Number.NEGATIVE_INFINITY
  #top = Number.POSITIVE_INFINITY
  #bottom = Number.NEGATIVE_INFINITY

  /** Makes sure that the picture shows this range. */
  cover(left: number, right: number, top = this.#top, bottom = this.#bottom): void {
    this.#left = Math.min(this.#left, left)
    this.#right = Math.max(this.#right, right)
    this.#top = Math.min(this.#top, top)
    this.#bottom = Math.max(this.#bottom, bottom)
  }

  box(x: number, y: number, width: number, height: number, { fill, stroke, radius = 0 }: BoxLook): void {
    this.cover(x, x + width, y, y + height)
    this.over.push(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"/>`,
    )
  }

  /**
   * Lines of words.
   *
   * @param y of their common middle
   */
  words(
    lines: string[],
    x: number,
    y: number,
    sizePx: number,
    { anchor, colour = colours.words, halo }: WordsLook,
  ): void {
    const step = sizePx * lineHeight
    const around = halo
      ? ` stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`
      : ''
    lines.forEach((line, index) => {
      const width = widthInEm(line) * sizePx
      const left = x - { start: 0, middle: width / 2, end: width }[anchor]
      const baseline = y + (index - (lines.length - 1) / 2) * step + sizePx * 0.37
      this.cover(left, left + width, baseline - sizePx, baseline + sizePx * 0.3)
      this.over.push(
        `<text x="${round(x)}" y="${round(baseline)}" font-size="${sizePx}" text-anchor="${anchor}" fill="${colour}"${around}>${escapeXml(line)}</text>`,
      )
    })
  }

  /**
   * @param path of its shaft
   * @param end where it ends, in which direction
   * @param start where it begins, for one that points both ways along a line
   */
  arrow(path: string, end: Point, [dx]: Point, { dashed, tip, bothWays }: ArrowLook, start = end): void {
    this.cover(Math.min(end[0], start[0]), Math.max(end[0], start[0]), end[1], end[1])
    const dashes = dashed ? ' stroke-dasharray="5 4"' : ''
    this.middle.push(`<path d="${path}" fill="none" stroke="${colours.line}" stroke-width="1.2"${dashes}/>`)
    this.middle.push(tips[tip](end, dx))
    if (bothWays) this.middle.push(tips[tip](start, -dx))
  }

  finish(marginPx: number): Picture {
    const left = Math.floor(this.#left - marginPx)
    const top = Math.floor(this.#top - marginPx)
    const widthPx = Math.ceil(this.#right + marginPx) - left
    const heightPx = Math.ceil(this.#bottom + marginPx) - top
    const svg = [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${widthPx} ${heightPx}" width="${widthPx}" height="${heightPx}" font-family="${fontFamily}">`,
      ...this.under,
      ...this.middle,
      ...this.over,
      '</svg>',
    ].join('\n')
    return { svg, widthPx, heightPx }
  }
}

type Point = readonly [x: number, y: number]

const round = (number: number): number => Math.round(number * 100) / 100

/** Tips of arrows that point to the right for 1, to the left for -1. */
const tips: Readonly<Record<ArrowLook['tip'], (end: Point, dx: number) => string>> = {
  none: () => '',
  filled: ([x, y], dx) => `<path d="M${x},${y}l${-9 * dx},-4v8z" fill="${colours.line}"/>`,
  open: ([x, y], dx) =>
    `<path d="M${x - 8 * dx},${y - 5}L${x},${y}l${-8 * dx},5" fill="none" stroke="${colours.line}" stroke-width="1.4"/>`,
  cross: ([x, y], dx) =>
    `<path d="M${x - 4 * dx},${y - 5}l${-9 * dx},10m0,-10l${9 * dx},10" fill="none" stroke="${colours.line}" stroke-width="1.6"/>`,
}
