import { currentPublication } from '../../ledger/ledger.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import type { LedgerView } from '../entry/ledger-view.ts'
import { hashLinks } from '../links/link-addresses.ts'
import type { OfflineRun } from '../post-run.ts'
import { decide } from './decide.ts'
import { realAppIdOf } from './gather-facts.ts'
import type { KnownPost } from './known-posts.ts'
import { type PlannedPost, stateOf, withBasis } from './plan-post.ts'
import { scheduled } from './scheduled.ts'

/**
 * Says that nothing would be done with a post that is as it was, if the ledger agrees.
 *
 * @returns nothing when anything else may be the case: then the post has to be prepared
 * @throws ProblemError for an entry that can't be read
 */
export async function planKnown(
  session: OfflineRun['session'],
  ledger: Pick<LedgerView, 'entries' | 'entry' | 'orphans'>,
  post: Post,
  known: KnownPost,
): Promise<PlannedPost | undefined> {
  const { title, bodyHash, sentAs, contentHash, links, problems } = known
  const entry = await ledger.entry(post.key)
  if (!entry || entry.path !== post.relativePath || entry.intent) return undefined
  const own = forAccount(post, session.account)
  if (scheduled(own, session.clock.now())) return undefined
  if (contentHash === undefined && currentPublication(entry)) return undefined
  const linksHash = await hashLinks(links, post.root, ledger)
  const decision = decide({
    post: {
      file: post.file,
      title,
      bodyHash: sentAs,
      linksHash,
      ...(contentHash !== undefined && { contentHash }),
    },
    past: { kind: 'own' },
    entry,
    ...realAppIdOf(session),
    ...(session.wayOut && { wayOut: session.wayOut }),
    server: {},
  })
  if (decision.action !== 'unchanged' || decision.asks || decision.problems.length > 0) return undefined
  const prepared = { post: own, bodyHash, article: { title }, problems }
  return withBasis({
    prepared,
    state: stateOf(prepared, entry),
    entry,
    decision: { ...decision, problems },
    pictures: new Map(),
  })
}
