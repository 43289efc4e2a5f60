import { parseBody } from '../../survival/parse-body.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalize } from '../compare/canonical.ts'
import { keptOf, partsOf } from './find-losses.ts'
import { outlineOf } from './outline.ts'

/** What is to be known of an article that is sent: its body is parsed once. */
export interface SentDescription {
  canonical: CanonicalArticle
  /** What its body has when nothing is lost: see `outlineOf`. */
  outline: string
}

/** Reduces an article that is about to be sent. Pure; loads the HTML parser. */
export async function describeSent(article: RemoteArticle): Promise<SentDescription> {
  const { content = '' } = article
  const body = await parseBody(content)
  const kept = keptOf(body, content)
  return {
    canonical: await canonicalize(article, 'save', { body, withForms: false }),
    outline: outlineOf(kept, partsOf(kept)),
  }
}
