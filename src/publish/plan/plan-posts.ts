import type { PostEntry } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { Post } from '../../read/post.ts'
import type { Endpoint } from '../../wechat/endpoints.ts'
import { hashOf } from '../compare/canonical.ts'
import { LedgerView } from '../entry/ledger-view.ts'
import { knownToPublish } from '../look/rights.ts'
import { lastLookMs } from '../look/seen.ts'
import { resultOf } from '../post-result.ts'
import { hasPublished } from '../post-run.ts'
import { hasOwnCover } from '../publication/earlier-run.ts'
import type { PostResult } from '../result.ts'
import type { Session } from '../session.ts'
import { findCompanions } from '../together/companions.ts'
import { toldTogether } from '../together/group.ts'
import { groupPosts } from '../together/group-posts.ts'
import { Heads } from '../together/heads.ts'
import { stopInTwo } from '../together/other-heads.ts'
import { isToShare } from '../together/parting.ts'
import { planTogether } from '../together/plan-together.ts'
import { staysTogether } from '../together/stays-together.ts'
import { countCalls, type PlannedCall, sumCalls } from './count-calls.ts'
import { countUploadsOnce } from './count-uploads-once.ts'
import { planEach } from './plan-each.ts'
import type { PlannedPost } from './plan-post.ts'
import { callsOfSubmissions, planSubmissions } from './plan-submissions.ts'
import { isPending } from './step.ts'

interface PlanSession extends Omit<Session, 'wechat'> {
  /** What the client asks before anything else. Default: nothing. */
  opening?: Endpoint | undefined
}

/** What `draft` would do with posts of one account, and `publish` with those that it takes along. */
export interface Plan {
  results: PostResult[]
  /** What `draft` would take all in all, if all goes well. */
  calls: PlannedCall[]
  /** What `publish` would take beyond that. */
  publishCalls: PlannedCall[]
  publishing: Publishing
  /** Hash of everything it rests on: it is another as soon as anything has changed. */
  basis: string
  /** Keys of the entries that the posts have or take over. */
  usedKeys: ReadonlySet<string>
  /** What each post rests on, by key; empty of one that won't be sent. */
  states: ReadonlyMap<string, string>
}

/** What would be done with drafts that are to be published. */
export interface Publishing {
  account: string
  /** Posts whose draft `publish` would submit, or where the account may not, would leave to a person. */
  posts: string[]
  /** Whether the account may publish through the API; nothing where that isn't known. */
  mayPublish: boolean | undefined
  /** Whether nobody knows, and the config says that it needn't: most likely it may not. */
  isUnlikely?: true
  /** Whether `draft` takes one call more than is counted if the account may not, which nobody knows yet. */
  looksMore?: true
}

/**
 * Plans without asking anybody and without changing anything.
 *
 * @param known all of the ledger that can be read, where it has been read just now
 */
export async function planPosts(
  posts: Post[],
  session: PlanSession,
  known?: { entries: PostEntry[] },
): Promise<Plan> {
  const { store, account, cwd } = session
  const ledger = new LedgerView(store, known?.entries)
  const groups = await stopInTwo(await groupPosts(posts, { account, cwd }), () => ledger.entries(), cwd)
  const alone = await planEach(groups.flat(), session, ledger)
  const entries = await ledger.entries()
  const publishing = { entries, heads: new Heads(posts, session) }
  const companions = await findCompanions(groups, { publishing, account, cwd })
  const groupsPlanned: PlannedPost[][] = []
  for (const { length } of groups) {
    const group = alone.splice(0, length)
    const isShared = isToShare(group.map(({ prepared: { post }, entry }) => ({ post, entry })))
    groupsPlanned.push(isShared ? planTogether(group, entries, session.cwd) : group)
  }
  for (const each of await planEach(companions.posts, session, ledger)) groupsPlanned.push([each])
  return wholePlan(groupsPlanned, session, {
    entries,
    told: companions.told,
    mayPublish: await seemsToPublish(session, ledger),
    lookedMs: await lastLook(session),
  })
}

/** As a run would find it that asks nobody. */
async function seemsToPublish(session: PlanSession, ledger: LedgerView): Promise<boolean | undefined> {
  const known = await knownToPublish(session)
  if (known !== undefined || session.rehearsal) return known
  return session.account.publish || hasPublished(await ledger.entries()) ? true : undefined
}

function wholePlan(
  groups: PlannedPost[][],
  session: PlanSession,
  {
    entries,
    told,
    mayPublish,
    lookedMs,
  }: {
    entries: readonly PostEntry[]
    told: ReadonlyMap<string, Problem[]>
    mayPublish: boolean | undefined
    lookedMs: number
  },
): Plan {
  const planned = countUploadsOnce(groups.flat())
  const calls = planned.map((each) => countCalls({ ...each, post: each.prepared.post }))
  const toldOf = ({ prepared }: PlannedPost) => told.get(prepared.post.path) ?? []
  const isHeld = (each: PlannedPost) => toldOf(each).some(({ severity }) => severity !== 'note')
  const goingOut = planSubmissions(groups, isHeld, mayPublish === false)
  const isUnlikely = mayPublish === undefined && session.account.publish === false && !session.rehearsal
  const submissions = mayPublish === false || isUnlikely ? [] : goingOut
  const published = new Set(submissions.flatMap(({ posts }) => posts.map(keyOf)))
  const { name, appId = '' } = session.account
  const looksForTwins = !planned.some(seemsNew) && planned.some((each) => isFirstUpdate(each, lookedMs))
  const account = { account: name, mayPublish, ...(isUnlikely && { isUnlikely }) }
  const stops = [...told.values()].flat().map(({ code, params }) => [code, params])
  const looksForCovers = planned.some(needsLibrary)
  const looksMore = looksForCovers && mayPublish === undefined && !isUnlikely && !session.rehearsal
  const results = planned.map((each, index) => ({
    ...plannedResult(each, session, toldOf(each)),
    ...staysTogether(each, entries, session.cwd),
    calls: calls[index] ?? {},
    ...(published.has(keyOf(each)) && { publishes: true as const }),
  }))
  return {
    results: groups.flatMap(({ length }) => toldTogether(results.splice(0, length))),
    calls: sumCalls(
      {
        ...account,
        opening: session.opening,
        looks: planned.some(seemsNew),
        looksForTwins,
        looksForCovers,
      },
      planned.map(({ decision }) => decision),
      calls,
    ),
    publishCalls: sumCalls({ ...account, looks: false }, [], callsOfSubmissions(submissions, looksForTwins)),
    publishing: {
      ...account,
      ...(looksMore && { looksMore }),
      posts: goingOut.flatMap(({ posts }) => posts.map(({ prepared }) => prepared.post.file)),
    },
    basis: hashOf(JSON.stringify([session.rehearsal ? '' : appId, planned.map(({ basis }) => basis), stops])),
    usedKeys: new Set(planned.flatMap(({ entry }) => entry?.key ?? [])),
    states: new Map(planned.map((each) => [keyOf(each), each.state ?? ''])),
  }
}

/** Whether the account is searched for it first. */
const seemsNew = ({ decision: { step, asks }, entry }: PlannedPost): boolean =>
  asks === 'lists' || ((step === 'create' || step === 'adopt') && !entry?.draft)

/** When the drafts were looked at last; never again where nobody looks for twins. */
const lastLook = async ({ localFolder, config }: PlanSession): Promise<number> =>
  localFolder === undefined || config.waits.othersMs === 0
    ? Number.POSITIVE_INFINITY
    : lastLookMs(localFolder, 'drafts')

/** Whether the drafts are looked through for twins of it once it is written: nobody has looked since it was. */
const isFirstUpdate = ({ decision: { step }, entry }: PlannedPost, lookedMs: number): boolean =>
  (step === 'update' || step === 'relink') && Date.parse(entry?.draft?.readBack?.at ?? '') >= lookedMs

/** Whether its cover in the library would tell that it was sent before. */
const needsLibrary = (planned: PlannedPost): boolean =>
  planned.decision.step === 'create' &&
  (planned.entry?.knownIds ?? []).length === 0 &&
  hasOwnCover(planned.prepared.post)

const keyOf = ({ prepared }: PlannedPost): string => prepared.post.key

/** The id of a plan for several accounts. */
export const planIdOf = (plans: readonly Pick<Plan, 'basis'>[]): string =>
  hashOf(plans.map(({ basis }) => basis).join()).slice(0, 16)

function plannedResult(
  { prepared, entry, decision, pictures, diff }: PlannedPost,
  session: PlanSession,
  told: Problem[],
): PostResult {
  const { step, causes } = decision
  const problems = [...decision.problems, ...told]
  const action = isPending(step) ? 'checked' : decision.action
  const saved = { action, problems, wroteDraft: false, ...(diff !== undefined && { diff }) } as const
  const { next, ...result } = resultOf(prepared, session, saved, {
    entry,
    pictures: [...pictures.values()],
  })
  // What is to be done by draft or publish has the line of the whole plan. To overwrite a draft that was saved on the
  // website may reset what was set there: `draft` asks first.
  const isSaved = problems.some(({ code }) => code === 'draft/saved-on-website')
  const ways = isSaved ? [typeLine('draft', prepared.post.file)] : next
  const leadsOn = step === 'nothing' || step === 'conflict' ? ways : []
  return { ...result, step, ...(causes.length > 0 && { cause: causes }), next: leadsOn }
}
