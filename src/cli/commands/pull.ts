import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { problem } from '../../problems/problem.ts'
import { pullSources } from '../../pull/pull-sources.ts'
import { readPost } from '../../read/read-post.ts'
import { markOf } from '../../render/article-tree.ts'
import { accountOfRun } from '../choose-account.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { openProject, type Project } from '../open-project.ts'
import { openSession } from '../open-session.ts'

/** Writes articles of the account, or pages, as posts. */
export const run: Run = async (call) => {
  const { world, options, report } = call
  const project = await openProject([], call)
  const { config } = project
  const { account, problem: unclear } = accountOfRun([], config, options)
  const interruption = new AbortController()
  if (unclear) return nothingDone(unclear)
  const opened = await openSession(project, account, call, interruption.signal)
  // Pages and addresses need no account.
  if ('code' in opened && (await needsAccount(call))) return { results: [], problems: [opened] }
  const session = 'code' in opened ? undefined : opened.session
  if (session?.rehearsal) report.rehearsalBegins()
  const stopListening = world.onInterrupt(() => interruption.abort())
  try {
    const pulled = await pullSources(call.posts, {
      session,
      allowHosts: config.allowHosts,
      remote: session?.remote ?? { env: project.environment.variables },
      signal: interruption.signal,
      folder: options.out === undefined ? config.postsFolder : resolve(world.cwd, options.out),
      root: config.root,
      cwd: world.cwd,
      findMarked: markedPost(project, world.cwd),
      onArticle: (post) => report.progress({ kind: 'pulling', post }),
    })
    const isInterrupted = interruption.signal.aborted
    return {
      ...pulled,
      problems: [...pulled.problems, ...(isInterrupted ? [problem('command/interrupted', {})] : [])],
      rehearsal: session?.rehearsal === true,
      requests: 'code' in opened ? 0 : opened.requestCount(),
      isInterrupted,
    }
  } finally {
    stopListening()
    if (!('code' in opened)) await opened.close()
  }
}

async function needsAccount({ posts, world }: Call): Promise<boolean> {
  for (const source of posts) {
    const isPage =
      /^https?:\/\//i.test(source) || (await stat(resolve(world.cwd, source)).catch(() => undefined))
    if (!isPage) return true
  }
  return false
}

/** Looks through the project's posts, once, when an article first carries a mark. */
function markedPost({ posts, config }: Project, cwd: string): (mark: string) => Promise<string | undefined> {
  let marks: Promise<Map<string, string>> | undefined
  const readMarks = async () => {
    const found = new Map<string, string>()
    for (const each of posts) {
      const post = await readPost(each, config.root, cwd)
      found.set(markOf(post), post.file)
    }
    return found
  }
  return async (mark) => {
    marks ??= readMarks()
    return (await marks).get(mark)
  }
}
