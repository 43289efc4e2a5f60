import { publishedAddresses } from '../../ledger/among-entries.ts'
import type { LedgerView } from '../posts/ledger-view.ts'
import type { RenderedPost } from '../preview-options.ts'

/** A rendered post in which links lead to those posts that are published, as they do in what is sent. */
export async function withLinks(rendered: RenderedPost, ledger: LedgerView): Promise<RenderedPost> {
  const { account, post, prepared } = rendered
  const { article } = prepared ?? {}
  if (!account || article?.type !== 'news' || article.links.length === 0) return rendered
  const entries = (await ledger.entries(account.name)) ?? []
  const linkAddresses = publishedAddresses(article.links, post.root, entries)
  const published = article.links.filter((_, index) => linkAddresses[index] !== undefined)
  if (published.length === 0) return rendered
  const linked = await prepared?.withLinksTo(new Set(published.map(({ path }) => path)))
  return linked ? { ...rendered, linked, linkAddresses } : rendered
}
