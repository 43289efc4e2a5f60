import { ProblemError } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { findDuplicateUids } from '../../read/read-post.ts'
import type { LedgerView } from '../entry/ledger-view.ts'
import { openPreparation } from '../prepare/prepare-posts.ts'
import type { Session } from '../session.ts'
import { KnownPosts } from './known-posts.ts'
import { readSeenLists } from './last-seen.ts'
import { planKnown } from './plan-known.ts'
import { type PlannedPost, planPost } from './plan-post.ts'

type PlanSession = Omit<Session, 'wechat'>

/**
 * Plans posts, each for itself. Those that are as they were when they were last planned needn't be prepared for it.
 *
 * @param build as of `RenderMemory`
 */
export async function planEach(
  posts: Post[],
  session: PlanSession,
  ledger: LedgerView,
  build?: string,
): Promise<PlannedPost[]> {
  if (posts.length === 0) return []
  const known = await KnownPosts.open(session, build)
  try {
    await known.begin(posts)
    const planned = await planUnchanged(posts, known, session, ledger)
    const rest = posts.filter((post) => !planned.has(post))
    if (rest.length > 0) await planPrepared(rest, known, session, ledger, planned)
    return posts.flatMap((post) => planned.get(post) ?? [])
  } finally {
    await known.close()
  }
}

async function planUnchanged(
  posts: Post[],
  known: KnownPosts,
  session: PlanSession,
  ledger: LedgerView,
): Promise<Map<Post, PlannedPost>> {
  const planned = new Map<Post, PlannedPost>()
  const twins = new Set(findDuplicateUids(posts).map(({ params }) => params.uid))
  for (const post of posts) {
    const found = twins.has(post.key) ? undefined : await known.recall(post)
    const plan = found && (await planKnown(session, ledger, post, found).catch(notPlanned))
    if (plan) planned.set(post, plan)
  }
  return planned
}

/** What is wrong with an entry is told once its post was prepared. */
function notPlanned(error: unknown): undefined {
  if (!(error instanceof ProblemError)) throw error
}

async function planPrepared(
  posts: Post[],
  known: KnownPosts,
  session: PlanSession,
  ledger: LedgerView,
  planned: Map<Post, PlannedPost>,
): Promise<void> {
  const lists = await readSeenLists(session.localFolder)
  const { prepared, pictures, close } = await openPreparation(posts, session, { offline: true, ledger })
  const batch = {
    entries: () => ledger.entries(),
    orphans: (root: string) => ledger.orphans(root),
    pictures,
  }
  try {
    for (const post of posts) {
      const next = await prepared.next()
      if (next.done) throw new TypeError('Expected a prepared post for each')
      const plan = await planPost({ session, batch }, next.value, lists)
      planned.set(post, plan)
      await known.remember(post, next.value, plan, ledger)
    }
  } finally {
    await close()
  }
}
