import type { Intent } from '../../ledger/ledger.ts'
import type { WeChat } from '../../wechat/client-types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'

/**
 * Whether what a `draft/delete` or `freepublish/delete` was to take away is gone. To be called again it does no harm.
 *
 * @throws WeChatError when that can't be read
 */
export async function isRemoved(
  wechat: WeChat,
  { mediaId, articleId, index = 0 }: Pick<Intent, 'mediaId' | 'articleId' | 'index'>,
): Promise<boolean> {
  try {
    if (articleId === undefined) {
      await wechat.getDraft(mediaId ?? '')
      return false
    }
    const { news_item: articles } = await wechat.getArticle(articleId)
    return articles[index - 1]?.is_deleted === true
  } catch (error) {
    if (error instanceof WeChatError && (error.errcode === 40007 || error.errcode === 53600)) return true
    throw error
  }
}
