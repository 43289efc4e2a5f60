import type { DraftReceipt } from '../../ledger/ledger.ts'
import type { Fields } from '../../read/post.ts'
import type { DraftArticle, RemoteArticle } from '../../wechat/types.ts'
import { nameCrops } from './cover-info.ts'

/**
 * Puts the website's values into an update for fields that the post doesn't state, where they differ from what we last
 * sent or nobody knows what that was: `draft/update` empties what it isn't given.
 */
export function carryOver(
  payload: DraftArticle,
  fields: Fields,
  sent: DraftReceipt,
  remote: RemoteArticle,
): DraftArticle {
  const isTheirs = (stated: unknown, ours: unknown, theirs: unknown) =>
    stated === undefined && theirs !== undefined && theirs !== ours
  const sentComments =
    sent.comments && [sent.comments === 'off' ? 0 : 1, sent.comments === 'fans' ? 1 : 0].join()
  const comments = [remote.need_open_comment ?? 0, remote.only_fans_can_comment ?? 0].join()
  const cover = coverOf(remote)
  // The cover of a picture post is its first picture.
  const isCoverTheirs = payload.image_info === undefined && isTheirs(fields.cover, sent.coverMediaId, cover)
  const isSameCover = cover !== undefined && cover === coverOf(payload)
  const theirCrops = nameCrops(remote.cover_info) || undefined
  const areCropsTheirs = isSameCover && isTheirs(fields.crop ?? fields.focus, sent.crops, theirCrops)
  return {
    ...(isCoverTheirs ? withoutCrops(payload) : payload),
    ...(isCoverTheirs && cover !== undefined && { thumb_media_id: cover }),
    ...((isCoverTheirs || areCropsTheirs) && remote.cover_info && { cover_info: remote.cover_info }),
    ...(isTheirs(fields.author, sent.author, remote.author) && { author: remote.author ?? '' }),
    ...(isTheirs(fields.sourceUrl, '', remote.content_source_url) && {
      content_source_url: remote.content_source_url ?? '',
    }),
    ...(isTheirs(fields.comments, sentComments, comments) && {
      need_open_comment: remote.need_open_comment === 1 ? 1 : 0,
      only_fans_can_comment: remote.only_fans_can_comment === 1 ? 1 : 0,
    }),
  }
}

const coverOf = ({ image_info, thumb_media_id }: RemoteArticle): string | undefined =>
  (image_info ? image_info.image_list?.[0]?.image_media_id : thumb_media_id) || undefined

/** Crops are cut for one picture. */
function withoutCrops({ cover_info: _, ...rest }: DraftArticle): DraftArticle {
  return rest
}
