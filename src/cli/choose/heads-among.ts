import { dirname, resolve } from 'node:path'
import type { Post } from '../../read/post.ts'

/** Finds the posts that have a post in their `articles`. */
export function headsAmong(posts: readonly Post[]): (post: Post) => readonly Post[] {
  const heads = new Map<string, Post[]>()
  for (const head of posts)
    for (const written of head.fields.articles ?? []) {
      const path = resolve(dirname(head.path), written)
      heads.set(path, [...(heads.get(path) ?? []), head])
    }
  return ({ path }) => heads.get(path) ?? []
}
