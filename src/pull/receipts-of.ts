import type { PictureReceipt } from '../publish/adopt/record-pictures.ts'
import type { PulledPicture } from './write/fetch-pictures.ts'
import { wholePicture } from './write/whole-picture.ts'

/**
 * What pictures of an article of the account are called at WeChat's, so that they needn't be sent again. Pure.
 *
 * A person may have pasted one from another account. Its address serves in any body, and this account's own draft already
 * rests on it, so it counts; faces of readers, which change with them, don't.
 */
export function receiptsOf(
  addresses: readonly string[],
  pictures: ReadonlyMap<string, PulledPicture>,
): Map<string, PictureReceipt> {
  const receipts = new Map<string, PictureReceipt>()
  for (const address of addresses) {
    const picture = pictures.get(address)
    const bodyUrl = wholePicture(address)
    if (picture?.kind !== 'picture' || bodyUrl === undefined || receipts.has(picture.key)) continue
    receipts.set(picture.key, { bodyUrl })
  }
  return receipts
}
