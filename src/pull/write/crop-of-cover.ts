import { type CropWishes, cropPicture } from '../../assets/cover/crop.ts'
import type { Box } from '../../read/cover-crop.ts'
import type { CoverInfo } from '../../wechat/types.ts'

/** What a cover is cut to, as WeChat calls the shapes: width as a multiple of height. */
const ratios: Readonly<Record<string, number>> = { '2.35_1': 2.35, '1_1': 1, '16_9': 16 / 9 }

/** Two edges nearer than this, as a share of the picture, are the same. */
const tolerance = 0.001

/**
 * What a post must say of its cover for it to be cut as it is. Pure.
 *
 * @param info the crops as the server tells them: fractions as text, by shape
 * @param size of the picture
 * @returns `middle` where nothing but the middle of the whole is shown; nothing where no `crop` and `focus` cut all shapes
 * so, as when a person cut each by hand
 */
export function cropOfCover(
  info: CoverInfo,
  size: { widthPx: number; heightPx: number },
): CropWishes | 'middle' | undefined {
  const cuts = (info.crop_percent_list ?? []).flatMap(({ ratio, x1, y1, x2, y2 }) => {
    const box = { x1: Number(x1), y1: Number(y1), x2: Number(x2), y2: Number(y2) }
    return ratios[ratio] === undefined ? [] : [{ ratio: ratios[ratio], box }]
  })
  if (cuts.length === 0) return 'middle'
  const cutsSo = (wishes: CropWishes) =>
    cuts.every(({ ratio, box }) => isSame(cropPicture(size, ratio, wishes), box))
  if (cutsSo({})) return 'middle'
  const crop = around(cuts.map(({ box }) => box))
  const focus = middleOf(
    around(
      cuts.map(({ box }) => box),
      'shared',
    ),
  )
  return [{ focus }, { crop }, { crop, focus }].find(cutsSo)
}

/** The part of the picture that holds all boxes, or what they share. */
function around(boxes: readonly Box[], which: 'all' | 'shared' = 'all'): Box {
  const [least, most] = which === 'all' ? [Math.min, Math.max] : [Math.max, Math.min]
  return {
    x1: least(...boxes.map(({ x1 }) => x1)),
    y1: least(...boxes.map(({ y1 }) => y1)),
    x2: most(...boxes.map(({ x2 }) => x2)),
    y2: most(...boxes.map(({ y2 }) => y2)),
  }
}

const middleOf = ({ x1, y1, x2, y2 }: Box) => ({ x: (x1 + x2) / 2, y: (y1 + y2) / 2 })

const isSame = (a: Box, b: Box): boolean =>
  ([a.x1 - b.x1, a.y1 - b.y1, a.x2 - b.x2, a.y2 - b.y2] as const).every(
    (distance) => Math.abs(distance) <= tolerance,
  )

/** The fields that say so in front matter. */
export const cropFields = ({ crop, focus }: CropWishes): { crop?: string; focus?: string } => ({
  ...(crop && { crop: [crop.x1, crop.y1, crop.x2, crop.y2].map(percent).join(', ') }),
  ...(focus && { focus: [focus.x, focus.y].map(percent).join(', ') }),
})

const percent = (share: number): string => `${Math.round(share * 1e4) / 100}%`
