import type { Problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { unpublishedLinks } from '../draft/place-article.ts'
import { LedgerView } from '../entry/ledger-view.ts'
import { openPreparation } from '../prepare/prepare-posts.ts'
import type { Session } from '../session.ts'
import { orderGroups } from '../together/order-groups.ts'

/**
 * What a person should know of posts before she agrees to publish them, since an article that is published can't be
 * changed: their warnings and errors, and their links to posts that aren't published by then. Asks nobody.
 *
 * @param groups posts by draft, as they are for the session's account
 */
export async function warnBefore(groups: readonly Post[][], session: Session): Promise<Problem[]> {
  const ledger = new LedgerView(session.store)
  const ordered = orderGroups(groups, true).flatMap(({ post }) => groups.filter(([head]) => head === post))
  const { prepared, close } = await openPreparation(ordered.flat(), session, { offline: true, ledger })
  const told: Problem[] = []
  try {
    for await (const { article, ...each } of prepared) {
      told.push(...each.problems.filter(({ severity }) => severity !== 'note'))
      if (!article) continue
      const at = ordered.findIndex((group) => group.some(({ path }) => path === each.post.path))
      const alongside = pathsOf(ordered[at] ?? [])
      const before = pathsOf(ordered.slice(0, at).flat())
      told.push(...(await unpublishedLinks({ ...each, article }, ledger, { alongside, before })))
    }
  } finally {
    await close()
  }
  return told
}

const pathsOf = (posts: readonly Post[]): Set<string> => new Set(posts.map(({ path }) => path))
