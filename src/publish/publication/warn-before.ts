import type { Problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { unpublishedLinks } from '../draft/place-article.ts'
import { LedgerView } from '../entry/ledger-view.ts'
import { openPreparation } from '../prepare/prepare-posts.ts'
import type { Session } from '../session.ts'

/**
 * What a person should know of posts before she agrees to publish them, since an article that is published can't be
 * changed: their warnings and errors, and their links to posts that aren't published. Asks nobody.
 *
 * @param posts as they are for the session's account
 */
export async function warnBefore(posts: Post[], session: Session): Promise<Problem[]> {
  const ledger = new LedgerView(session.store)
  const { prepared, close } = await openPreparation(posts, session, { offline: true })
  const told: Problem[] = []
  try {
    for await (const { article, ...each } of prepared) {
      told.push(...each.problems.filter(({ severity }) => severity !== 'note'))
      if (article) told.push(...(await unpublishedLinks({ ...each, article }, ledger)))
    }
  } finally {
    await close()
  }
  return told
}
