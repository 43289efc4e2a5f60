import { askGit } from '../../ask-git.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Call } from '../command-result.ts'
import type { Project } from '../project/open-project.ts'

/**
 * Reminds who published on a terminal to commit the ledger: another clone knows nothing of it, and while WeChat reviews
 * a publication nobody sees it there. Pipelines and scripts commit it themselves.
 */
export async function tellUncommitted(
  results: readonly PostResult[],
  { config }: Project,
  { world, options }: Call,
): Promise<Problem[]> {
  const isOnTerminal = world.stderr.isTTY === true && !world.env.CI && !options.json
  const isOut = results.some(({ action }) => action === 'published' || action === 'submitted')
  if (!isOnTerminal || !isOut) return []
  const changed = await askGit(config.root, ['status', '--porcelain', '--', '.wxpub'])
  if (!changed?.length) return []
  const remotes = await askGit(config.root, ['remote'])
  return [problem(remotes?.length ? 'publish/ledger-uncommitted' : 'publish/ledger-only-here', {})]
}
