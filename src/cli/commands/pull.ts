import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { wholeAddress } from '../../article-address.ts'
import type { Session } from '../../publish/session.ts'
import { pullSources } from '../../pull/pull-sources.ts'
import { accountOfRun } from '../choose/choose-account.ts'
import { type Call, nothingDone, type Run } from '../command-result.ts'
import { markedPost } from '../project/marked-post.ts'
import { openProject } from '../project/open-project.ts'
import { withSession } from '../session/with-accounts.ts'

/** Writes articles of the account, or pages, as posts. */
export const run: Run = async (call) => {
  const { world, options, report } = call
  const project = await openProject([], call)
  const { config } = project
  const { account, problem: unclear } = accountOfRun([], config, 'pull', call)
  const ofMark = markedPost(project, world.cwd)
  const isAnybodys = !(await needsAccount(call))
  if (unclear && !isAnybodys) return nothingDone(unclear)
  const pull = (session: Session | undefined, signal = session?.signal) =>
    pullSources(call.posts.map(wholeAddress), {
      session,
      allowHosts: config.allowHosts,
      remote: session?.remote ?? { env: project.environment.variables },
      signal,
      copiesKnown: options.out !== undefined,
      folder: options.out === undefined ? config.postsFolder : resolve(world.cwd, options.out),
      root: config.root,
      cwd: world.cwd,
      findMarked: async (mark) => (await ofMark(mark))?.file,
      onArticle: (post) => report.progress({ kind: 'pulling', post }),
    })
  return withSession(account, project, call, pull, {
    ...(isAnybodys && { without: (signal) => pull(undefined, signal) }),
  })
}

/** Whether anything named is the account's alone: pages and addresses need none. */
async function needsAccount({ posts, world }: Call): Promise<boolean> {
  for (const source of posts.map(wholeAddress)) {
    const isPage =
      /^https?:\/\//i.test(source) || (await stat(resolve(world.cwd, source)).catch(() => undefined))
    if (!isPage) return true
  }
  return false
}
