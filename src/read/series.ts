import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { shownPath } from '../problems/shown-path.ts'
import { findPosts } from './find-posts.ts'
import { isInside } from './find-root.ts'
import type { Post } from './post.ts'
import { parsePost } from './read-post.ts'

/** The posts that state the same `series`, in the order they are to be read. */
export interface Series {
  name: string
  /** At least the post it was asked for. */
  posts: readonly Post[]
}

/**
 * Finds the series a post belongs to: the posts that state the same name, below the posts folder or, for a post
 * outside it, below the post's own. They stand in the order of `series_part`, those without it after the others in
 * the order of their paths. A post that is never published (`draft: true`) is no part of it for the others.
 *
 * @param post the post
 * @param postsFolder absolute path of the posts folder
 * @param cwd absolute path of the working directory, for paths in problems
 * @param readMembers what reads the posts of a folder that are in a series
 * @returns nothing for a post without series, for which nothing is read
 */
export async function readSeries(
  post: Post,
  postsFolder: string,
  cwd: string,
  readMembers: typeof readSeriesMembers = readSeriesMembers,
): Promise<Series | undefined> {
  const name = post.fields.series
  if (name === undefined) return undefined
  const folder = isInside(post.path, postsFolder) ? postsFolder : dirname(post.path)
  const members = await readMembers(folder, post.root, cwd)
  const others = members.filter(
    ({ path, fields }) => path !== post.path && fields.series === name && !fields.draft,
  )
  return { name, posts: [post, ...others].sort(inOrder) }
}

/** The posts below a folder that state a series, whichever. */
export async function readSeriesMembers(folder: string, root: string, cwd: string): Promise<readonly Post[]> {
  const found = await findPosts([folder], { cwd })
  const members: Post[] = []
  for (const { path } of found.posts) {
    const bytes = await readFile(path).catch(() => undefined)
    if (!bytes || !mentionsSeries(bytes)) continue
    const post = parsePost(bytes, path, root, shownPath(path, cwd))
    if (post.fields.series !== undefined) members.push(post)
  }
  return members
}

/** Most posts are in no series: they aren't parsed. */
const mentionsSeries = (bytes: Buffer): boolean => {
  const at = bytes.indexOf('series')
  return at !== -1 && at < longestFrontMatterInBytes
}

const longestFrontMatterInBytes = 64_000

/** `part-10` comes after `part-9`. */
const inOrder = (one: Post, other: Post): number =>
  (one.fields.seriesPart ?? Number.MAX_VALUE) - (other.fields.seriesPart ?? Number.MAX_VALUE) ||
  byPath.compare(one.relativePath, other.relativePath)

const byPath = new Intl.Collator('en', { numeric: true })
