import type { Post } from '../../read/post.ts'
import { hashOf } from '../compare/canonical.ts'

/** What of a post is its Markdown, and its title where that is stated. */
export type Text = Pick<Post, 'body' | 'fields'>

/** Tells a post's Markdown from what its draft was made of, as `parts.source` of the receipt has it. */
export function sourceHash(post: Pick<Post, 'body'>): string {
  const source = sources.get(post) ?? shortHash(post.body.trim())
  sources.set(post, source)
  return source
}

/** The same without the title, where that is its first heading: as `parts.untitled` has it. */
export function untitledHash(post: Text): string {
  const untitled = untitledSources.get(post) ?? shortHash(withTitle('', post).body.trim())
  untitledSources.set(post, untitled)
  return untitled
}

/** A post with another title in the place of its first heading, where that is its title. */
export const withTitle = (title: string, { body, fields }: Text): Text => ({
  fields,
  body: fields.title === undefined ? body.replace(heading, (_, mark) => `${mark}${title}`) : body,
})

/** What stands before a title that is a heading, and the title. */
export const heading = /^( {0,3}#[ \t]+)(.*)$/m

/** Enough to tell a part from what it was. */
export const shortHash = (value: unknown): string => hashOf(JSON.stringify(value) ?? '').slice(0, 8)

/** One post may be compared with thousands of entries. */
const sources = new WeakMap<Pick<Post, 'body'>, string>()
const untitledSources = new WeakMap<Text, string>()
