import { type Fingerprint, matches, type PostEntry, type ReadBack } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalHash, canonicalize, fingerprintOf, rawHash } from './canonical.ts'
import { wasSavedInEditor } from './saved-in-editor.ts'

/** What became of a draft since we last read it. */
export type DraftState =
  /** Nothing happened. */
  | 'untouched'
  /** A person opened and saved it, perhaps to set originality or an album; the words are the same. */
  | 'saved'
  /** It says what the post says now, and was never read back since we sent that. */
  | 'agreeing'
  /** It says what the post says now, and we never sent that: a person carried the words over. */
  | 'carried'
  /** It holds an earlier state of ours: a late write. */
  | 'ours'
  /** A person changed words, pictures, links, title or digest. */
  | 'edited'

/** A draft as it was read just now. */
export interface RemoteDraft {
  article: RemoteArticle
  /** The server's own time of the last change, where it tells. */
  updateTime?: number | undefined
  /** The same when it was last known to be as we left it (`lastKnownTime`). Default: that isn't known. */
  knownTime?: number | undefined
}

/**
 * The newest time of a draft that posts recorded, in Unix seconds. Of a draft of several articles the time tells only
 * that one of them was changed: what any of the posts recorded counts for all.
 *
 * @param entries of all posts whose articles the draft holds, others don't matter
 * @returns nothing while one of them is being written, or wasn't read back since
 */
export function lastKnownTime(mediaId: string, entries: readonly PostEntry[]): number | undefined {
  let newest: number | undefined
  for (const { draft, superseded = [], intent } of entries) {
    const receipt = [draft, ...superseded].find((each) => each?.mediaId === mediaId)
    if (!receipt) continue
    if (!receipt.readBack || intent?.mediaId === mediaId) return undefined
    const { updateTime, byHand } = receipt.readBack
    // A person changed it until then, and perhaps more than this post's article.
    if (updateTime === undefined || byHand) continue
    newest = Math.max(newest ?? updateTime, updateTime)
  }
  return newest
}

/**
 * Compares a draft as read just now with what was last read and sent.
 *
 * @param remote the draft as `draft/get` gave it
 * @param entry the post's entry, with its draft
 * @param next what is about to be sent, if anything is
 */
export async function compareDraft(
  { article, updateTime, knownTime }: RemoteDraft,
  entry: PostEntry,
  next: CanonicalArticle | undefined,
): Promise<DraftState> {
  const canonical = await canonicalize(article)
  const last = entry.draft?.readBack
  if (last && (await wasReadAs(last, article, canonical))) {
    if (next && isPutBack(entry, next)) return 'edited'
    // Originality and albums show in no field: only the time tells that they may have been set.
    const isSameTime = updateTime === undefined || knownTime === undefined || updateTime <= knownTime
    return isSameTime && rawHash(article) === last.raw && !last.byHand ? 'untouched' : 'saved'
  }
  const fingerprint = fingerprintOf(canonical)
  const isWrite = (sent: Fingerprint) => isWriteOfOurs(sent, fingerprint, last !== undefined)
  const isSent = entry.sent.some(isWrite)
  const isNext = next !== undefined && isWrite(fingerprintOf(next))
  if (!isNext && !isSent) return 'edited'
  if (isNext && last && !isSent) return 'carried'
  // Its markup tells who had it last. Earlier words of ours, of which it is known that they were overwritten, she put back.
  if (wasSavedInEditor(article)) return isNext || !last ? 'saved' : 'edited'
  return isNext ? 'agreeing' : 'ours'
}

/** Whether a post says again what was sent before a person changed the draft: her words were in it, or were never taken. */
export function isPutBack({ draft, sent }: PostEntry, own: CanonicalArticle): boolean {
  if (!draft?.readBack?.byHand) return false
  const fingerprint = fingerprintOf(own)
  const [last, ...earlier] = sent.map((each) => isWriteOfOurs(each, fingerprint, true))
  return last === false && earlier.includes(true)
}

/** Whether a draft reads as it did. Entries of earlier versions hold the hash of the article as it came. */
async function wasReadAs(
  last: ReadBack,
  article: RemoteArticle,
  canonical: CanonicalArticle,
): Promise<boolean> {
  return (
    canonicalHash(canonical) === last.canonical ||
    canonicalHash(await canonicalize(article, 'as-is')) === last.canonical
  )
}

/** Stricter than finding a draft again: what a person may have changed, be it a link alone, must be ours too. */
function isWriteOfOurs(sent: Fingerprint, remote: Fingerprint, wasRead: boolean): boolean {
  const isDigestOurs = sent.digest === remote.digest || (sent.digest === '' && !wasRead)
  return matches(sent, remote) && sent.links === remote.links && isDigestOurs
}
