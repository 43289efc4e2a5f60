import { stringify } from 'yaml'
import type { RemoteArticle } from '../../wechat/types.ts'

/**
 * The front matter of a pulled article: what it states, and nothing that would be the same without. Pure.
 *
 * @param shown what the post is to say of its cover
 */
export function frontMatterOf(
  article: RemoteArticle,
  { cover, crop, focus }: { cover?: string | undefined; crop?: string; focus?: string },
): string {
  const { title = '', author, digest, content_source_url: sourceUrl, need_open_comment: open } = article
  const comments = open === 1 ? (article.only_fans_can_comment === 1 ? 'fans' : 'open') : 'off'
  const isPicturePost = article.article_type === 'newspic'
  const fields = {
    title,
    ...(isPicturePost && { type: 'newspic' }),
    ...(author && !isPicturePost && { author }),
    ...(digest && !isPicturePost && { digest }),
    ...(cover !== undefined && { cover }),
    ...(crop !== undefined && { crop }),
    ...(focus !== undefined && { focus }),
    ...(sourceUrl && { source_url: sourceUrl }),
    ...(open !== undefined && { comments }),
  }
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n`
}
