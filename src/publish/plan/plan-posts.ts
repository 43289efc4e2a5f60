import type { Post } from '../../read/post.ts'
import { hashOf } from '../compare/canonical.ts'
import { LedgerView } from '../entry/ledger-view.ts'
import { resultOf } from '../post-result.ts'
import { openPreparation } from '../prepare/prepare-posts.ts'
import type { PostResult } from '../result.ts'
import type { Session } from '../session.ts'
import { groupPosts } from '../together/group-posts.ts'
import { planTogether } from '../together/plan-together.ts'
import { type PlannedCall, sumCalls } from './count-calls.ts'
import { readSeenLists } from './last-seen.ts'
import { type PlannedPost, planPost } from './plan-post.ts'
import type { Step } from './step.ts'

/** What `draft` would do with posts of one account. */
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

/** Plans without asking anybody and without changing anything. */
export async function planPosts(posts: Post[], session: Omit<Session, 'wechat'>): Promise<Plan> {
  const groups = await groupPosts(posts, { cwd: session.cwd })
  const preparation = await openPreparation(groups.flat(), session, { offline: true })
  const batch = new LedgerView(session.store)
  const lists = await readSeenLists(session.localFolder)
  const planned: PlannedPost[] = []
  try {
    const alone: PlannedPost[] = []
    for await (const prepared of preparation.prepared) {
      const { pictures } = preparation
      const run = {
        session,
        batch: { entries: () => batch.entries(), orphans: (root: string) => batch.orphans(root), pictures },
      }
      alone.push(await planPost(run, prepared, lists))
    }
    for (const { length } of groups) {
      const group = alone.splice(0, length)
      planned.push(...(length > 1 ? planTogether(group, await batch.entries()) : group))
    }
  } finally {
    await preparation.close()
  }
  const appId = session.rehearsal ? '' : (session.account.appId ?? '')
  return {
    results: planned.map((each) => plannedResult(each, session)),
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

/** The id of a plan for several accounts. */
export const planIdOf = (plans: readonly Pick<Plan, 'basis'>[]): string =>
  hashOf(plans.map(({ basis }) => basis).join()).slice(0, 16)

/** Whether a step changes anything at WeChat. */
export const isPending = (step: Step | undefined): boolean =>
  step === 'create' || step === 'update' || step === 'relink' || step === 'adopt'

function plannedResult(
  { prepared, entry, decision, pictures, calls, diff }: PlannedPost,
  session: Omit<Session, 'wechat'>,
): PostResult {
  const { step, causes, problems } = decision
  const action = isPending(step) ? 'checked' : decision.action
  const saved = { action, problems, wroteDraft: false, ...(diff !== undefined && { diff }) } as const
  const { next: _, ...result } = resultOf(prepared, session, saved, { entry, pictures })
  return { ...result, step, ...(causes.length > 0 && { cause: causes }), calls, next: [] }
}
