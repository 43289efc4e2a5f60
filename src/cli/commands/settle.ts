import { hasErrors } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import { type AskDone, settlePosts } from '../../publish/settle/settle-posts.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { shareAmongAccounts } from '../choose-account.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { eachAccount } from '../each-account.ts'
import { openProject } from '../open-project.ts'
import { untouchedPosts } from '../untouched.ts'
import { type AccountRun, withAccounts } from '../with-accounts.ts'
import { words } from '../words.ts'

/** Finds out what became of calls in doubt. Sends nothing. */
export const run: Run = async (call) => {
  const { world, options } = call
  const project = await openProject(call.posts, call)
  const stops = [...project.strangers, ...project.problems]
  if (project.posts.length === 0 || hasErrors(project.strangers)) return { results: [], problems: stops }
  const posts: Post[] = []
  for (const found of project.posts) posts.push(await readPost(found, project.config.root, world.cwd))
  const { shares, problem: unclear } = shareAmongAccounts(posts, project.config, options)
  if (unclear) return nothingDone(unclear)
  const settle = ({ posts: own, session }: AccountRun) =>
    settlePosts(own, session, askDone(call, session.signal))
  const result = await withAccounts(shares, project, call, (opened) =>
    eachAccount(opened, call, settle, untouchedPosts),
  )
  const told = result.results.flatMap(({ problems }) => problems)
  // Of all posts nobody is expected to answer in a nightly run.
  const isUnasked = call.posts.length > 0 && told.some(({ code }) => code === 'settle/needs-yes')
  const isDeclined = isUnasked || told.some(({ code }) => code === 'settle/declined')
  // Above the question the words were to be read already.
  const wasAsked = options.yes === undefined && !options.json
  const results = wasAsked ? result.results.map(withoutMarked) : result.results
  return { ...result, results, problems: [...stops, ...result.problems], isDeclined }
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
    return answer === undefined ? undefined : ['y', 'yes', '是'].includes(answer.trim().toLowerCase())
  }
