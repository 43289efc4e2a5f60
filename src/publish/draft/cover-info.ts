import type { ResolvedAsset } from '../../assets/asset.ts'
import { type CoverCrops, type CropWishes, cropCover, cropPicture } from '../../assets/cover/crop.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Box } from '../../read/cover-crop.ts'
import type { Post } from '../../read/post.ts'
import type { Article } from '../../render/article.ts'
import type { CoverInfo } from '../../wechat/types.ts'

/**
 * The crops of a cover as WeChat takes them: fractions as text, counted from the top left.
 * https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add (checked 2026-11-27)
 */
export function coverInfoOf({ wide, square }: CoverCrops): CoverInfo {
  return cropList([
    { ratio: '2.35_1', ...wide },
    { ratio: '1_1', ...square },
  ])
}

/** The same of the first picture of a picture post, which has a shape more. */
export function pictureInfoOf(
  picture: Pick<ResolvedAsset, 'widthPx' | 'heightPx'>,
  wishes: CropWishes,
): CoverInfo {
  const shapes = [
    { ratio: '2.35_1', share: 2.35 },
    { ratio: '1_1', share: 1 },
    { ratio: '16_9', share: 16 / 9 },
  ]
  return cropList(shapes.map(({ ratio, share }) => ({ ratio, ...cropPicture(picture, share, wishes) })))
}

function cropList(crops: ({ ratio: string } & Box)[]): CoverInfo {
  return {
    crop_percent_list: crops.map(({ ratio, x1, y1, x2, y2 }) => ({
      ratio,
      x1: share(x1),
      y1: share(y1),
      x2: share(x2),
      y2: share(y2),
    })),
  }
}

/** Six decimals are the most that WeChat documents. */
const share = (value: number): string => String(Math.round(value * 1e6) / 1e6)

/** Names the crops of a cover, so that two can be compared although WeChat rounds and orders them otherwise. Empty without any. */
export function nameCrops(info: CoverInfo | undefined): string {
  const crops = info?.crop_percent_list ?? []
  const rounded = (text: string) => Math.round(Number(text) * 1000)
  return crops
    .map(({ ratio, x1, y1, x2, y2 }) => `${ratio}:${[x1, y1, x2, y2].map(rounded).join()}`)
    .sort()
    .join(' ')
}

/** The width WeChat shows covers at, in px: https://developers.weixin.qq.com/doc (900×383, checked 2026-11-27). */
const wantedPx = { width: 900, height: 383 }
/** Of a cover cut to less than this share nobody knows what remains to be seen. */
const leastShare = 0.6

/**
 * What is amiss with how a cover will be shown.
 *
 * @param cover absent when it is in the library, or when there is none yet
 */
export function checkCover(
  { fields, places, file }: Post,
  article: Article,
  cover: ResolvedAsset | undefined,
): Problem[] {
  // The pictures of a picture post are shown whole.
  if (article.type === 'newspic') return []
  if (cover && !cover.draw) return checkPicture(cover, fields)
  if (!cover && article.coverMediaId === undefined) return []
  const unused = (['crop', 'focus'] as const).filter((name) => fields[name] !== undefined)
  return unused.map((name) => problem('post/crop-unused', { name }, { place: places[name] ?? { file } }))
}

function checkPicture(cover: ResolvedAsset, wishes: CropWishes): Problem[] {
  const { widthPx: width, heightPx: height, reference } = cover
  const { place } = reference
  const { x1, y1, x2, y2 } = cropCover(cover, wishes).wide
  const [shownWidth, shownHeight] = [Math.round((x2 - x1) * width), Math.round((y2 - y1) * height)]
  if (shownWidth < wantedPx.width) {
    const wanted = { wantedWidth: wantedPx.width, wantedHeight: wantedPx.height }
    return [problem('post/cover-small', { width, height, shownWidth, shownHeight, ...wanted }, { place })]
  }
  const shown = (shownWidth * shownHeight) / (width * height)
  if (shown >= leastShare || wishes.crop || wishes.focus) return []
  const ratio = Math.round((100 * width) / height) / 100
  return [problem('post/cover-ratio', { width, height, ratio, share: Math.round(100 * shown) }, { place })]
}
