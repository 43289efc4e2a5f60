import { hash } from 'node:crypto'
import type { FoundPost } from '../../read/find-posts.ts'
import type { Post } from '../../read/post.ts'
import { parsePost, readPost } from '../../read/read-post.ts'
import { RenderMemory } from './render-memory.ts'

/** Fewer are parsed sooner than they are looked up. */
const fewestToRemember = 12

/** A post as it was parsed, and the hash of its file. */
interface ParsedPost {
  hash: string
  post: Post
}

/**
 * Reads posts. Of many, those whose file is the same byte for byte as when it was last read needn't be parsed: all are
 * kept in one file.
 *
 * @param where.root absolute path of the project root
 * @param where.cwd absolute path of the working directory, for paths in problems
 * @param where.memoryFolder as of a session. Default: nothing is kept
 */
export async function readPosts(
  found: readonly Pick<FoundPost, 'path'>[],
  { root, cwd, memoryFolder }: { root: string; cwd: string; memoryFolder?: string },
): Promise<Post[]> {
  const isKept = memoryFolder !== undefined && found.length >= fewestToRemember
  const memory = isKept ? new RenderMemory(memoryFolder) : undefined
  const name = ['posts', root, cwd]
  // Cast: only this function, of this build, keeps something under that name.
  const known = ((await memory?.recall(name))?.result ?? new Map()) as Map<string, ParsedPost>
  let hasNews = false
  const parse: typeof parsePost = (bytes, path, ...rest) => {
    const digest = hash('sha256', bytes)
    const before = known.get(path)
    if (before?.hash === digest) return before.post
    const post = parsePost(bytes, path, ...rest)
    known.set(path, { hash: digest, post })
    hasNews = true
    return post
  }
  const posts: Post[] = []
  for (const each of found) posts.push(await readPost(each, root, cwd, memory ? parse : parsePost))
  if (hasNews) await memory?.keep(name, known)
  return posts
}
