import { isDeepStrictEqual } from 'node:util'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { GoingOut } from './going-out.ts'
import { type GroupOptions, groupPosts } from './group-posts.ts'

/** What posts take along when they are published: a draft goes out as a whole. */
export interface Companions {
  /** Posts that nobody named and that share a draft with one that was. */
  posts: Post[]
  /** What is to be told of a post in this light, by its path. */
  told: ReadonlyMap<string, Problem[]>
}

/**
 * Finds the posts that would go out with others, which `draft` leaves alone.
 *
 * @param groups of those posts as `draft` sends them
 */
export async function findCompanions(
  groups: readonly Post[][],
  options: GroupOptions & { publishing: GoingOut },
): Promise<Companions> {
  const named = new Map(groups.flat().map((post) => [post.path, post]))
  const posts: Post[] = []
  const told = new Map<string, Problem[]>()
  for (const group of await groupPosts([...named.values()], options)) {
    for (const post of group) {
      const own = named.get(post.path)
      const found = own ? stopsOf(own, post) : goesAlong(post, group, named)
      if (!own) posts.push(post)
      if (found.length > 0) told.set(post.path, found)
    }
  }
  return { posts, told }
}

/** Why it couldn't be published, which doesn't keep `draft` from it. What does is told already. */
function stopsOf({ problems }: Post, grouped: Post): Problem[] {
  return grouped.problems
    .slice(problems.length)
    .filter((stop) => !problems.some((each) => isDeepStrictEqual(each, stop)))
    .map(asWarning)
}

/** Of a draft that is made all the same it isn't true that nothing was touched. */
function asWarning(stop: Problem): Problem {
  const { code, params, place } = stop
  if (code !== 'together/in-two') return { ...stop, severity: 'warning' }
  const named = { path: String(params.path), other: String(params.other) }
  return problem('together/in-two-unpublished', named, place && { place })
}

function goesAlong({ file }: Post, group: readonly Post[], named: ReadonlyMap<string, Post>): Problem[] {
  const other = group.find(({ path }) => named.has(path))?.file ?? ''
  return [problem('together/goes-along', { other }, { place: { file } })]
}
