import type { CoverInfo } from '../../wechat/types.ts'
import type { Material } from '../account.ts'
import { type Answer, refuse } from './answers.ts'
import { pictureKind } from './file-kinds.ts'
import { isJsonObject, type Json, textOf } from './json.ts'
import { sizeOfPicture } from './picture-sizes.ts'

type Crop = NonNullable<CoverInfo['crop_percent_list']>[number]

/** How wide each shape is, as a multiple of its height. Picture posts may have the last one too. */
const ratios: Readonly<Record<string, number>> = { '2.35_1': 2.35, '1_1': 1, '16_9': 16 / 9 }
const pictureRatio = '16_9'

/** Rounded coordinates miss their ratio by a little. How much WeChat lets pass isn't known. */
const tolerance = 0.03

/**
 * The crops of a cover, from `cover_info` or the older `pic_crop_235_1` and `pic_crop_1_1`, which come back as
 * `cover_info`.
 *
 * @param cover the picture they are cut from
 * @returns WeChat's refusal when they make no sense or have another shape than they say (53402)
 */
export function readCoverCrops(
  fields: Json,
  cover: Material | undefined,
  isPicturePost: boolean,
): { info?: CoverInfo } | { refusal: Answer } {
  const list = isJsonObject(fields.cover_info) ? fields.cover_info.crop_percent_list : olderCrops(fields)
  if (list === undefined) return fields.cover_info === undefined ? {} : { info: {} }
  if (!Array.isArray(list)) return invalid
  const crops: Crop[] = []
  for (const each of list) {
    const crop = isJsonObject(each) ? readCrop(each) : undefined
    if (!crop || (crop.ratio === pictureRatio && !isPicturePost)) return invalid
    if (cover && !hasShape(crop, cover)) return { refusal: refuse(53402) }
    crops.push(crop)
  }
  return { info: { crop_percent_list: crops } }
}

const invalid = { refusal: refuse(47003, 'argument invalid! data.articles.cover_info') }

function readCrop(sent: Json): Crop | undefined {
  const [ratio, x1, y1, x2, y2] = ['ratio', 'x1', 'y1', 'x2', 'y2'].map((name) => textOf(sent, name))
  const places = [x1, y1, x2, y2].map((text) =>
    /^(?:0|1|[01]\.\d{1,6})$/.test(text ?? '') ? Number(text) : -1,
  )
  if (!ratio || !Object.hasOwn(ratios, ratio) || !places.every((place) => place >= 0 && place <= 1))
    return undefined
  const [left = 0, top = 0, right = 0, bottom = 0] = places
  return left < right && top < bottom
    ? { ratio, x1: `${x1}`, y1: `${y1}`, x2: `${x2}`, y2: `${y2}` }
    : undefined
}

/** `X1_Y1_X2_Y2`. */
function olderCrops(fields: Json): Json[] | undefined {
  const crops = [
    { ratio: '2.35_1', text: textOf(fields, 'pic_crop_235_1') },
    { ratio: '1_1', text: textOf(fields, 'pic_crop_1_1') },
  ].filter(({ text }) => text !== '')
  if (crops.length === 0) return undefined
  return crops.map(({ ratio, text }) => {
    const [x1, y1, x2, y2] = text.split('_')
    return { ratio, x1, y1, x2, y2 }
  })
}

function hasShape({ ratio, x1, y1, x2, y2 }: Crop, { bytes }: Material): boolean {
  const kind = pictureKind(bytes)
  const size = kind && sizeOfPicture(kind, bytes)
  if (!size) return true
  const shape = ((Number(x2) - Number(x1)) * size.width) / ((Number(y2) - Number(y1)) * size.height)
  return Math.abs(shape / (ratios[ratio] ?? shape) - 1) <= tolerance
}
