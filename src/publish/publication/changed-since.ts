import type { PostEntry, Publication } from '../../ledger/ledger.ts'
import type { Post } from '../../read/post.ts'
import { oneLine } from '../../render/characters.ts'
import { fold } from '../compare/canonical.ts'
import type { PostRun } from '../post-run.ts'
import { sourceHash } from '../prepare/post-hashes.ts'

/**
 * Whether the Markdown or the title of a post changed since it was published, told without rendering. A change that no
 * reader sees counts until the next `draft` or `publish` has looked; a picture that was replaced under its name doesn't.
 *
 * @param post as it is for the account
 * @returns nothing where nobody knows
 */
export function hasChangedSince(
  post: Pick<Post, 'body' | 'fields'>,
  { source, fingerprint }: Publication,
): boolean | undefined {
  if (source === undefined) return undefined
  const { title } = post.fields
  const hasTitle = title === undefined || fold(oneLine(title)) === fingerprint.title
  return !hasTitle || source !== sourceHash(post)
}

/** The Markdown that a post's draft says, of which a publication is about to be recorded. */
export function sourceOfDraft(
  { prepared: { post, bodyHash } }: Pick<PostRun, 'prepared'>,
  draft: PostEntry['draft'],
): Pick<Publication, 'source'> {
  const source = draft?.bodyHash === bodyHash ? sourceHash(post) : draft?.parts?.source
  return source === undefined ? {} : { source }
}
