import { type Problem, problem } from '../../problems/problem.ts'
import { readPost } from '../../read/read-post.ts'
import type { LinkedPost, PostLink } from '../../render/article.ts'

export interface LinkedPosts {
  /** By absolute path. */
  posts: ReadonlyMap<string, LinkedPost>
  /** Links that lead to no post, each at its place. */
  problems: Problem[]
}

/**
 * Reads what the closing list says of the posts that links lead to.
 *
 * @param links links of an article
 * @param root absolute path of the project root
 * @param cwd absolute path of the working directory, for paths in problems
 */
export async function readLinkedPosts(
  links: readonly PostLink[],
  root: string,
  cwd: string,
): Promise<LinkedPosts> {
  const { postTitle } = await import('../../render/post-title.ts')
  const posts = new Map<string, LinkedPost>()
  const missing = new Set<string>()
  for (const path of new Set(links.map((link) => link.path))) {
    const post = await readPost({ path }, root, cwd)
    if (post.problems.some(({ code }) => noPost.has(code))) missing.add(path)
    const { sourceUrl } = post.fields
    posts.set(path, { title: postTitle(post), ...(sourceUrl !== undefined && { sourceUrl }) })
  }
  const problems = links
    .filter(({ path }) => missing.has(path))
    .map(({ written, place }) => problem('link/post-missing', { path: written }, { place }))
  return { posts, problems }
}

const noPost = new Set(['post/not-found', 'post/is-folder'])
