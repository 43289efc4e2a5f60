import type { PageOptions, WeChat } from '../../wechat/client-types.ts'
import { listPages } from '../../wechat/list-pages.ts'
import type { RemoteArticle } from '../../wechat/types.ts'

/**
 * Whether only its time tells that a person saved an article, perhaps to set its album. The web editor rewrites the
 * markup of a body, which shows; a picture post has none.
 */
export const isToldByTime = ({ article_type }: Pick<RemoteArticle, 'article_type'>): boolean =>
  article_type === 'newspic'

/**
 * When a draft was changed last, in Unix seconds. Only the list tells: `draft/get` answers articles alone
 * (https://developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_getdraft.html, checked 2026-11-27).
 *
 * @param since the last time known; behind a page that is older nobody has touched it
 * @returns nothing where the list doesn't tell
 * @throws WeChatError when the list can't be read
 */
export async function readListedTime(
  wechat: WeChat,
  mediaId: string,
  since: number,
): Promise<number | undefined> {
  const read = (page: PageOptions) => wechat.listDrafts({ ...page, noContent: true })
  for await (const { items } of listPages({ read, idOf: ({ media_id }) => media_id })) {
    const found = items.find(({ media_id }) => media_id === mediaId)
    if (found) return found.update_time
    const oldest = items.at(-1)
    if (!oldest || oldest.update_time < since) return undefined
  }
  return undefined
}
