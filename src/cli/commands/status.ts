import type { Account } from '../../config/config.ts'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { hasPast } from '../../ledger/moved-entry.ts'
import { brokenEntryOf, type ReadEntries, readEntries } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { withoutFile } from '../../publish/entry/file-exists.ts'
import type { PostState } from '../../publish/entry/post-state.ts'
import { readRights } from '../../publish/look/rights.ts'
import { waysOut } from '../../publish/next-commands.ts'
import { receiptsOf } from '../../publish/post-result.ts'
import { type Action, type PostResult, plainResult } from '../../publish/result.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { timeWords } from '../../read/publish-time.ts'
import { readPost } from '../../read/read-post.ts'
import { accountsOfPost, accountsOfRun, accountsOfUnnamed } from '../choose/choose-account.ts'
import { namedIn } from '../choose/named-in.ts'
import { tellElsewhere } from '../choose/tell-overridden.ts'
import { tellUnplaced, unplacedAmong } from '../choose/unplaced.ts'
import { type AccountRights, nothingDone, type Run } from '../command-result.ts'
import { leadOn, leadOnProblem } from '../line/lead-on.ts'
import { localFolder } from '../project/local-folder.ts'
import { namedEntries } from '../project/named-entries.ts'
import { appIdOfLedger, openLedger } from '../project/open-ledger.ts'
import { openProject } from '../project/open-project.ts'
import { tellLedger } from '../project/tell-ledger.ts'
import { tellOrphans } from '../project/tell-orphans.ts'
import { type KnownBesides, knownBesides } from './status/known-besides.ts'
import { renamedAmong } from './status/renamed-among.ts'

/** Tells what the ledger knows of each post, also of one whose file is gone, offline; without posts of every account's. */
export const run: Run = async (call) => {
  const { world, options } = call
  const project = await openProject(call.posts, call)
  const { root } = project.config
  const posts: Post[] = []
  for (const found of project.posts) posts.push(await readPost(found, root, world.cwd))
  const isNamed = namedIn(project.posts)
  const isOfPosts = call.posts.length > 0
  const asked = accountsOfRun([], project.config, options)
  if (asked.problem?.code === 'config/account-unknown') return nothingDone(asked.problem)
  const unplaced = unplacedAmong(posts, project.config, options)
  const named = namedEntries(call.posts, root, world.cwd)
  const results: PostResult[] = []
  const orphans: Problem[] = []
  const led = { config: project.config, options }
  const rights: AccountRights[] = []
  const gone: PostEntry[] = []
  let isKnown = false
  for (const account of asked.accounts ?? project.config.accounts) {
    const store = await openLedger(project, account, world)
    const ledger = store ? await readEntries(store) : { entries: [], broken: [] }
    isKnown ||= ledger.entries.length > 0
    const goesHere = (choose: typeof accountsOfPost) => (post: Post) =>
      choose(post, project.config, options).accounts?.includes(account) === true
    const meantPosts = posts.filter((post) => unplaced.has(post) || goesHere(accountsOfPost)(post))
    const isElsewhere = (post: Post) => !isNamed(post) && !goesHere(accountsOfUnnamed)(post)
    const toldIfKnown = new Set(meantPosts.filter((post) => unplaced.has(post) || isElsewhere(post)))
    const appId = await appIdOfLedger(root, account)
    const folder = localFolder(root, appId ?? '')
    const local: Local = {
      account,
      root,
      folder,
      toldIfKnown,
      ...(await knownBesides(ledger.entries, { root, folder }, world)),
    }
    const { others, perhapsRenamed, results: own } = await statusAt(local, meantPosts, ledger, root)
    const meant = isOfPosts ? withoutFile(others.filter(named.isMeant), root) : others
    // Its ledger was looked at for what the words might mean, and they mean nothing there.
    if (isOfPosts && own.length + meant.length + perhapsRenamed.length === 0) continue
    gone.push(...meant)
    const learned = appId === undefined ? undefined : await readRights(localFolder(root, appId))
    if (learned) rights.push({ account: account.name, ...learned })
    results.push(...own)
    const isEmpty = ledger.entries.length + ledger.broken.length === 0
    const unsent = meantPosts.filter((post) => !toldIfKnown.has(post) && !entryOfPost(ledger.entries, post))
    if (isEmpty || unsent.length > 0)
      orphans.push(...(await tellLedger(unsent, { account, store }, project, world)))
    if (!isOfPosts) orphans.push(...strangeEntries(ledger, meantPosts))
    for (const entry of meant) results.push(await statusOf(entry, undefined, local))
    const told = [...(await tellOrphans(meant, root, ledger.entries)), ...perhapsRenamed]
    orphans.push(...told.map((each) => leadOnProblem(each, account.name, led)))
  }
  const { told, problems: open } = tellUnplaced(unplaced, results, project.config)
  const files = posts.map(({ file }) => file)
  const isAllElsewhere = told.length === 0 && files.length > 0 && options.account !== undefined
  if (isAllElsewhere) orphans.push(tellElsewhere(files, options))
  const problems = isOfPosts || !isKnown ? named.unexplained(project.problems, gone) : []
  return {
    results: told.map((each) => leadOn(each, led)),
    problems: [...problems, ...orphans, ...open],
    ...(rights.length > 0 && { rights }),
  }
}

interface Local extends KnownBesides {
  account: Account
  /** Absolute path of the project. */
  root: string
  /** Where this machine keeps what concerns the account. */
  folder: string
  /** Posts that are told only where something is known of them: they go to other accounts, or it is open where they go. */
  toldIfKnown: ReadonlySet<Post>
}

/** Entries that can't be read and of which nothing tells that they are of a post here. */
const strangeEntries = ({ broken }: ReadEntries, posts: readonly Post[]): Problem[] => {
  const told = new Set(posts.map(({ key }) => brokenEntryOf(broken, key)))
  return broken.filter((each) => !told.has(each)).map((each) => each.problem)
}

/** @returns what is known of the posts, entries of the ledger without one, and what of both may belong together */
async function statusAt(
  local: Local,
  posts: readonly Post[],
  ledger: ReadEntries,
  root: string,
): Promise<{ results: PostResult[]; others: PostEntry[]; perhapsRenamed: Problem[] }> {
  const own = new Map(posts.map((post) => [post, entryOfPost(ledger.entries, post)]))
  const unsent = posts.filter((post) => !own.get(post) && !brokenEntryOf(ledger.broken, post.key))
  const lost = unsent.length === 0 ? [] : withoutFile(ledger.entries.filter(hasPast), root)
  const { renamed, unclear: perhapsRenamed } = await renamedAmong(unsent, lost, local)
  const results: PostResult[] = []
  for (const post of posts) {
    const broken = brokenEntryOf(ledger.broken, post.key)
    const entry = own.get(post) ?? renamed.get(post)
    const isKnown = entry ?? broken ?? (await local.unrecorded(post))[0]
    if (!isKnown && local.toldIfKnown.has(post)) continue
    results.push(await (broken ? brokenOf(broken.problem, post, local) : statusOf(entry, post, local)))
  }
  const told = new Set([...own.values(), ...renamed.values()])
  return { results, others: ledger.entries.filter((entry) => !told.has(entry)), perhapsRenamed }
}

const brokenOf = (told: Problem, post: Post, { account }: Local): PostResult =>
  plainResult({
    post: post.file,
    title: forAccount(post, account).fields.title ?? '',
    account: account.name,
    action: 'blocked',
    problems: [told],
  })

/** How a post is told whose state is no action of its own. */
const actions: Partial<Record<PostState, Action>> = {
  doubtful: 'doubtful',
  submitted: 'submitted',
  published: 'published',
  'changed-since-published': 'published',
  removed: 'removed',
}

async function statusOf(
  entry: PostEntry | undefined,
  post: Post | undefined,
  local: Local,
): Promise<PostResult> {
  const named = {
    post: post?.file ?? entry?.path ?? '',
    title: entry?.title ?? (post && forAccount(post, local.account).fields.title) ?? '',
    account: local.account.name,
  }
  if (!entry) {
    const problems = post ? await local.unrecorded(post) : []
    const next = waysOut(problems, named.post)
    return plainResult({ ...named, action: 'checked', state: 'new', problems, next })
  }
  // Most runs of a new project meet no entry: what compares is loaded for those that do.
  const { stateOfPost, ways } = await import('../project/state-of-post.ts')
  const state = await stateOfPost(post, entry, local)
  const doubt = entry.intent && {
    call: entry.intent.call,
    ...timeWords(entry.intent.at),
    line: typeLine('settle', named.post),
  }
  const isPublished = currentPublication(entry)?.state === 'published' && state !== 'doubtful'
  const together = local.headOf(entry)
  const published = post && state === 'gone' && entry.draft ? local.publishedInstead(entry, post) : []
  const oldDrafts = local.oldDrafts(entry)
  // It may be there, for another account.
  const isGone = post === undefined && withoutFile([entry], local.root).length > 0
  return plainResult({
    ...named,
    action: actions[state] ?? (isPublished ? 'published' : 'checked'),
    state,
    ...(state === 'changed-since-published' && { changedSincePublished: true as const }),
    ...(isGone && { fileGone: true as const }),
    ...receiptsOf(entry),
    ...(together !== undefined && { together }),
    problems: [
      ...(doubt ? [problem('command/in-doubt', doubt)] : []),
      ...local.twins(entry),
      ...oldDrafts,
      ...published,
    ],
    next: [
      ...(published.length > 0 ? waysOut(published, named.post) : post ? ways(post, state, entry) : []),
      ...waysOut(oldDrafts, named.post),
    ],
  })
}
