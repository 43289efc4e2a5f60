import { dirname, relative, sep } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import type { LinkedPost, PostLink } from '../../render/article.ts'
import type { LostPost } from './find-lost-post.ts'

export interface LinkedPosts {
  /** By the absolute path that a link has. */
  posts: ReadonlyMap<string, LinkedPost>
  /** Those that are called otherwise now: absolute paths, by the one that a link has. */
  renamed: ReadonlyMap<string, string>
  /** Links that lead to no file, each at its place. */
  problems: Problem[]
}

/** Where a post is whose file isn't there. */
export type FindLost = (path: string) => Promise<LostPost>

/**
 * Reads what the closing list says of the posts that links lead to.
 *
 * @param links links of an article
 * @param from the post it was made of
 * @param cwd absolute path of the working directory, for paths in problems
 */
export async function readLinkedPosts(
  links: readonly PostLink[],
  from: Pick<Post, 'path' | 'root'>,
  { cwd, findLost }: { cwd: string; findLost: FindLost },
): Promise<LinkedPosts> {
  const { postTitle } = await import('../../render/post-title.ts')
  const read = async (path: string): Promise<LinkedPost | undefined> => {
    const post = await readPost({ path }, from.root, cwd)
    if (post.problems.some(({ code }) => noPost.has(code))) return undefined
    const { sourceUrl } = post.fields
    return { title: postTitle(post), ...(sourceUrl !== undefined && { sourceUrl }) }
  }
  const posts = new Map<string, LinkedPost>()
  const lost = new Map<string, LostPost>()
  for (const path of new Set(links.map((link) => link.path))) {
    const there = await read(path)
    const found = there ? undefined : await findLost(path)
    if (found) lost.set(path, found)
    const moved = found?.kind === 'renamed' ? await read(found.path) : undefined
    posts.set(path, there ?? moved ?? { title: found?.kind === 'published' ? found.entry.title : '' })
  }
  const renamed = [...lost].flatMap(([path, found]): [string, string][] =>
    found.kind === 'renamed' ? [[path, found.path]] : [],
  )
  const problems = links.flatMap((link) => {
    const found = lost.get(link.path)
    return found ? [tellLost(link, found, from.path)] : []
  })
  return { posts, renamed: new Map(renamed), problems }
}

function tellLost({ written: path, place }: PostLink, lost: LostPost, from: string): Problem {
  if (lost.kind === 'unknown') return problem('link/post-missing', { path }, { place })
  if (lost.kind === 'published') return problem('link/post-gone', { path, old: lost.entry.path }, { place })
  const now = relative(dirname(from), lost.path).split(sep).join('/')
  return problem('link/post-renamed', { path, now }, { place })
}

const noPost = new Set(['post/not-found', 'post/is-folder'])
