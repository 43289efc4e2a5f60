import { posix, relative } from 'node:path'
import type { PostEntry } from '../../../ledger/ledger.ts'
import { type Problem, problem } from '../../../problems/problem.ts'
import { withoutFile } from '../../../publish/entry/file-exists.ts'
import type { Post } from '../../../read/post.ts'
import { readPost } from '../../../read/read-post.ts'
import type { Call } from '../../command-result.ts'
import type { Project } from '../../open-project.ts'

/**
 * Links in the project's posts that lead to what a post was called before. Only posts whose text has the name are
 * rendered, to know what is a link.
 *
 * @param old what the ledger had of it
 * @param moved the post as it is called now
 */
export async function linksToOldName(
  old: PostEntry,
  moved: Post,
  project: Project,
  call: Call,
): Promise<Problem[]> {
  const { root } = moved
  const isOldGone = (await withoutFile([old], root)).length > 0
  if (!isOldGone) return []
  const name = posix.basename(old.path, posix.extname(old.path))
  const told: Problem[] = []
  for (const found of project.posts) {
    const post = await readPost(found, root, call.world.cwd)
    if (![name, encodeURIComponent(name)].some((each) => post.body.includes(each))) continue
    const { renderPost } = await import('../../render-post.ts')
    const { article } = (await renderPost(post, project, call)).prepared ?? {}
    const leadsToOld = ({ path }: { path: string }) => relative(root, path).normalize('NFC') === old.path
    const links = article?.type === 'news' ? article.links.filter(leadsToOld) : []
    const now = posix.relative(posix.dirname(post.relativePath), moved.relativePath)
    told.push(
      ...links.map(({ written, place }) => problem('state/link-to-old-name', { written, now }, { place })),
    )
  }
  return told
}
