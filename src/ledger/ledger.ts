import { isDeepStrictEqual } from 'node:util'
import { isSameArticle } from '../article-address.ts'
import type { DraftParts, KeptParts } from './draft-parts.ts'
import { ledgerSchema } from './migrate.ts'

/** What one account has received, as it is kept in git. Pure types and operations; stores live beside it. */

/** A call to WeChat as the ledger names it. */
export type WriteCall =
  | 'draft/add'
  | 'draft/update'
  | 'draft/delete'
  | 'freepublish/submit'
  | 'freepublish/delete'

/** What an article looked like to a reader when it was sent: enough to recognise it among remote ones. */
export interface Fingerprint {
  title: string
  digest: string
  /** Hash of the words. */
  words: string
  /** Hash of the picture addresses in order. */
  pictures: string
  /** Hash of the link addresses in order. */
  links: string
}

/** A call that makes one draft of several posts, as it stands in the intent of each of them. */
export interface Together {
  /** The same in all intents and receipts of the call, and in none of another. */
  id: string
  /** Which of the articles is this post's, from 0. */
  index: number
  /** What the articles say, in their order. */
  fingerprints: Fingerprint[]
}

/** Written before a call and removed after it. Found open, the call is in doubt. */
export interface Intent {
  call: WriteCall
  /** ISO time. */
  at: string
  fingerprint: Fingerprint
  bodyHash: string
  linksHash: string
  contentHash: string
  /** What the draft will be made of. */
  parts?: DraftParts
  /** The draft to update, submit or delete. */
  mediaId?: string
  /** Hash of all fields that the draft had when it was read before its update: what it still has shows that nothing was done. */
  before?: string
  /** The publication to delete an article of, and which, counted from 1. */
  articleId?: string
  index?: number
  /** What else the new draft will hold. */
  together?: Together
  /** The mark a new draft carries: another than the post's by now, when the post was renamed or given a `uid`. */
  mark?: string
  /** Whether a new draft was asked for although the post is published. */
  again?: true
  /** Whether a draft that it may have made was seen, with other words: where that is gone, it isn't that it was never made. */
  seen?: true
}

/** What the server held when the draft was last read. */
export interface ReadBack {
  /** ISO time of the reading. */
  at: string
  /** Hash of words, pictures, links, title and digest, as a save on the website leaves them. */
  canonical: string
  /** Hash of all fields as they came. */
  raw: string
  /** The server's own time of the last change, where it tells. */
  updateTime?: number
  /** Whether a person made it what it was: an update may reset what was set with it, such as originality. */
  byHand?: true
}

export interface DraftReceipt {
  mediaId: string
  index: number
  bodyHash: string
  /** Hash of the addresses that links to other posts resolved to. */
  linksHash: string
  parts?: DraftParts
  /** Id of the call that made it, where it made a draft of several posts. */
  together?: string
  /** Whether its post named the others with `articles`: once it names none, they part. */
  articles?: true
  /** Cover that was sent, and the name of its crops, empty without any. */
  coverMediaId?: string
  crops?: string
  /** Values sent for fields the post may not state, so that a person's change to them is seen. */
  author?: string
  comments?: 'off' | 'open' | 'fans'
  /** Whether it was asked for although the post is published, so that it leads to another publication. */
  again?: true
  /** Whether it was found in the draft box, and nobody here knows what else was done with it: it may be under review. */
  found?: true
  /** The time of its post at which a person was told to publish it, since the account may not. */
  reminded?: string
  /** Whether it was asked to be deleted since its posts are in another: once it is gone, nobody else took it away. */
  leaving?: true
  readBack?: ReadBack
}

export type PublicationState = 'submitted' | 'published' | 'failed' | 'deleted' | 'banned'

/** What `parts` of a draft has, too, is the same; `source` is none where no Markdown says this. */
export interface Publication extends Pick<DraftParts, 'source' | 'untitled' | 'files' | 'spaces' | 'cover'> {
  state: PublicationState
  publishId?: string
  articleId?: string
  url?: string
  /** ISO time of the last change of state. */
  at: string
  fingerprint: Fingerprint
  /** Hash of words, pictures, links and title by asset and post, to tell what changed since. */
  contentHash: string
  /** Another cover of the post's that was told of since. */
  toldCover?: string
  /** The same of author, comments and the like. */
  kept?: KeptParts
  toldKept?: KeptParts
}

/** One post's entry. */
export interface PostEntry {
  schema: number
  key: string
  /** Path from the root. */
  path: string
  /** Those it had before, newest first: what links to it may have been hashed with one of them. */
  formerPaths?: string[]
  /** As last sent. */
  title: string
  /** Whether a stand-in gave what is recorded here. */
  standIn: boolean
  /** Hash of words, pictures, links and title by asset and post, as last sent. */
  contentHash: string
  draft?: DraftReceipt
  /** ISO time at which its draft was removed on purpose: `--all` doesn't make it again. */
  removedAt?: string
  /** Drafts the post was in before it came to another one with other posts: deleted once they are seen untouched. */
  superseded?: DraftReceipt[]
  publications: Publication[]
  /** The last five fingerprints sent, newest first. */
  sent: Fingerprint[]
  /** Every draft and article id ever known, and those of look-alikes and covers that were told: what else comes is new. */
  knownIds: string[]
  intent?: Intent
  /** Intents given up: a draft of one that turns up within 7 days is told. */
  abandoned: Intent[]
}

/** How many fingerprints an entry remembers. */
const fingerprintsKept = 5

/** The entry of a post that nothing was sent of yet. */
export function newEntry(
  post: Pick<PostEntry, 'key' | 'path' | 'title' | 'standIn' | 'contentHash'>,
): PostEntry {
  return { schema: ledgerSchema, ...post, publications: [], sent: [], knownIds: [], abandoned: [] }
}

/** Notes a call about to be made. Its fingerprint goes in now, since the call may take effect unanswered. */
export function withIntent(entry: PostEntry, intent: Intent): PostEntry {
  return { ...entry, intent, sent: remember(entry.sent, intent.fingerprint) }
}

/** Takes the intent away: the call is known to have had no effect. */
export function withoutIntent(entry: PostEntry): PostEntry {
  const { intent: _, ...rest } = entry
  return rest
}

/**
 * Records a draft and closes the intent. One made with other posts takes the place of the draft the post was in.
 *
 * @param content what the draft holds
 */
export function withDraft(
  entry: PostEntry,
  draft: DraftReceipt,
  { fingerprint, contentHash }: Pick<Intent, 'fingerprint' | 'contentHash'>,
): PostEntry {
  const before = draft.together && entry.draft?.mediaId !== draft.mediaId ? entry.draft : undefined
  const { removedAt: _, ...rest } = withoutIntent(entry)
  return {
    ...rest,
    ...(before && { superseded: [...(entry.superseded ?? []), before] }),
    title: fingerprint.title,
    contentHash,
    draft,
    sent: remember(entry.sent, fingerprint),
    knownIds: union(entry.knownIds, [draft.mediaId]),
  }
}

/** Takes the draft away: it is known to be gone, or left to itself. */
export function withoutDraft(entry: PostEntry): PostEntry {
  const { draft: _, ...rest } = entry
  return rest
}

/** Records a publication, replacing what was known of the same one. A published draft leaves the draft box. */
export function withPublication(entry: PostEntry, publication: Publication): PostEntry {
  const others = entry.publications.filter((each) => !samePublication(each, publication))
  const { draft, ...rest } = withoutIntent(entry)
  return {
    ...rest,
    ...(draft && publication.state === 'submitted' && { draft }),
    publications: [...others, publication],
    knownIds: union(entry.knownIds, publication.articleId ? [publication.articleId] : []),
  }
}

/**
 * Records that a draft or publication was removed at WeChat, and closes the intent. Its id stays known.
 *
 * @param at ISO time
 */
export function withRemoval(
  entry: PostEntry,
  { mediaId, articleId }: Pick<Intent, 'mediaId' | 'articleId'>,
  at: string,
): PostEntry {
  const { draft, ...rest } = withoutIntent(entry)
  if (articleId !== undefined) {
    const publications = entry.publications.map(
      (each): Publication => (each.articleId === articleId ? { ...each, state: 'deleted', at } : each),
    )
    return { ...rest, ...(draft && { draft }), publications }
  }
  const isOther = draft !== undefined && draft.mediaId !== mediaId
  return { ...rest, ...(isOther ? { draft } : { removedAt: at }) }
}

/** The publication that counts: the last one that wasn't refused or removed. */
export function currentPublication(entry: PostEntry): Publication | undefined {
  return entry.publications.findLast((each) => each.state === 'published' || each.state === 'submitted')
}

/** Whether readers could ever see the post, be it taken down since. */
export const wasPublished = (entry: PostEntry | undefined): boolean =>
  entry?.publications.some(({ state }) => ['published', 'deleted', 'banned'].includes(state)) ?? false

/** Whether nobody knows what was sent of a draft: one that was found after the ledger was lost, with other words than its post. */
export const isSentUnknown = (entry: PostEntry | undefined): boolean =>
  entry?.draft !== undefined && !entry.draft.readBack && entry.sent.length === 0

/**
 * Whether a remote article is the one with this fingerprint: enough to find it again. WeChat fills an empty digest in
 * by itself and may rewrite links.
 */
export function matches(sent: Fingerprint, remote: Fingerprint): boolean {
  return (
    sent.title === remote.title &&
    sent.words === remote.words &&
    sent.pictures === remote.pictures &&
    (sent.digest === '' || sent.digest === remote.digest)
  )
}

function remember(sent: Fingerprint[], fingerprint: Fingerprint): Fingerprint[] {
  const others = sent.filter((each) => !isDeepStrictEqual(each, fingerprint))
  return [fingerprint, ...others].slice(0, fingerprintsKept)
}

export function samePublication(a: Publication, b: Publication): boolean {
  return (
    (a.publishId !== undefined && a.publishId === b.publishId) ||
    (a.articleId !== undefined && a.articleId === b.articleId) ||
    isSameArticle(a.url, b.url)
  )
}

function union(known: string[], ids: string[]): string[] {
  return [...new Set([...known, ...ids])].sort()
}
