import { parseBody } from '../../survival/parse-body.ts'
import { type Article, type CanonicalArticle, canonicalize } from '../compare/canonical.ts'
import { outlineOf } from './outline.ts'

/** What is to be known of an article that is sent, and again when it is read: its body is parsed once. */
export interface ArticleDescription {
  canonical: CanonicalArticle
  /** See `outlineOf`. A picture post has none. */
  outline?: string
}

/**
 * Reduces an article that is about to be sent, or was read right after a write. Pure; loads the HTML parser.
 *
 * @param how.withForms whether it is also to be known how words are set. Default: true
 */
export async function describeArticle(
  article: Article,
  { withForms = true }: { withForms?: boolean } = {},
): Promise<ArticleDescription> {
  const { article_type, content = '' } = article
  if (article_type === 'newspic') return { canonical: await canonicalize(article) }
  const body = await parseBody(content, { withOffsets: withForms })
  return {
    canonical: await canonicalize(article, 'save', { body, withForms }),
    outline: outlineOf(body, content),
  }
}
