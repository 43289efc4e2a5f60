import type { DraftReceipt } from '../../ledger/ledger.ts'
import type { CanonicalArticle } from './canonical.ts'
import { mayBeSamePictures } from './unsent-picture.ts'

/** Whether nobody knows what a draft was made of: the ledger was lost, and it was found in the draft box. */
export const isFoundAgain = ({ bodyHash, readBack }: DraftReceipt): boolean => bodyHash === '' && !readBack

/**
 * A draft as it is compared with its post. Of one found again nobody knows which address stands for which picture: as far
 * as they may be the post's, they count as such. Pure.
 *
 * @param own what the post says
 */
export function comparableWith(
  own: CanonicalArticle,
  remote: CanonicalArticle,
  draft: DraftReceipt,
): CanonicalArticle {
  const isAlike = isFoundAgain(draft) && mayBeSamePictures(own.pictures, remote.pictures)
  return isAlike ? { ...remote, pictures: own.pictures } : remote
}
