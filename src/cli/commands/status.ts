import type { Account } from '../../config/config.ts'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { readRights } from '../../publish/look/rights.ts'
import { receiptsOf } from '../../publish/post-result.ts'
import { type PostResult, plainResult } from '../../publish/result.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { shareAmongAccounts } from '../choose-account.ts'
import { type AccountRights, nothingDone, type Run } from '../command-result.ts'
import { leadOn, leadOnProblem } from '../lead-on.ts'
import { localFolder } from '../local-folder.ts'
import { appIdOfLedger, openLedger } from '../open-ledger.ts'
import { openProject } from '../open-project.ts'
import { type ReadEntries, readEntries } from '../read-entries.ts'
import { tellOrphans } from '../tell-orphans.ts'
import { typeLine } from '../type-line.ts'

/** Tells what the ledger knows of each post, offline; without posts of every account's. */
export const run: Run = async (call) => {
  const { world, options } = call
  const project = await openProject(call.posts, call)
  const { root } = project.config
  const posts: Post[] = []
  for (const found of project.posts) posts.push({ ...(await readPost(found, root, world.cwd)), body: '' })
  const isOfAll = options.account === undefined && call.posts.length === 0
  const { shares, problem: unclear } = shareAmongAccounts(posts, project.config, options)
  if (unclear && !isOfAll) return nothingDone(unclear)
  const accounts = isOfAll ? project.config.accounts : (shares ?? []).map(({ account }) => account)
  const results: PostResult[] = []
  const orphans: Problem[] = []
  const led = { config: project.config, options }
  const rights: AccountRights[] = []
  let isKnown = false
  for (const account of accounts) {
    const share = shares?.find((each) => each.account === account)
    const store = await openLedger(project, account, world)
    const ledger = store ? await readEntries(store) : { entries: [], broken: [] }
    isKnown ||= ledger.entries.length > 0
    const appId = await appIdOfLedger(root, account)
    const learned = appId === undefined ? undefined : await readRights(localFolder(root, appId))
    if (learned) rights.push({ account: account.name, ...learned })
    const known = await statusAt(account, share?.posts ?? [], ledger, root)
    results.push(...known.results)
    if (call.posts.length > 0) continue
    for (const entry of known.others)
      results.push(statusOf(entry, { post: entry.path, title: entry.title, account: account.name }, []))
    const gone = await tellOrphans(known.others, root)
    orphans.push(...gone.map((each) => leadOnProblem(each, account.name, led)))
  }
  const problems = call.posts.length > 0 || !isKnown ? project.problems : []
  return {
    results: results.map((each) => leadOn(each, led)),
    problems: [...problems, ...orphans],
    ...(rights.length > 0 && { rights }),
  }
}

/** @returns what is known of the posts, and entries of the ledger without one */
async function statusAt(
  account: Account,
  posts: readonly Post[],
  ledger: ReadEntries,
  root: string,
): Promise<{ results: PostResult[]; others: PostEntry[] }> {
  const told = new Set<PostEntry>()
  const results: PostResult[] = []
  for (const post of posts) {
    const entry = entryOfPost(ledger.entries, post)
    if (entry) told.add(entry)
    const broken = ledger.broken.filter(({ key }) => key === post.key).map((each) => each.problem)
    const title = entry?.title ?? post.fields.title ?? ''
    const isChanged = entry !== undefined && (await wasChanged(entry, account, root))
    const known = statusOf(entry, { post: post.file, title, account: account.name }, broken)
    results.push(
      isChanged && known.action === 'published' ? { ...known, changedSincePublished: true } : known,
    )
  }
  return { results, others: ledger.entries.filter((entry) => !told.has(entry)) }
}

/** Most runs meet no publication that can be compared: what compares is loaded for those that do. */
async function wasChanged(entry: PostEntry, account: Account, root: string): Promise<boolean> {
  if (currentPublication(entry)?.source === undefined) return false
  const { isChangedSince } = await import('../changed-post.ts')
  return isChangedSince(entry, account, root)
}

/** Whether what was at WeChat was taken away on purpose, and nothing has taken its place. */
const isRemoved = (entry: PostEntry | undefined): boolean =>
  entry !== undefined &&
  entry.draft === undefined &&
  currentPublication(entry) === undefined &&
  (entry.removedAt !== undefined || entry.publications.at(-1)?.state === 'deleted')

function statusOf(
  entry: PostEntry | undefined,
  named: Pick<PostResult, 'post' | 'title' | 'account'>,
  broken: Problem[],
): PostResult {
  const publication = entry && (currentPublication(entry) ?? entry.publications.at(-1))
  const state =
    broken.length > 0
      ? 'blocked'
      : entry?.intent
        ? 'doubtful'
        : publication?.state === 'submitted'
          ? 'submitted'
          : isRemoved(entry)
            ? 'removed'
            : 'checked'
  const doubt = entry?.intent
    ? [
        problem('command/in-doubt', {
          call: entry.intent.call,
          at: entry.intent.at,
          line: typeLine('settle', named.post),
        }),
      ]
    : []
  return plainResult({
    ...named,
    action: publication?.state === 'published' && state === 'checked' ? 'published' : state,
    ...receiptsOf(entry),
    problems: [...broken, ...doubt],
  })
}
