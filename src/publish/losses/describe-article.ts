import type { Root } from 'hast'
import { parseBody } from '../../survival/parse-body.ts'
import { saveTree } from '../../survival/survive.ts'
import { type Article, type CanonicalArticle, canonicalize } from '../compare/canonical.ts'
import { keptOf, type Outline, outlineOf } from './outline.ts'

/** What is to be known of an article that is sent, and again when it is read: its body is parsed once. */
export interface ArticleDescription {
  canonical: CanonicalArticle
  /** A picture post has none. */
  outline?: Outline
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
  return describeBody(article, await parseBody(content, { withOffsets: false }), { withForms })
}

/** The same of one whose body is parsed. */
export async function describeBody(
  article: Article,
  body: Root,
  { withForms }: { withForms: boolean },
): Promise<ArticleDescription> {
  const stored = keptOf(body, article.content ?? '')
  return {
    canonical: await canonicalize(article, 'save', { body: saveTree(stored), withForms }),
    outline: outlineOf(stored),
  }
}
