import { type Fingerprint, matches, type PostEntry, type ReadBack } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalHash, canonicalize, fingerprintOf, rawHash } from './canonical.ts'

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
}

/**
 * Compares a draft as read just now with what was last read and sent.
 *
 * @param remote the draft as `draft/get` gave it
 * @param entry the post's entry, with its draft
 * @param next what is about to be sent, if anything is
 */
export async function compareDraft(
  { article, updateTime }: RemoteDraft,
  entry: PostEntry,
  next: CanonicalArticle | undefined,
): Promise<DraftState> {
  const canonical = await canonicalize(article)
  const last = entry.draft?.readBack
  if (last && (await wasReadAs(last, article, canonical))) {
    // Originality and albums show in no field: only the time tells that they may have been set.
    const isSameTime = updateTime === undefined || (last.updateTime ?? updateTime) === updateTime
    return isSameTime && rawHash(article) === last.raw && !last.byHand ? 'untouched' : 'saved'
  }
  const fingerprint = fingerprintOf(canonical)
  const isWrite = (sent: Fingerprint) => isWriteOfOurs(sent, fingerprint, last !== undefined)
  const isSent = entry.sent.some(isWrite)
  if (next && isWrite(fingerprintOf(next))) return last && !isSent ? 'carried' : 'agreeing'
  return isSent ? 'ours' : 'edited'
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
