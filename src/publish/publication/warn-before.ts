import { entryOfPost } from '../../ledger/among-entries.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { findPredecessor } from '../entry/find-predecessor.ts'
import { LedgerView } from '../entry/ledger-view.ts'
import { unpublishedLinks } from '../links/unresolved-links.ts'
import type { ReadyPost } from '../post-run.ts'
import { openPreparation } from '../prepare/prepare-posts.ts'
import type { Session } from '../session.ts'
import { tellDoubt } from '../settle/tell-doubt.ts'
import { orderGroups } from '../together/order-groups.ts'
import { type PostToPublish, tellRefusedBefore } from './refused-before.ts'

/**
 * What a person should know of posts before she agrees to publish them, since an article that is published can't be
 * changed: their warnings and errors, their links to posts that aren't published by then, and that WeChat refused what
 * they say. Asks nobody.
 *
 * @param groups posts by draft, as they are for the session's account
 */
export async function warnBefore(groups: readonly Post[][], session: Session): Promise<Problem[]> {
  const ledger = new LedgerView(session.store)
  const groupOf = new Map(groups.map((group) => [group[0], group]))
  const ordered = orderGroups(groups, true).flatMap(({ post }) => [groupOf.get(post) ?? []])
  const places = new Map(ordered.flatMap((group, at) => group.map(({ path }) => [path, at] as const)))
  const placeOf = (path: string) => places.get(path) ?? ordered.length
  const { prepared, close } = await openPreparation(ordered.flat(), session, { offline: true, ledger })
  const told: Problem[] = []
  const inDraft = ordered.map((): PostToPublish[] => [])
  try {
    for await (const { article, ...each } of prepared) {
      told.push(...each.problems.filter(({ severity }) => severity !== 'note'))
      if (!article) continue
      const at = placeOf(each.post.path)
      const entry = await entryOf({ ...each, article }, ledger)
      told.push(...tellDoubt(entry, each.post.file))
      const group = inDraft[at] ?? []
      group.push({ prepared: { ...each, article }, entry, batch: ledger })
      if (group.length === ordered[at]?.length) told.push(...(await tellRefusedBefore(group)))
      const alongside = new Set(ordered[at]?.map(({ path }) => path))
      const before = { has: (path: string) => placeOf(path) < at }
      told.push(...(await unpublishedLinks({ ...each, article }, ledger, { alongside, before })))
    }
  } finally {
    await close()
  }
  return told
}

/** What the ledger has of a post, be it under the name its file had. */
async function entryOf(prepared: ReadyPost, ledger: LedgerView): Promise<PostEntry | undefined> {
  const known = entryOfPost(await ledger.entries(), prepared.post)
  if (known) return known
  const past = await findPredecessor(prepared, ledger)
  return past.kind === 'same' ? past.entry : undefined
}
