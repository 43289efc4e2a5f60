import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type FoundPost, findPosts } from '../../read/find-posts.ts'
import type { Post } from '../../read/post.ts'

/** Finds posts again and again, and reads them. */
export interface FollowedNames {
  find(): Promise<FoundPost[]>
  read(path: string): Promise<Post>
}

/**
 * Finds the posts that were named as a line may find them hours later: a file that was given another name within its
 * folder meanwhile, with the same text or `uid`, is found under that.
 *
 * @param targets files, folders and globs, from the working directory
 * @param read reads the post at an absolute path
 */
export function followNames(
  targets: readonly string[],
  cwd: string,
  read: (path: string) => Promise<Post>,
): FollowedNames {
  const names = [...targets]
  /** As they were read last with words in them, by path. */
  const lastRead = new Map<string, Post>()
  /** What lay beside a file while it was there: none of that is the file under another name. */
  const beside = new Map<string, ReadonlySet<string>>()

  async function follow(path: string): Promise<string> {
    const folder = dirname(path)
    const isFile = (await stat(path).catch(() => undefined))?.isFile()
    if (isFile) beside.set(path, new Set(await namesIn(folder)))
    const before = lastRead.get(path)
    const known = beside.get(path)
    if (isFile || !before || !known) return path
    const renamed: string[] = []
    for (const name of await namesIn(folder)) {
      const file = join(folder, name)
      if (!known.has(name) && isSame(await read(file), before)) renamed.push(file)
    }
    const [now, ...others] = renamed
    return now !== undefined && others.length === 0 ? follow(now) : path
  }

  return {
    async find() {
      for (const [index, name] of names.entries()) {
        const path = resolve(cwd, name)
        const now = await follow(path)
        if (now !== path) names[index] = now
      }
      return (await findPosts(names, { cwd })).posts
    },
    async read(path) {
      const post = await read(path)
      // One that is gone is read as empty.
      if (post.body.trim() !== '') lastRead.set(path, post)
      return post
    },
  }
}

/** A key that isn't the path is a `uid`. */
const isSame = (post: Post, before: Post): boolean =>
  before.key === before.relativePath
    ? post.body === before.body && isDeepStrictEqual(post.fields, before.fields)
    : post.key === before.key

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => /\.(?:md|markdown)$/i.test(name))
