import { resolve } from 'node:path'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { renamedPosts } from '../choose/renamed-posts.ts'
import type { Call } from '../command-result.ts'
import type { AccountRun } from '../session/with-accounts.ts'
import { postLines } from '../words/post-lines.ts'

/** More posts that were sent before than this are looked at for another draft only where each is named. */
const unnamedAtMost = 3

/**
 * `draft --again` makes another draft of each post that is published, be it by hand, or whose draft was deleted: of a whole
 * folder hardly anybody wants that. As `publish` asks for the number of posts, this asks for their names.
 *
 * @returns why nothing is done
 */
export async function againOfUnnamed(
  runs: readonly AccountRun[],
  { posts: words, options, world, lang }: Call,
): Promise<Problem | undefined> {
  if (!options.again) return undefined
  const named = new Set(words.map((word) => resolve(world.cwd, word)))
  const unnamed = new Set<string>()
  for (const { session, posts } of runs) {
    const { entries } = await readEntries(session.store)
    const renamed = renamedPosts(posts, entries, session)
    for (const post of posts) {
      const entry = entryOfPost(entries, post) ?? renamed.get(post)
      const wasSent = entry && (entry.draft || currentPublication(entry))
      if (wasSent && !named.has(post.path)) unnamed.add(post.file)
    }
  }
  if (unnamed.size <= unnamedAtMost) return undefined
  const lines = postLines([...unnamed], lang)
  return problem('command/again-unnamed', { count: unnamed.size, posts: lines.join('\n') })
}
