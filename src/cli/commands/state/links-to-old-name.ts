import { posix } from 'node:path'
import type { PostEntry } from '../../../ledger/ledger.ts'
import type { Problem } from '../../../problems/problem.ts'
import type { Post } from '../../../read/post.ts'
import { readPost } from '../../../read/read-post.ts'
import type { Call } from '../../command-result.ts'
import type { Project } from '../../project/open-project.ts'

/**
 * Links in the project's posts that lead to what a post was called before. Only posts whose text has such a name are
 * rendered, to know what is a link.
 *
 * @param entry what the ledger has of it by now
 * @param renamed the post as it is called now
 */
export async function linksToOldName(
  entry: PostEntry,
  renamed: Post,
  project: Project,
  call: Call,
): Promise<Problem[]> {
  const names = (entry.formerPaths ?? [])
    .map((path) => posix.basename(path, posix.extname(path)))
    .flatMap((name) => [name, encodeURIComponent(name)])
  const told: Problem[] = []
  for (const found of project.posts) {
    const post = await readPost(found, renamed.root, call.world.cwd)
    if (!names.some((name) => post.body.includes(name))) continue
    const { renderPost } = await import('../../render/render-post.ts')
    const { problems } = await renderPost(post, project, call)
    const now = posix.relative(posix.dirname(post.relativePath), renamed.relativePath)
    told.push(...problems.filter(({ code, params }) => code === 'link/post-renamed' && params.now === now))
  }
  return told
}
