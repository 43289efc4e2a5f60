import type { DraftParts } from '../../ledger/draft-parts.ts'
import { currentPublication, type PostEntry, type Publication } from '../../ledger/ledger.ts'
import type { Post } from '../../read/post.ts'
import { oneLine } from '../../render/characters.ts'
import { fold } from '../compare/canonical.ts'
import { keptOf } from '../entry/kept-fields.ts'
import type { PostRun, ReadyPost } from '../post-run.ts'
import { sourceHash, untitledHash } from '../prepare/source-hash.ts'

/** What was published, by its Markdown, what else it was made of, and its white space. */
export type Source = Pick<Publication, 'source' | 'untitled' | 'files' | 'spaces'>

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
  return hasOtherTitle(post, fingerprint.title) || source !== sourceHash(post)
}

/**
 * The same of what is at WeChat of a post: its draft, or without one, what is published.
 *
 * @returns false also where nobody knows
 */
export function differsFromSent(post: Pick<Post, 'body' | 'fields'>, entry: PostEntry): boolean {
  const { draft, title } = entry
  const publication = currentPublication(entry)
  if (!draft) return publication !== undefined && hasChangedSince(post, publication) === true
  const source = draft.parts?.source
  return source !== undefined && (hasOtherTitle(post, title) || source !== sourceHash(post))
}

/** Whether what is at WeChat of an entry was made of the very text of a post. */
export function isMadeOf(entry: PostEntry, post: Pick<Post, 'body' | 'fields'>): boolean {
  const source = entry.draft ? entry.draft.parts?.source : currentPublication(entry)?.source
  return source === sourceHash(post) && !hasOtherTitle(post, entry.title)
}

const hasOtherTitle = ({ fields: { title } }: Pick<Post, 'fields'>, sent: string): boolean =>
  title !== undefined && fold(oneLine(title)) !== fold(sent)

const sourceIn = ({ source, untitled, files, spaces }: DraftParts): Source => ({
  ...(source !== undefined && { source }),
  ...(untitled !== undefined && { untitled }),
  ...(files !== undefined && { files }),
  ...(spaces !== undefined && { spaces }),
})

/** The Markdown of a post now, and what else it is made of. */
export async function publishedSourceOf({ hashParts }: Pick<ReadyPost, 'hashParts'>): Promise<Source> {
  return sourceIn(await hashParts())
}

/** The cover and the fields that a draft was sent with, of which a publication is about to be recorded. */
export function keptOfDraft(draft: PostEntry['draft']): Pick<Publication, 'cover' | 'kept'> {
  const { parts } = draft ?? {}
  if (!parts) return {}
  const { cover, comments } = parts
  // Earlier versions recorded no fields.
  return { ...(cover !== undefined && { cover }), ...(comments !== undefined && { kept: keptOf(parts) }) }
}

/** The Markdown and what else a post's draft was made of, of which a publication is about to be recorded. */
export function sourceOfDraft(
  { prepared: { post, bodyHash } }: Pick<PostRun, 'prepared'>,
  draft: PostEntry['draft'],
): Source & Pick<Publication, 'cover' | 'kept'> {
  const { parts } = draft ?? {}
  const isSame = draft?.bodyHash === bodyHash
  const now = isSame && { source: sourceHash(post), untitled: untitledHash(post) }
  return { ...sourceIn({ ...parts, ...now }), ...keptOfDraft(draft) }
}
