import { resolve } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { fileExists } from '../entry/file-exists.ts'
import { isGroupStopped } from './group.ts'
import { pathsNamedBy } from './heads.ts'

/**
 * Stops groups that would take a post out of the draft of another one that names it in its `articles`, too: each would
 * delete the draft of the other.
 *
 * @param entries of the ledger, asked for where posts are to share a draft
 * @param cwd working directory, for paths in problems
 */
export async function stopInTwo(
  groups: Post[][],
  entries: () => Promise<readonly PostEntry[]>,
  cwd: string,
): Promise<Post[][]> {
  const stopped: Post[][] = []
  for (const group of groups) {
    const [head, ...others] = group
    const told =
      head && others.length > 0 && !isGroupStopped(group)
        ? await tellInTwo(head, group, await entries(), cwd)
        : undefined
    stopped.push(head && told ? [{ ...head, problems: [...head.problems, told] }, ...others] : group)
  }
  return stopped
}

async function tellInTwo(
  head: Post,
  group: readonly Post[],
  entries: readonly PostEntry[],
  cwd: string,
): Promise<Problem | undefined> {
  const drafts = new Map(entries.map(({ key, draft }) => [key, draft?.mediaId]))
  const own = new Set(group.map(({ key }) => key))
  for (const post of group) {
    const mediaId = drafts.get(post.key)
    for (const { key, draft, path } of entries) {
      const isShared = mediaId !== undefined && draft?.mediaId === mediaId && !own.has(key)
      if (!isShared || !fileExists(head.root, path)) continue
      const other = await readPost({ path: resolve(head.root, path) }, head.root, cwd)
      if (!pathsNamedBy(other).includes(post.path)) continue
      const place = head.places.articles ?? { file: head.file }
      return problem('together/in-two', { path: post.file, other: other.file }, { place })
    }
  }
  return undefined
}
