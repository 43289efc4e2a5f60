import type { Post } from '../../read/post.ts'
import { inLinkOrder, type OrderedPost } from '../links/link-order.ts'

/**
 * The groups of a run by their first posts, each with those that must be done before it. A group stands where the first
 * of its posts would.
 *
 * @param isLinked whether those that others link to go first. Default: the order stays
 */
export function orderGroups(groups: readonly Post[][], isLinked: boolean): OrderedPost[] {
  const heads = new Map<Post, Post>()
  for (const group of groups) for (const post of group) heads.set(post, group[0] ?? post)
  const posts = groups.flat()
  const order = isLinked ? inLinkOrder(posts) : posts.map((post) => ({ post, after: [] }))
  const headOf = (post: Post) => heads.get(post) ?? post
  const wanted = new Map<Post, Set<Post>>()
  for (const { post, after } of order) {
    const head = headOf(post)
    const heads = wanted.get(head) ?? new Set()
    for (const each of after) heads.add(headOf(each))
    wanted.set(head, heads)
  }
  const ordered = new Map<Post, OrderedPost>()
  // What isn't in the order yet waits for this one: a circle.
  for (const [head, before] of wanted)
    ordered.set(head, { post: head, after: [...before].filter((each) => ordered.has(each)) })
  return [...ordered.values()]
}
