import type { Point } from '../../read/cover-crop.ts'
import type { ResolvedAsset } from '../asset.ts'
import type { PictureConverter } from '../convert/convert-picture.ts'
import type { CropWishes } from './crop.ts'

/** Enough to tell a face from a wall, and quick. */
const sidePx = 240

/** How it is looked for. Changed, spots that are remembered don't count. */
const recipe = 'attention/1'

/**
 * What a post says of its cover's crop, and where it names no spot to keep, the one that draws the eye: by brightness,
 * colour and tones of skin. Where that can't be seen, the middle is kept.
 */
export async function withAttention(
  cover: ResolvedAsset,
  wishes: CropWishes,
  pictures: PictureConverter,
): Promise<CropWishes> {
  const isSettled = wishes.focus !== undefined || cover.draw !== undefined
  const look = () => findAttention(cover, pictures)
  const focus = isSettled
    ? wishes.focus
    : await pictures.find([recipe, cover.key], look).catch(() => undefined)
  return { ...(wishes.crop && { crop: wishes.crop }), ...(focus && { focus }) }
}

async function findAttention(cover: ResolvedAsset, pictures: PictureConverter): Promise<Point | undefined> {
  const { loadSharp } = await import('../convert/load-sharp.ts')
  const sharp = await loadSharp()
  const { bytes, widthPx, heightPx } = await pictures.convert(cover, 'cover')
  const { info } = await sharp(bytes)
    .resize({ width: sidePx, height: sidePx, fit: 'cover', position: 'attention' })
    .toBuffer({ resolveWithObject: true })
  const { attentionX = 0, attentionY = 0 } = info
  // The very corner is what it says where nothing stands out.
  if (attentionX === 0 && attentionY === 0) return undefined
  // It is told in pixels of the whole picture, made so small that its shorter side is as long as the square's.
  const zoom = sidePx / Math.min(widthPx, heightPx)
  return { x: attentionX / (widthPx * zoom), y: attentionY / (heightPx * zoom) }
}
