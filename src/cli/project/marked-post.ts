import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { markOf } from '../../render/mark-of.ts'
import type { Project } from './open-project.ts'

/** Finds the post of the project that an article's mark is of. All are read, once, when an article first carries one. */
export function markedPost(
  { posts, config }: Project,
  cwd: string,
): (mark: string) => Promise<Post | undefined> {
  let marks: Promise<Map<string, Post>> | undefined
  const readMarks = async () => {
    const found = new Map<string, Post>()
    for (const each of posts) {
      const post = await readPost(each, config.root, cwd)
      found.set(markOf(post), post)
    }
    return found
  }
  return async (mark) => {
    marks ??= readMarks()
    return (await marks).get(mark)
  }
}
