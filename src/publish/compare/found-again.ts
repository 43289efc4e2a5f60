import type { DraftParts } from '../../ledger/ledger.ts'
import type { CanonicalArticle } from './canonical.ts'
import { mayBeSamePictures } from './unsent-picture.ts'

/** What the ledger knows of what a draft was made of. */
export interface KnownOfDraft {
  /** Empty where nobody knows. */
  bodyHash: string
  parts?: DraftParts
  /** Cover that was sent: every draft has one. */
  coverMediaId?: string
}

/** Whether nobody knows what a draft was made of: the ledger was lost, and it was found in the draft box. */
export const isFoundAgain = ({ bodyHash, coverMediaId }: KnownOfDraft): boolean =>
  bodyHash === '' && coverMediaId === undefined

/**
 * A draft as it is compared with its post. Of one found again nobody knows which address stands for which picture: as far
 * as they may be the post's, they count as such. Pure.
 *
 * @param own what the post says
 */
export function comparableWith(
  own: CanonicalArticle,
  remote: CanonicalArticle,
  draft: KnownOfDraft,
): CanonicalArticle {
  const isAlike = isFoundAgain(draft) && mayBeSamePictures(own.pictures, remote.pictures)
  return isAlike ? { ...remote, pictures: own.pictures } : remote
}
