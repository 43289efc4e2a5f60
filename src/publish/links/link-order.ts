import { posix } from 'node:path'
import type { Post } from '../../read/post.ts'

/** A post of a run, and those of the same run that must be done before it. */
export interface OrderedPost {
  post: Post
  after: Post[]
}

/**
 * Puts posts that others link to before those, so that the links lead somewhere when it is the others' turn. Of posts
 * that link to each other in a circle the one named first comes first. Otherwise the order stays. Pure.
 */
export function inLinkOrder(posts: readonly Post[]): OrderedPost[] {
  const byPath = new Map(posts.map((post) => [post.relativePath, post]))
  const ordered = new Map<Post, OrderedPost>()
  const begun = new Set<Post>()
  const visit = (post: Post) => {
    if (begun.has(post)) return
    begun.add(post)
    const targets = linkedPaths(post).flatMap((path) => byPath.get(path) ?? [])
    for (const target of targets) visit(target)
    // One that isn't in the order yet has begun and waits for this one: a circle.
    ordered.set(post, { post, after: targets.filter((target) => ordered.has(target)) })
  }
  for (const post of posts) visit(post)
  return [...ordered.values()]
}

/** Addresses of Markdown files in links and in definitions of links. What is only code does no harm: it is an order. */
const links =
  /\]\(\s*<?([^)>\n]*?\.(?:md|markdown))[^)\n]*\)|^ {0,3}\[[^\]\n]+\]:\s*<?([^>\s]+?\.(?:md|markdown))/gim

/** Paths from the root that the text of a post links to. */
function linkedPaths({ body, relativePath }: Post): string[] {
  return [...body.matchAll(links)].flatMap(([, inline, defined]) => {
    const address = decode(inline ?? defined ?? '')
    if (/^[a-z][a-z\d+.-]*:/i.test(address)) return []
    const folder = address.startsWith('/') ? '' : posix.dirname(relativePath)
    return [posix.join(folder, address).replace(/^\//, '').normalize('NFC')]
  })
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
