import { hasErrors, type Problem } from '../../problems/problem.ts'
import type { Session } from '../../publish/session.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { accountOfRun } from '../choose/choose-account.ts'
import { type Call, type CommandResult, nothingDone } from '../command-result.ts'
import type { CommandName } from '../commands.ts'
import { openProject } from '../project/open-project.ts'
import { openSessionOrRehearse } from './open-session.ts'
import { withSession } from './with-accounts.ts'

/**
 * Runs what is about one post and one account. Without credentials it is a rehearsal, as for `draft`.
 *
 * @param command whose line it is
 * @param needsPost what to say unless it is just one post
 */
export async function onOnePost(
  command: CommandName,
  call: Call,
  needsPost: Problem,
  work: (post: Post, session: Session) => Promise<CommandResult>,
): Promise<CommandResult> {
  if (call.posts.length === 0) return nothingDone(needsPost)
  const project = await openProject(call.posts, call)
  const stops = [...project.strangers, ...project.problems]
  const [found, ...others] = project.posts
  if (!found || hasErrors(project.strangers)) return { results: [], problems: stops }
  if (others.length > 0) return nothingDone(needsPost)
  const post = await readPost(found, project.config.root, call.world.cwd)
  const { account, problem: unclear } = accountOfRun([post], project.config, command, call)
  if (unclear) return nothingDone(unclear)

  const result = await withSession(account, project, call, (session) => work(post, session), {
    open: openSessionOrRehearse,
  })
  return { ...result, problems: [...stops, ...result.problems] }
}
