import type { PostEntry } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { hasErrors, type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { withoutFile } from '../../publish/entry/file-exists.ts'
import { receiptsOf } from '../../publish/post-result.ts'
import { type PostResult, plainResult } from '../../publish/result.ts'
import { type AskDone, settlePosts } from '../../publish/settle/settle-posts.ts'
import type { Post } from '../../read/post.ts'
import { timeWords } from '../../read/publish-time.ts'
import { readPost } from '../../read/read-post.ts'
import { accountsOfRun, shareAmongAccounts } from '../choose/choose-account.ts'
import { warnOfUnwritten } from '../choose/unwritten.ts'
import { type Call, type CommandResult, nothingDone, type Run } from '../command-result.ts'
import { leadOn } from '../line/lead-on.ts'
import { namedEntries } from '../project/named-entries.ts'
import { openLedger } from '../project/open-ledger.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { orphanProblem } from '../project/tell-orphans.ts'
import { eachAccount } from '../session/each-account.ts'
import { untouchedPosts } from '../session/untouched.ts'
import { type AccountRun, withAccounts } from '../session/with-accounts.ts'
import { isYes } from '../terminal/read-answer.ts'
import { words } from '../words/words.ts'

/** Finds out what became of calls in doubt. Sends nothing. */
export const run: Run = async (call) => {
  const { world, options } = call
  const project = await openProject(call.posts, call)
  if (hasErrors(project.strangers))
    return { results: [], problems: [...project.strangers, ...project.problems] }
  const posts: Post[] = []
  for (const found of project.posts) posts.push(await readPost(found, project.config.root, world.cwd))
  const { shares, unplaced, problem: refusal } = shareAmongAccounts(posts, project.config, options)
  if (refusal) return nothingDone(refusal)
  if (unplaced.size > 0) return nothingDone(...unplaced.values())
  const settle = async ({ posts: own, session }: AccountRun) =>
    warnOfUnwritten(await settlePosts(own, session, askDone(call, session.signal)), own, project.posts)
  const result =
    shares.length === 0
      ? { results: [], problems: [] }
      : await withAccounts(shares, project, call, (opened) =>
          eachAccount(opened, call, settle, untouchedPosts),
        )
  // A post that was merely renamed has taken its entry over by now.
  const gone = await tellGone(project, call)
  const told = result.results.flatMap(({ problems }) => problems)
  // Of all posts nobody is expected to answer in a nightly run.
  const isUnasked = call.posts.length > 0 && told.some(({ code }) => code === 'settle/needs-yes')
  const isDeclined = isUnasked || told.some(({ code }) => code === 'settle/declined')
  // Above the question the words were to be read already.
  const wasAsked = options.yes === undefined && !options.json
  const settled = wasAsked ? result.results.map(withoutMarked) : result.results
  return {
    ...result,
    results: [...settled, ...gone.results],
    problems: [...project.strangers, ...gone.problems, ...result.problems],
    isDeclined,
  }
}

/**
 * Posts whose file is gone, for which nothing can be looked for: those with a call in doubt, and those that were named.
 *
 * @returns what is told of each, and the names that lead to nothing at all
 */
async function tellGone(
  project: Project,
  { posts: words, options, world }: Call,
): Promise<Pick<CommandResult, 'results' | 'problems'>> {
  const { config } = project
  const led = { config, options }
  const { isMeant, unexplained } = namedEntries(words, config.root, world.cwd)
  const results: PostResult[] = []
  const told: PostEntry[] = []
  for (const account of accountsOfRun([], config, options).accounts ?? config.accounts) {
    const store = await openLedger(project, account, world)
    const entries = store ? (await readEntries(store)).entries : []
    const gone = withoutFile(entries.filter(isMeant), config.root)
    const own = words.length > 0 ? gone : gone.filter(({ intent }) => intent)
    told.push(...own)
    results.push(
      ...own.map((entry) =>
        leadOn(goneResult(entry, account.name, orphanProblem(entry, config.root, entries)), led),
      ),
    )
  }
  return { results, problems: unexplained(project.problems, told) }
}

function goneResult(entry: PostEntry, account: string, gone: Problem): PostResult {
  const { path: post, title, intent } = entry
  const named = { post, title, account, ...receiptsOf(entry) }
  if (!intent) return plainResult({ ...named, action: 'unchanged', problems: [gone] })
  const lines = {
    line: typeLine('settle', post),
    move: `${typeLine('state', 'mv', post)} NEW`,
    forget: typeLine('state', 'forget', post),
  }
  const doubt = problem('settle/file-gone', {
    path: post,
    call: intent.call,
    ...timeWords(intent.at),
    ...lines,
  })
  return plainResult({ ...named, action: 'doubtful', problems: [doubt] })
}

function withoutMarked(result: PostResult): PostResult {
  const { diff: _, ...others } = result
  return result.problems.some(({ code }) => code === 'settle/marked-done') ? others : result
}

/** On a terminal one question, with the words; without one `--yes` answers it. */
const askDone =
  ({ options, report, lang }: Call, signal: AbortSignal | undefined): AskDone =>
  async (difference, post) => {
    if (options.yes !== undefined) return true
    const lines = difference === '' ? [`  ${words.doneUnlisted[lang]}`] : await report.difference(difference)
    const answer = await report.ask([`${post}:`, ...lines], words.askDone[lang], signal)
    return answer === undefined ? undefined : isYes(answer)
  }
