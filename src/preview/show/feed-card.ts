import type { ResolvedAsset } from '../../assets/asset.ts'
import { type CropWishes, cropCover } from '../../assets/cover/crop.ts'
import type { Account } from '../../config/config.ts'
import type { PreparedPost } from '../../publish/prepare/prepare-post.ts'
import type { Article } from '../../render/article.ts'
import type { Box, FeedCard } from '../contract.ts'

/**
 * How an article appears in a chat and in lists.
 *
 * @param address where the page finds its cover
 * @param attention the spot that draws the eye, where it is known
 */
export function feedCard(
  { article, cover, post }: Pick<PreparedPost, 'article' | 'cover' | 'post'>,
  account: Pick<Account, 'cover'> | undefined,
  address: (asset: ResolvedAsset) => string,
  attention?: CropWishes['focus'],
): FeedCard {
  if (!cover) return { origin: article && isInLibrary(article) ? 'library' : 'none' }
  const { crop, focus } = article ?? {}
  const stated =
    post.fields.cover !== undefined ? 'post' : account?.cover !== undefined ? 'config' : undefined
  const spot = focus ?? attention
  const { wide, square } = cropCover(cover, { ...(crop && { crop }), ...(spot && { focus: spot }) })
  return {
    cover: address(cover),
    widthPx: cover.widthPx,
    heightPx: cover.heightPx,
    wide: asBox(wide),
    square: asBox(square),
    ...(crop && { crop: asBox(crop) }),
    ...(focus && { focus }),
    origin: cover.draw ? 'generated' : (stated ?? 'first-picture'),
  }
}

const isInLibrary = (article: Article): boolean =>
  article.type === 'news' && article.coverMediaId !== undefined

const asBox = ({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }): Box => ({
  left: x1,
  top: y1,
  right: x2,
  bottom: y2,
})
