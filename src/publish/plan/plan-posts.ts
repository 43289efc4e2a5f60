import type { PostEntry } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { hashOf } from '../compare/canonical.ts'
import { LedgerView } from '../entry/ledger-view.ts'
import { resultOf } from '../post-result.ts'
import type { PostResult } from '../result.ts'
import type { Session } from '../session.ts'
import { findCompanions } from '../together/companions.ts'
import { groupPosts } from '../together/group-posts.ts'
import { isToShare } from '../together/parting.ts'
import { planTogether } from '../together/plan-together.ts'
import { type PlannedCall, sumCalls } from './count-calls.ts'
import { planEach } from './plan-each.ts'
import type { PlannedPost } from './plan-post.ts'
import type { Step } from './step.ts'

/** What `draft` would do with posts of one account, and `publish` with those that it takes along. */
export interface Plan {
  results: PostResult[]
  /** What it would take all in all, if all goes well. */
  calls: PlannedCall[]
  /** Hash of everything it rests on: it is another as soon as anything has changed. */
  basis: string
  /** Keys of the entries that the posts have or take over. */
  usedKeys: ReadonlySet<string>
  /** What each post rests on, by key; empty of one that won't be sent. */
  states: ReadonlyMap<string, string>
}

/**
 * Plans without asking anybody and without changing anything.
 *
 * @param known all of the ledger that can be read, where it has been read just now
 */
export async function planPosts(
  posts: Post[],
  session: Omit<Session, 'wechat'>,
  known?: { entries: PostEntry[] },
): Promise<Plan> {
  const groups = await groupPosts(posts, { cwd: session.cwd })
  const ledger = new LedgerView(session.store, known?.entries)
  const alone = await planEach(groups.flat(), session, ledger)
  const entries = alone.some(({ entry }) => entry?.draft) ? await ledger.entries() : []
  const companions = alone.some(sharedIn(entries))
    ? await findCompanions(groups, { entries, cwd: session.cwd })
    : { posts: [], told: new Map<string, Problem[]>() }
  const planned: PlannedPost[] = []
  for (const { length } of groups) {
    const group = alone.splice(0, length)
    const isShared = isToShare(group.map(({ prepared: { post }, entry }) => ({ post, entry })))
    planned.push(...(isShared ? planTogether(group, entries) : group))
  }
  planned.push(...(await planEach(companions.posts, session, ledger)))
  const appId = session.rehearsal ? '' : (session.account.appId ?? '')
  return {
    results: planned.map((each) =>
      plannedResult(each, session, companions.told.get(each.prepared.post.path) ?? []),
    ),
    calls: sumCalls(
      session.account.name,
      planned.map(({ decision }) => decision),
      planned.map(({ calls }) => calls),
    ),
    basis: hashOf(JSON.stringify([appId, planned.map(({ basis }) => basis)])),
    usedKeys: new Set(planned.flatMap(({ entry }) => entry?.key ?? [])),
    states: new Map(planned.map(({ prepared, state = '' }) => [prepared.post.key, state])),
  }
}

/** Whether the draft of a post is that of others, too, however it came to be. */
function sharedIn(entries: readonly PostEntry[]): (planned: PlannedPost) => boolean {
  const holders = new Map<string, number>()
  for (const { draft } of entries)
    if (draft) holders.set(draft.mediaId, (holders.get(draft.mediaId) ?? 0) + 1)
  return ({ entry }) => (holders.get(entry?.draft?.mediaId ?? '') ?? 0) > 1
}

/** The id of a plan for several accounts. */
export const planIdOf = (plans: readonly Pick<Plan, 'basis'>[]): string =>
  hashOf(plans.map(({ basis }) => basis).join()).slice(0, 16)

/** Whether a step changes anything at WeChat. */
export const isPending = (step: Step | undefined): boolean =>
  step === 'create' || step === 'update' || step === 'relink' || step === 'adopt'

function plannedResult(
  { prepared, entry, decision, pictures, calls, diff }: PlannedPost,
  session: Omit<Session, 'wechat'>,
  told: Problem[],
): PostResult {
  const { step, causes } = decision
  const problems = [...decision.problems, ...told]
  const action = isPending(step) ? 'checked' : decision.action
  const saved = { action, problems, wroteDraft: false, ...(diff !== undefined && { diff }) } as const
  const { next: _, ...result } = resultOf(prepared, session, saved, { entry, pictures })
  return { ...result, step, ...(causes.length > 0 && { cause: causes }), calls, next: [] }
}
