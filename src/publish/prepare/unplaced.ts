import type { Article } from '../../render/article.ts'
import { assetMark } from '../../render/marks.ts'
import type { RemoteArticle } from '../../wechat/types.ts'

/** An article whose pictures and links are still marks, in the shape in which WeChat gives articles back. */
export function unplaced(article: Article): RemoteArticle {
  const { title } = article
  if (article.type === 'news') return { title, digest: '', content: article.html }
  const image_list = article.assets.map((_, index) => ({ image_media_id: assetMark(index) }))
  return { article_type: 'newspic', title, digest: '', content: article.text, image_info: { image_list } }
}
