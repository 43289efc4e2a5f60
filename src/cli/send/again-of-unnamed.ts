import { resolve } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Call } from '../command-result.ts'
import type { AccountRun } from '../session/with-accounts.ts'
import { postLines } from '../words/post-lines.ts'

/** More posts than this get another draft only where each is named. */
const unnamedAtMost = 3

/**
 * `draft --again` makes another draft of each post, whatever there is: of a whole folder hardly anybody wants that. As
 * `publish` asks for the number of posts, this asks for their names.
 *
 * @returns why nothing is done
 */
export function againOfUnnamed(
  runs: readonly AccountRun[],
  { posts: words, options, world, lang }: Call,
): Problem | undefined {
  if (!options.again || runs.every(({ session }) => session.rehearsal)) return undefined
  const named = new Set(words.map((word) => resolve(world.cwd, word)))
  const posts = new Map(runs.flatMap((run) => run.posts.map(({ path, file }) => [path, file])))
  if ([...posts.keys()].filter((path) => !named.has(path)).length <= unnamedAtMost) return undefined
  const lines = postLines([...posts.values()], lang)
  return problem('command/again-unnamed', { count: posts.size, posts: lines.join('\n') })
}
