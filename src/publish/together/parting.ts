import type { PostEntry } from '../../ledger/ledger.ts'
import type { Post } from '../../read/post.ts'

/**
 * Whether a post named others of its draft with `articles` when it was sent, and says nothing of them now: they part. One
 * whose draft was made with `--together`, or is another's, never said anything.
 */
export const isParting = (
  { fields }: Pick<Post, 'fields'>,
  entry: Pick<PostEntry, 'draft'> | undefined,
): boolean => entry?.draft?.articles === true && fields.articles === undefined

/**
 * Whether posts are sent by way of what they share: one draft, or one that has to be taken apart, or an old one that
 * waits to be deleted.
 */
export const isToShare = (
  posts: readonly { post: Pick<Post, 'fields'>; entry?: PostEntry | undefined }[],
): boolean => {
  const [first, ...others] = posts
  if (!first || others.length > 0) return others.length > 0
  const { post, entry } = first
  return post.fields.articles !== undefined || entry?.superseded !== undefined || isParting(post, entry)
}

/**
 * Whether a post stays in the draft it is in, whoever else is there: sent alone, it says nothing of others, and an old
 * draft that waits to be deleted doesn't change that.
 */
export const staysInDraft = (
  posts: readonly { post: Pick<Post, 'fields'>; entry?: PostEntry | undefined }[],
): boolean => {
  const [first, ...others] = posts
  if (!first?.entry?.draft || others.length > 0) return false
  return first.post.fields.articles === undefined && !isParting(first.post, first.entry)
}
