import type { NewsArticle } from '../../render/article.ts'
import type { KnowsEntries } from '../entry/knows-entries.ts'
import type { PreparedPost } from '../prepare/prepare-post.ts'
import { publishedAddresses } from './linked-entry.ts'

/** An article in which links lead to those posts that are published, as they do in what is sent. */
export interface LinkedArticle {
  article: NewsArticle
  /** One for each link of the article, in order; nothing where there is no address. */
  addresses: (string | undefined)[]
}

/**
 * Renders a post so that its links lead to the posts that are published.
 *
 * @returns nothing where it has no such link
 */
export async function linkToPublished(
  { post, article, withLinksTo }: PreparedPost,
  ledger: KnowsEntries,
): Promise<LinkedArticle | undefined> {
  if (article?.type !== 'news' || article.links.length === 0) return undefined
  const addresses = await publishedAddresses(article.links, post.root, ledger)
  const published = article.links.filter((_, index) => addresses[index] !== undefined)
  if (published.length === 0) return undefined
  const linked = await withLinksTo(new Set(published.map(({ path }) => path)))
  // It may have more links than the article without: the picture of a card is one, too.
  return linked && { article: linked, addresses: await publishedAddresses(linked.links, post.root, ledger) }
}
