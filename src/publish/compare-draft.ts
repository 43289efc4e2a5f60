import { matches, type PostEntry } from '../ledger/ledger.ts'
import type { RemoteArticle } from '../wechat/types.ts'
import {
  type CanonicalArticle,
  canonicalHash,
  canonicalize,
  fingerprintOf,
  rawHash,
  wordsOf,
} from './canonical.ts'

/** What became of a draft since we last read it. */
export type DraftState =
  /** Nothing happened. */
  | 'untouched'
  /** A person opened and saved it, perhaps to set originality or an album; the words are the same. */
  | 'saved'
  /** It holds an earlier state of ours: a late write. */
  | 'ours'
  /** It already says what the post says now, because a person carried the words over. */
  | 'agreeing'
  /** A person changed words, pictures, links, title or digest. */
  | 'edited'

/**
 * Compares a draft as read just now with what was last read and sent.
 *
 * @param remote the article as `draft/get` gave it
 * @param entry the post's entry, with its draft
 * @param next what is about to be sent
 */
export async function compareDraft(
  remote: RemoteArticle,
  entry: PostEntry,
  next: CanonicalArticle,
): Promise<DraftState> {
  const canonical = await canonicalize(remote)
  const last = entry.draft?.readBack
  if (last && canonicalHash(canonical) === last.canonical) {
    return rawHash(remote) === last.raw ? 'untouched' : 'saved'
  }
  const fingerprint = fingerprintOf(canonical)
  if (entry.sent.some((sent) => matches(sent, fingerprint))) return 'ours'
  return agrees(canonical, next) ? 'agreeing' : 'edited'
}

/** Same title, digest and words, and as many pictures: addresses of new ones aren't known before they are sent. */
function agrees(remote: CanonicalArticle, next: CanonicalArticle): boolean {
  return (
    remote.title === next.title &&
    remote.digest === next.digest &&
    wordsOf(remote) === wordsOf(next) &&
    remote.pictures.length === next.pictures.length
  )
}

/** What a person would see changed: from the draft on the website to what the post says. */
export async function diffWords(remote: RemoteArticle, next: CanonicalArticle): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const before = await canonicalize(remote)
  const text = (article: CanonicalArticle) =>
    [article.title, article.digest, '', ...article.lines, ''].join('\n')
  const patch = createTwoFilesPatch('website', 'post', text(before), text(next), '', '', { context: 1 })
  return patch.split('\n').slice(1).join('\n')
}
