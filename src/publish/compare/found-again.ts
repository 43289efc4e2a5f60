import type { DraftParts } from '../../ledger/draft-parts.ts'
import type { CanonicalArticle } from './canonical.ts'
import { mayBeSamePictures } from './unsent-picture.ts'

/** What the ledger knows of how a draft came about. */
export interface KnownOfDraft {
  /** Cover that was sent: whatever goes out has one. */
  coverMediaId?: string
  parts?: DraftParts
}

/** Whether nobody knows what a draft was sent with: the ledger was lost, and it was found in the draft box. */
export const isFoundAgain = ({ coverMediaId }: KnownOfDraft): boolean => coverMediaId === undefined

/**
 * A draft as it is compared with its post. Of one found again nobody knows which address stands for which picture: as far
 * as they may be the post's, and it has no others since, they count as such. Pure.
 *
 * @param own what the post says
 * @param known how the draft came about, and what the post would be sent with now
 */
export function comparableWith(
  own: CanonicalArticle,
  remote: CanonicalArticle,
  known: { draft: KnownOfDraft; parts: DraftParts },
): CanonicalArticle {
  const { draft, parts } = known
  const isAsAgreed = draft.parts?.pictures === undefined || draft.parts.pictures === parts.pictures
  const isAlike = isFoundAgain(draft) && isAsAgreed && mayBeSamePictures(own.pictures, remote.pictures)
  return isAlike ? { ...remote, pictures: own.pictures } : remote
}
