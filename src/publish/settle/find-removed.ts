import type { Intent } from '../../ledger/ledger.ts'
import type { WeChat } from '../../wechat/client-types.ts'
import { isDraftGone, readArticlesIfThere } from '../look/if-there.ts'

/**
 * Whether what a `draft/delete` or `freepublish/delete` was to take away is gone. To be called again it does no harm.
 *
 * @throws WeChatError when that can't be read
 */
export async function isRemoved(
  wechat: WeChat,
  { mediaId, articleId, index = 0 }: Pick<Intent, 'mediaId' | 'articleId' | 'index'>,
): Promise<boolean> {
  if (articleId === undefined) return isDraftGone(wechat, mediaId ?? '')
  const articles = await readArticlesIfThere(wechat, articleId)
  return articles === undefined || articles[index - 1]?.is_deleted === true
}
