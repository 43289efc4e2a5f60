import { stringify } from 'yaml'
import type { FoundArticle } from '../source/read-source.ts'

/**
 * The front matter of a pulled article: what it states, and nothing that would be the same without. Pure.
 *
 * @param place where it was found
 * @param shown what the post is to say of its cover
 */
export function frontMatterOf(
  { article, place }: Pick<FoundArticle, 'article' | 'place'>,
  { cover, crop, focus }: { cover?: string | undefined; crop?: string; focus?: string },
): string {
  const { title = '', author, digest, content_source_url: sourceUrl, need_open_comment: open } = article
  const comments = open === 1 ? (article.only_fans_can_comment === 1 ? 'fans' : 'open') : 'off'
  const isPicturePost = article.article_type === 'newspic'
  const address = pageOf(place)
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
    ...(address !== undefined && { wechat_url: address }),
  }
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n`
}

/** Address of a page of which nobody knows whose it is; nothing of what the account gave. */
export const pageOf = (place: FoundArticle['place']): string | undefined =>
  place.kind === 'publication' && place.articleId === undefined ? place.url : undefined
