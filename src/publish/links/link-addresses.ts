import type { NewsArticle } from '../../render/article.ts'
import { hashOf } from '../compare/canonical.ts'
import type { KnowsEntries } from '../entry/knows-entries.ts'
import type { OfflineRun } from '../post-run.ts'
import { publishedAddresses } from './linked-entry.ts'

/**
 * The article in which links lead to the posts that are published, and the address of each of its links. It may have more
 * than the article without: the picture of a card is a link once its post is published.
 */
export async function linkedArticle(
  run: OfflineRun,
  article: NewsArticle,
  stated?: (string | undefined)[],
): Promise<{ article: NewsArticle; links: (string | undefined)[]; published: ReadonlySet<string> }> {
  const links = stated ?? (await linkAddresses(run))
  const resolved = article.links.filter((_, index) => links[index] !== undefined)
  const published = new Set(resolved.map(({ path }) => path))
  const linked = (published.size > 0 ? await run.prepared.withLinksTo(published) : undefined) ?? article
  const addressOf = new Map(article.links.map(({ path }, index) => [path, links[index]]))
  return { article: linked, links: linked.links.map(({ path }) => addressOf.get(path)), published }
}

/** Address of each post linked to, where it is published. */
export function linkAddresses({ prepared, batch }: OfflineRun): Promise<(string | undefined)[]> {
  const { article, post } = prepared
  return publishedAddresses(article.type === 'news' ? article.links : [], post.root, batch)
}

/** Hash of the addresses that links resolve to: when it changes, a draft is written again. */
export async function linksHashOf(run: OfflineRun): Promise<string> {
  return hashOf(JSON.stringify(await linkAddresses(run)))
}

/** The same of links to posts, where nothing else is known of the article. */
export async function hashLinks(
  links: readonly { path: string }[],
  root: string,
  batch: KnowsEntries,
): Promise<string> {
  return hashOf(JSON.stringify(await publishedAddresses(links, root, batch)))
}
