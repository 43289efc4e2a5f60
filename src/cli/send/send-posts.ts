import { resolve } from 'node:path'
import { readEntries } from '../../ledger/read-entries.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Session } from '../../publish/session.ts'
import { isInside } from '../../read/find-root.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { changedSinceOption } from '../choose/changed-since.ts'
import { theirsOfOne } from '../choose/choose-account.ts'
import { hidesTime, mayBeDue } from '../choose/choose-posts.ts'
import { chooseRuns } from '../choose/choose-runs.ts'
import { placePosts } from '../choose/place-posts.ts'
import { tellOverridden } from '../choose/tell-overridden.ts'
import { type Call, type CommandResult, nothingDone } from '../command-result.ts'
import { leadOnProblem } from '../line/lead-on.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { tellLedger } from '../project/tell-ledger.ts'
import { tellOrphans } from '../project/tell-orphans.ts'
import { eachAccount } from '../session/each-account.ts'
import { openSessionOrRehearse } from '../session/open-session.ts'
import { untouchedPosts } from '../session/untouched.ts'
import { type AccountRun, type OpenAccounts, withAccounts } from '../session/with-accounts.ts'
import { againOfUnnamed } from './again-of-unnamed.ts'
import { holdToPlan } from './check-plan.ts'
import { nameCandidates } from './name-candidates.ts'
import { setPublishedAside } from './published-before.ts'
import { tellAgain } from './tell-again.ts'
import { tellUncommitted } from './tell-uncommitted.ts'

/** Asks whether to go on. @returns the runs, held to the answer, or why not */
export type Consent = (runs: AccountRun[], call: Call) => Promise<AccountRun[] | Problem>

/** What `draft` and `publish` share: which posts, which accounts, may we, and then the sending. */
export async function sendPosts(
  command: 'draft' | 'publish',
  call: Call,
  send: (posts: Post[], session: Session) => Promise<PostResult[]>,
  ask?: Consent,
): Promise<CommandResult> {
  const { options, world } = call
  if (call.posts.length > 0 && options.all) return nothingDone(problem('command/posts-and-all', {}))
  if ([options.ours, options.theirs, options.again].filter(Boolean).length > 1)
    return nothingDone(problem('command/several-ways-out', {}))
  if (options.canary !== undefined && options['no-wait'])
    return nothingDone(problem('command/canary-not-awaited', {}))
  if (options.plan !== undefined && options.together) return nothingDone(problem('plan/not-together', {}))
  if (options.plan !== undefined && options.again) return nothingDone(problem('plan/not-again', {}))
  const project = await openProject(call.posts, call)
  const led = { config: project.config, options }
  const changed = await changedSinceOption(project, options)
  if ('code' in changed) return nothingDone(changed)
  if (call.posts.length === 0 && !options.all && !options.due)
    return nothingDone(leadOnProblem(await nameCandidates(command, project, call), '', led))
  const stops = [...project.strangers, ...project.problems]
  if (project.posts.length === 0 || hasErrors(project.strangers)) {
    const isSetUp = options.due && project.config.path !== undefined
    return { results: [], problems: isSetUp ? stops.filter(isNoMissingFolder) : stops }
  }

  const posts: Post[] = []
  for (const found of options.together ? asNamed(project.posts, call) : project.posts) {
    const post = await readPost(found, project.config.root, world.cwd)
    if (!options.due || mayBeDue(post, world.clock.now())) posts.push(post)
    else stops.push(...hidesTime(post))
  }
  if (options.due && posts.length === 0) return { results: [], problems: stops }
  const placed = await placePosts(posts, project, call, changed)
  if ('stop' in placed) return { ...placed.stop, problems: [...stops, ...placed.stop.problems] }
  const { shares, elsewhere } = placed
  stops.push(...placed.problems)
  const several = theirsOfOne(shares, command, call)
  if (several) return nothingDone(several)

  const work = async (opened: OpenAccounts): Promise<CommandResult> => {
    const ahead = tellOverridden(shares, project.config, options)
    for (const { session, posts: own } of opened.runs)
      if (!session.rehearsal) ahead.push(...(await tellLedger(own, session, project, world)))
    // Before anything is sent; a program reads it at the end.
    if (options.json) stops.push(...ahead)
    else if (!options.quiet) for (const each of ahead) call.report.problem(each)
    const chosen = await chooseRuns(opened.runs, project.posts, options, changed)
    const { runs, unwritten } = chosen
    const leftOut = [...placed.leftOut, ...chosen.leftOut]
    if (runs.length === 0 && options.due) return { results: [], problems: [] }
    if (runs.length === 0 && unwritten.length > 0) return { results: unwritten, problems: [], leftOut }
    if (runs.length === 0 && options.since !== undefined) {
      const none = problem('command/nothing-since', { ref: options.since })
      return { results: [], problems: [...(await tellGone(opened.runs, call)), none] }
    }
    if (runs.length === 0) {
      const line = typeLine(command, posts[0]?.file ?? 'posts/…')
      const none = leadOnProblem(problem('command/no-posts-chosen', { line }), '', led)
      return nothingDone(...(await tellGone(opened.runs, call)), none)
    }
    const unnamed = command === 'draft' ? await againOfUnnamed(runs, call) : undefined
    if (unnamed) return nothingDone(unnamed)
    const held = options.plan === undefined ? runs : await holdToPlan(options.plan, runs, call)
    if ('code' in held) return nothingDone(held)
    const agreed = ask ? await ask(held, call) : held
    if ('code' in agreed)
      return agreed.code === 'publish/draft-found' ? { results: [], problems: [agreed] } : nothingDone(agreed)

    const sent = await eachAccount(
      { ...opened, runs: agreed },
      call,
      async ({ posts: own, session }) => {
        if (!session.rehearsal || options.again) return send(own, session)
        const { left, results } = await setPublishedAside(own, session.account.name, project, world)
        return [...results, ...(left.length > 0 ? await send(left, session) : [])]
      },
      untouchedPosts,
    )
    const isInterrupted = runs.some(({ session }) => session.signal?.aborted)
    const isReal = runs.some(({ session }) => !session.rehearsal)
    const isTold = command === 'publish' && isReal && !isInterrupted
    const unheard = isTold ? await notify(sent.results, project, call) : []
    const uncommitted = isTold ? await tellUncommitted(sent.results, project, call) : []
    return {
      results: [...unwritten, ...sent.results],
      isOfSeveralAccounts: shares.length > 1,
      leftOut,
      problems: [
        ...(await tellGone(opened.runs, call, sent.results)),
        ...sent.problems,
        ...(isTold ? tellAgain(sent.results, led) : []),
        ...unheard,
        ...uncommitted,
      ],
    }
  }
  const result =
    shares.length === 0
      ? await work({ runs: [], unusable: [] })
      : await withAccounts(shares, project, call, work, { open: openSessionOrRehearse })
  return { ...result, elsewhere, problems: [...stops, ...result.problems] }
}

/**
 * Posts whose file is gone, where all are meant, or where a new draft was made: it may be of one that was renamed. After
 * sending: a renamed post was taken over then.
 */
async function tellGone(
  runs: readonly AccountRun[],
  { options }: Call,
  results: readonly PostResult[] = [],
): Promise<Problem[]> {
  const isNew = results.some(({ action }) => action === 'created')
  if (options.due || !(options.all || isNew)) return []
  const told: Problem[] = []
  for (const { session } of runs) {
    const { entries } = await readEntries(session.store)
    const { config, account } = session
    const gone = await tellOrphans(entries, config.root)
    told.push(...gone.map((each) => leadOnProblem(each, account.name, { config, options })))
  }
  return told
}

/** Tells the chats of the config what happened. */
async function notify(
  results: PostResult[],
  { config, environment }: Project,
  { lang }: Call,
): Promise<Problem[]> {
  const { notify: notices } = config
  if (notices.length === 0) return []
  const { sendNotices } = await import('../../notify/send-notices.ts')
  return sendNotices(results, { notices, env: environment.variables, lang })
}

/** In the order in which they stand on the line, which is the order of the articles; those of one folder by their paths. */
function asNamed(posts: Project['posts'], { posts: targets, world }: Call): Project['posts'] {
  const paths = targets.map((target) => resolve(world.cwd, target))
  const rank = (path: string) => paths.findIndex((target) => path === target || isInside(path, target))
  return posts.toSorted((a, b) => rank(a.path) - rank(b.path))
}

/** Git keeps no empty folder: a clone of a project without posts has none, and a cron that is set up before has nothing to do. */
const isNoMissingFolder = ({ code }: Problem): boolean => code !== 'command/no-posts-folder'
