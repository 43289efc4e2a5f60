import type { WeChat } from '../../wechat/client-types.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'

/*
 * What is gone is found out by reading it. A call that writes or submits a draft is answered 40007 when WeChat doesn't
 * know the draft, and just so when it doesn't know the cover: somebody emptied the material library.
 */

/** A draft as it is read. */
export type DraftContent = Awaited<ReturnType<WeChat['getDraft']>>

/**
 * Reads a draft.
 *
 * @returns nothing when it is gone
 * @throws WeChatError when it can't be read
 */
export const readDraftIfThere = (wechat: WeChat, mediaId: string): Promise<DraftContent | undefined> =>
  wechat.getDraft(mediaId).catch(nothingIfGone)

/** Whether a draft is gone. @throws WeChatError when it can't be read */
export const isDraftGone = async (wechat: WeChat, mediaId: string): Promise<boolean> =>
  (await readDraftIfThere(wechat, mediaId)) === undefined

/**
 * Reads the articles of a publication. Those that were deleted remain, and say so.
 *
 * @returns nothing when the publication is gone as a whole
 * @throws WeChatError when it can't be read
 */
export const readArticlesIfThere = async (
  wechat: WeChat,
  articleId: string,
): Promise<RemoteArticle[] | undefined> =>
  (await wechat.getArticle(articleId).catch(nothingIfGone))?.news_item

/**
 * Whether an article of a publication can be read yet. Publications remain listed when one of their articles was
 * deleted, or all.
 */
export async function isStillPublished(
  wechat: WeChat,
  { id }: { id: string },
  index: number,
): Promise<boolean> {
  const article = (await readArticlesIfThere(wechat, id))?.[index]
  return article !== undefined && article.is_deleted !== true
}

/** Whether WeChat doesn't know a picture of the library any more. @throws WeChatError when it can't be asked */
export const isMaterialGone = async (wechat: WeChat, mediaId: string): Promise<boolean> =>
  (await wechat.getMaterial(mediaId).catch(nothingIfGone)) === undefined

/** Whether a read or a deletion found nothing: no draft or picture (40007), no publication (53600). */
export const saysGone = (error: unknown): boolean =>
  error instanceof WeChatError && (error.errcode === 40007 || error.errcode === 53600)

function nothingIfGone(error: unknown): undefined {
  if (!saysGone(error)) throw error
}
