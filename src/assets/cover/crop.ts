import type { Box, Point } from '../../read/cover-crop.ts'

/** The shapes WeChat cuts a cover to: wide above an article, square in lists and on shared cards. */
const coverRatios = { wide: 2.35, square: 1 } as const

/** What part of a cover is shown, by shape. */
export type CoverCrops = Record<keyof typeof coverRatios, Box>

/** What a post says of its cover's crop. */
export interface CropWishes {
  crop?: Box
  focus?: Point
}

interface Size {
  widthPx: number
  heightPx: number
}

const whole: Box = { x1: 0, y1: 0, x2: 1, y2: 1 }

/** The largest part of a cover in both shapes, as `cropPicture` cuts it. Pure. */
export function cropCover(size: Size, wishes: CropWishes = {}): CoverCrops {
  const { wide, square } = coverRatios
  return { wide: cropPicture(size, wide, wishes), square: cropPicture(size, square, wishes) }
}

/**
 * The largest part of a picture in a shape, around the spot to be kept. Pure.
 *
 * @param size of the picture
 * @param ratio of the shape: its width as a multiple of its height
 * @param wishes the part that may be shown, by default all of it; the spot, by default the middle of that part
 */
export function cropPicture(
  { widthPx, heightPx }: Size,
  ratio: number,
  { crop = whole, focus }: CropWishes = {},
): Box {
  const { x, y } = focus ?? { x: (crop.x1 + crop.x2) / 2, y: (crop.y1 + crop.y2) / 2 }
  const across = ((crop.x2 - crop.x1) * widthPx) / (ratio * heightPx)
  const height = Math.min(crop.y2 - crop.y1, across)
  const width = Math.min(crop.x2 - crop.x1, (height * ratio * heightPx) / widthPx)
  const x1 = within(x - width / 2, crop.x1, crop.x2 - width)
  const y1 = within(y - height / 2, crop.y1, crop.y2 - height)
  return { x1, y1, x2: x1 + width, y2: y1 + height }
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))
