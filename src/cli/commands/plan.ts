import { resolve } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { PlannedCall } from '../../publish/plan/count-calls.ts'
import { type Plan, planIdOf, planPosts } from '../../publish/plan/plan-posts.ts'
import { isPending } from '../../publish/plan/step.ts'
import { receiptsOf } from '../../publish/post-result.ts'
import { readPosts } from '../../publish/prepare/read-posts.ts'
import { type PostResult, plainResult } from '../../publish/result.ts'
import { changedSinceOption } from '../choose/changed-since.ts'
import { chooseKnown } from '../choose/choose-posts.ts'
import { filesBeside } from '../choose/choose-runs.ts'
import { placePosts } from '../choose/place-posts.ts'
import { tellOverridden } from '../choose/tell-overridden.ts'
import { setUnwrittenAside } from '../choose/unwritten.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { leadOn, leadOnProblem } from '../line/lead-on.ts'
import { optionWords } from '../line/option-words.ts'
import { openProject } from '../project/open-project.ts'
import { tellLedger } from '../project/tell-ledger.ts'
import { findOrphans, orphanProblem } from '../project/tell-orphans.ts'
import { memoryFolder } from '../render/memory-folder.ts'
import { type OfflineSession, openOffline } from '../session/open-offline.ts'
import { untilInterrupted } from '../session/until-interrupted.ts'

/** Shows what `draft` and `publish` would do with the posts, or with all that `--all` means. Asks nobody. */
export const run: Run = async (call) => {
  const { options, world } = call
  if (call.posts.length > 0 && options.all) return nothingDone(problem('command/posts-and-all', {}))
  const project = await openProject(call.posts, call)
  const isAll = call.posts.length === 0
  const meaning = { ...options, ...(isAll && { all: true as const }) }
  const changed = await changedSinceOption(project, meaning)
  if ('code' in changed) return nothingDone(changed)
  const stops = [...project.strangers, ...project.problems]
  if (project.posts.length === 0 || hasErrors(project.strangers)) return { results: [], problems: stops }

  const where = { root: project.config.root, cwd: world.cwd, memoryFolder: await memoryFolder(project) }
  const posts = await readPosts(project.posts, where)
  const placed = await placePosts(posts, project, { options: meaning, world }, changed)
  if ('stop' in placed) return { ...placed.stop, problems: [...stops, ...placed.stop.problems] }
  const { shares, elsewhere, leftOut } = placed
  stops.push(...placed.problems, ...tellOverridden(shares, project.config, options))

  const led = { config: project.config, options }
  return untilInterrupted(call, async (signal) => {
    const plans: Plan[] = []
    const results: PostResult[] = []
    const meant = new Set<string>()
    const switched: Problem[] = []
    for (const share of shares) {
      const session = await openOffline(project, share.account, call, signal)
      const known = isAll ? await readEntries(session.store) : undefined
      const chosen = known ? chooseKnown({ posts: share.posts, session }, known, changed) : share.posts
      for (const { path } of chosen) meant.add(path)
      if (!session.rehearsal) switched.push(...(await tellLedger(share.posts, session, project, world)))
      const aside = setUnwrittenAside(chosen, project.posts, share.account.name, 'skipped')
      const plan = await planPosts(aside.written, session, known)
      if (aside.written.length > 0) plans.push(plan)
      const gone = await forgotten(known?.entries ?? [], plan, session)
      const unwritten = aside.results.map((each): PostResult => ({ ...each, step: 'nothing' }))
      const found = [...unwritten, ...plan.results, ...gone]
      results.push(...found.map((each) => leadOn(each, led)))
    }
    stops.push(...switched)
    if (results.length === 0 && options.since !== undefined)
      return { results, problems: [...stops, problem('command/nothing-since', { ref: options.since })] }
    if (results.length === 0) {
      const line = typeLine('plan', posts[0]?.file ?? 'posts/…')
      const none = problem('command/no-posts-chosen', { line })
      return nothingDone(...stops, leadOnProblem(none, '', led))
    }
    const calls = plans.flatMap((plan) => plan.calls)
    const planId = planIdOf(plans)
    const publishCalls = plans.flatMap((plan) => plan.publishCalls)
    const isAny = results.some(({ step }) => isPending(step))
    const asFound = { ...call, posts: call.posts.filter(meansPost(project.problems, world.cwd)) }
    const lines = [
      ...(isAny ? [lineOf('draft', asFound, planId)] : []),
      ...(publishCalls.length > 0 ? [lineOf('publish', asFound, planId)] : []),
    ]
    return {
      results,
      problems: [...stops, ...[...calls, ...publishCalls.filter(isOfPublishing)].flatMap(beyondQuota)],
      plan: {
        id: planId,
        calls,
        publishCalls,
        publishing: plans.map(({ publishing }) => publishing),
        lines,
      },
      hasChanges: isAny && options['exit-code'] === true,
      isQueueingEnough: true,
      leftOut: isAll ? [...leftOut, ...filesBeside(meant, shares)] : [],
      elsewhere,
    }
  })
}

/** Entries whose file is gone, but for those that a planned post takes over. What is at WeChat stays there. */
async function forgotten(
  entries: readonly PostEntry[],
  plan: Plan,
  { config, account }: OfflineSession,
): Promise<PostResult[]> {
  const unused = entries.filter(({ key }) => !plan.usedKeys.has(key))
  const orphans = await findOrphans(unused, config.root)
  return orphans.map((entry) =>
    plainResult({
      post: entry.path,
      title: entry.title,
      account: account.name,
      action: 'checked',
      step: 'forget',
      ...receiptsOf(entry),
      problems: [orphanProblem(entry, config.root, entries)],
    }),
  )
}

function beyondQuota({ account, call, count, perDay }: PlannedCall): Problem[] {
  if (perDay === undefined || count <= perDay) return []
  return [problem('plan/beyond-quota', { account, call, count, perDay })]
}

/** What a draft takes as well isn't told twice. */
const isOfPublishing = ({ call }: PlannedCall): boolean => call.startsWith('freepublish/')

/** Whether a word of the line led to a post: the plan is the same without one that led to none. */
function meansPost(problems: readonly Problem[], cwd: string): (word: string) => boolean {
  const ofWords = problems.filter(({ code }) => code.startsWith('post/'))
  const amiss = ofWords.flatMap(({ params: { file, folder, pattern } }) => file ?? folder ?? pattern ?? [])
  const paths = new Set(amiss.map((each) => resolve(cwd, String(each))))
  return (word) => !paths.has(resolve(cwd, word))
}

/** The line that carries the plan out. */
const lineOf = (command: 'draft' | 'publish', { posts, options }: Call, planId: string): string =>
  typeLine(
    command,
    ...posts,
    ...(posts.length === 0 && !options.all ? ['--all'] : []),
    ...optionWords(command, options, ['config', 'account', 'theme', 'rehearse', 'all', 'since']),
    '--plan',
    planId,
  )
