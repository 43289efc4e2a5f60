import { limits } from '../limits.ts'
import type { PictureFacts } from './asset.ts'

/** What WeChat is to do with a picture: bodies have ways, and limits, of their own; covers and picture posts take theirs from the material library. */
export type Use = 'body' | 'cover' | 'library'

export const mostWidthPx = limits.pictureWidth.measured
export const mostPixels = limits.picturePixels.measured
export const mostFrames = limits.pictureFrames.measured
export const mostBytesRead = limits.pictureFile.measured

/** What a picture may weigh. Of pictures that stand still, bodies take only less than what WeChat documents. */
export const mostBytesOf = (mediaType: PictureFacts['mediaType'], use: Use): number =>
  use === 'body' && mediaType !== 'image/gif' ? limits.picture.documented : limits.picture.measured

/** Whether WeChat takes a picture as it is and shows it as its maker meant it. What moves is left as wide as it is. */
export function isFit(
  { mediaType, isPlain, widthPx, sizeInBytes }: Omit<PictureFacts, 'hasAlpha'> & { sizeInBytes: number },
  use: Use,
): boolean {
  if (sizeInBytes > mostBytesOf(mediaType, use)) return false
  if (mediaType === 'image/gif') return true
  return (mediaType === 'image/jpeg' || mediaType === 'image/png') && isPlain && widthPx <= mostWidthPx
}
