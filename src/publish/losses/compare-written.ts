import { parseBody } from '../../survival/parse-body.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalize } from '../compare/canonical.ts'
import { findLosses, type Losses, type SentArticle } from './find-losses.ts'

/** What a draft holds that was read right after it was written. */
export interface WrittenArticle {
  canonical: CanonicalArticle
  losses: Losses
}

/** Reduces an article as it was read right after a write, and compares it with what was sent. Pure; loads the HTML parser. */
export async function compareWritten(sent: SentArticle, remote: RemoteArticle): Promise<WrittenArticle> {
  const body = sent.article.type === 'news' ? await parseBody(remote.content ?? '') : undefined
  return {
    canonical: await canonicalize(remote, 'save', { body }),
    losses: await findLosses(sent, remote, body),
  }
}
