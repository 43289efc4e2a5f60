import { escapeXml } from '../diagrams/drawing.ts'
import { fontFamily } from '../diagrams/look.ts'
import { widthInEm } from './bold-width.ts'
import { type CardColours, cardColours } from './card-colours.ts'
import { layOutTitle, lineHeight } from './title-lines.ts'

/** What a card says. */
export interface Card {
  title: string
  /** Empty where the post has none. */
  author: string
  /** The theme's main colour. */
  color: string
  /** Address of a picture as `data:`, shown above the title, and its width as a multiple of its height. */
  logo?: { url: string; ratio: number }
}

/** The size WeChat shows covers at, 2.35:1. The square in its middle is what it cuts for lists and shared cards. */
export const cardPx = { width: 940, height: 400 } as const

const middlePx = cardPx.width / 2
/** Everything that is said stays within so much of the square. */
const safePx = 340

/**
 * Draws a cover that shows a title: centred, so that the square holds it whole, on the theme's colour, with an
 * ornament that fills the sides. The same card gives the same text.
 *
 * @returns an SVG
 */
export function drawCard({ title, author, color, logo }: Card): string {
  const colours = cardColours(color)
  const { lines, sizePx } = layOutTitle(title, {
    widthPx: safePx,
    heightPx: logo ? 204 : 228,
    mostPx: 136,
  })
  const blockPx = lines.length * sizePx * lineHeight
  const centrePx = author === '' ? (logo ? 220 : 200) : logo ? 208 : 184
  const topPx = centrePx - blockPx / 2
  const words = lines.map(({ words: text, leadEm, inkEm }, index) => {
    const x = middlePx - (leadEm + inkEm / 2) * sizePx
    // A Chinese character reaches from 0.88 em above the baseline to 0.12 em below it.
    const y = topPx + (index + 0.5) * sizePx * lineHeight + 0.38 * sizePx
    return textAt(x, y, sizePx, text)
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${cardPx.width}" height="${cardPx.height}" viewBox="0 0 ${cardPx.width} ${cardPx.height}" font-family="${fontFamily}" font-weight="700">${[
    ground(colours),
    ornament(colours),
    logo ? logoAt(logo) : '',
    `<g fill="${colours.ink}">${words.join('')}</g>`,
    author === '' ? '' : signature(author, colours),
  ].join('')}</svg>`
}

const px = (value: number): number => Math.round(value * 100) / 100

const textAt = (x: number, y: number, sizePx: number, text: string): string =>
  `<text x="${px(x)}" y="${px(y)}" font-size="${px(sizePx)}" xml:space="preserve">${escapeXml(text)}</text>`

function ground({ ground: [from, to] }: CardColours): string {
  return (
    `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>` +
    `<rect width="${cardPx.width}" height="${cardPx.height}" fill="url(#g)"/>`
  )
}

/** Rings like those of water at one side, a moon at the other. */
function ornament({ light }: CardColours): string {
  const rings = Array.from({ length: 9 }, (_, index) => {
    const opacity = px(0.3 - index * 0.028)
    return `<circle cx="872" cy="44" r="${36 + index * 30}" stroke-opacity="${opacity}"/>`
  })
  return (
    `<circle cx="62" cy="352" r="196" fill="${light}" fill-opacity="0.08"/>` +
    `<circle cx="62" cy="352" r="122" fill="${light}" fill-opacity="0.1"/>` +
    `<circle cx="176" cy="210" r="17" fill="${light}" fill-opacity="0.75"/>` +
    `<g fill="none" stroke="${light}" stroke-width="1.6">${rings.join('')}</g>`
  )
}

function signature(author: string, { ink }: CardColours): string {
  const sizePx = Math.min(18, 240 / widthInEm(author))
  const widthPx = widthInEm(author) * sizePx
  const line = (x: number) => `<rect x="${px(x)}" y="345.5" width="22" height="1.5"/>`
  return `<g fill="${ink}" fill-opacity="0.82">${line(middlePx - widthPx / 2 - 36)}${line(middlePx + widthPx / 2 + 14)}${textAt(middlePx - widthPx / 2, 346.5 + 0.36 * sizePx, sizePx, author)}</g>`
}

function logoAt({ url, ratio }: NonNullable<Card['logo']>): string {
  const heightPx = Math.min(44, 160 / ratio)
  const widthPx = heightPx * ratio
  return `<image x="${px(middlePx - widthPx / 2)}" y="${px(60 - heightPx / 2)}" width="${px(widthPx)}" height="${px(heightPx)}" href="${url}"/>`
}
