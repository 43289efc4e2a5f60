import { hasErrors } from '../../problems/problem.ts'
import { type AskDone, settlePosts } from '../../publish/settle/settle-posts.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { accountOfRun } from '../choose-account.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { openProject } from '../open-project.ts'
import { openSession } from '../open-session.ts'
import { words } from '../words.ts'

/** Finds out what became of calls in doubt. Sends nothing. */
export const run: Run = async (call) => {
  const { world, options } = call
  const project = await openProject(call.posts, call)
  const stops = [...project.strangers, ...project.problems]
  if (project.posts.length === 0 || hasErrors(project.strangers)) return { results: [], problems: stops }
  const posts: Post[] = []
  for (const found of project.posts) posts.push(await readPost(found, project.config.root, world.cwd))
  const { account, problem: unclear } = accountOfRun(posts, project.config, options)
  if (unclear) return nothingDone(unclear)
  const interruption = new AbortController()
  const opened = await openSession(project, account, call, interruption.signal)
  if ('code' in opened) return { results: [], problems: [...stops, opened] }
  const stopListening = world.onInterrupt(() => interruption.abort())
  const { session, requestCount, close } = opened
  try {
    return {
      results: await settlePosts(posts, session, askDone(call)),
      problems: stops,
      rehearsal: session.rehearsal,
      requests: requestCount(),
      isInterrupted: interruption.signal.aborted,
    }
  } finally {
    stopListening()
    await close()
  }
}

/** On a terminal one question, with the words; without one `--yes` answers it. */
const askDone =
  ({ options, report, lang }: Call): AskDone =>
  async (difference, post) => {
    if (options.yes !== undefined) return true
    const lines = difference
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`)
    const answer = await report.ask([`${post}:`, ...lines], words.askDone[lang])
    return answer === undefined ? undefined : ['y', 'yes', '是'].includes(answer.trim().toLowerCase())
  }
