import { publishedAddresses } from '../../publish/entry/linked-entry.ts'
import type { LedgerView } from '../posts/ledger-view.ts'
import type { RenderedPost } from '../preview-options.ts'

/** A rendered post in which links lead to those posts that are published, as they do in what is sent. */
export async function withLinks(rendered: RenderedPost, ledger: LedgerView): Promise<RenderedPost> {
  const { account, post, prepared } = rendered
  const { article } = prepared ?? {}
  if (!account || article?.type !== 'news' || article.links.length === 0) return rendered
  const known = await ledger.known(account.name)
  const addresses = await publishedAddresses(article.links, post.root, known)
  const published = article.links.filter((_, index) => addresses[index] !== undefined)
  if (published.length === 0) return rendered
  const linked = await prepared?.withLinksTo(new Set(published.map(({ path }) => path)))
  // It may have more links than the article without: the picture of a card is one, too.
  return linked
    ? { ...rendered, linked, linkAddresses: await publishedAddresses(linked.links, post.root, known) }
    : rendered
}
