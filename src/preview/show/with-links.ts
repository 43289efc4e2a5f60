import { linkToPublished } from '../../publish/links/link-to-published.ts'
import type { KnownLedgers } from '../posts/known-ledgers.ts'
import type { RenderedPost } from '../preview-options.ts'

/** A rendered post in which links lead to those posts that are published, as they do in what is sent. */
export async function withLinks(rendered: RenderedPost, ledger: KnownLedgers): Promise<RenderedPost> {
  const { account, prepared } = rendered
  const linked = account && prepared && (await linkToPublished(prepared, ledger.known(account.name)))
  return linked ? { ...rendered, linked: linked.article, linkAddresses: linked.addresses } : rendered
}
