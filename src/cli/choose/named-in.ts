import type { FoundPost } from '../../read/find-posts.ts'
import type { Post } from '../../read/post.ts'

/** Tells whether a post was named itself. */
export function namedIn(found: readonly FoundPost[]): (post: Post) => boolean {
  const named = new Set(found.filter((each) => each.named).map(({ path }) => path))
  return ({ path }) => named.has(path)
}
