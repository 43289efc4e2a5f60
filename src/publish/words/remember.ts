import { isDeepStrictEqual } from 'node:util'
import {
  currentPublication,
  type DraftReceipt,
  type Fingerprint,
  type PostEntry,
} from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalHash, canonicalize, fingerprintOf } from '../compare/canonical.ts'
import type { PostRun } from '../post-run.ts'
import { namePictures } from './name-pictures.ts'
import {
  type RememberedWords,
  readWords,
  type SeenByHand,
  type Words,
  writeWords,
} from './remembered-words.ts'
import { sinceOf } from './seen-by-hand.ts'

/** Remembers what the draft says now. */
export async function rememberDraft(run: PostRun, article: CanonicalArticle): Promise<void> {
  const { session, prepared } = run
  if (session.localFolder === undefined) return
  const draft = { article, pictureNames: await namePictures(run) }
  await writeWords(session.localFolder, prepared.post.key, { draft, website: undefined })
}

/** Remembers what went out, once a publication is recorded: what the draft said, where that is known. */
export async function rememberPublished({ session, prepared, file }: PostRun): Promise<void> {
  const { localFolder } = session
  const publication = file.entry && currentPublication(file.entry)
  const { draft } = await readWords(localFolder, prepared.post.key)
  if (!publication || !draft || !hasFingerprint(draft, publication.fingerprint)) return
  await writeWords(localFolder, prepared.post.key, { publication: draft })
}

/** Remembers what a person made of the draft: `plan` tells of it without asking. */
export async function rememberByHand(
  run: PostRun,
  state: SeenByHand['state'],
  remote?: RemoteArticle,
): Promise<void> {
  const { session, prepared, file } = run
  const draft = file.entry?.draft
  if (session.localFolder === undefined || !draft) return
  const words = remote && { article: await canonicalize(remote), pictureNames: await namePictures(run) }
  const website = { ...seenNow(draft, state), ...(words && { words }) }
  await writeWords(session.localFolder, prepared.post.key, { website })
}

/**
 * Remembers that the draft of a post is gone.
 *
 * @param published id of the publication that is told as what became of it
 */
export async function rememberGone(
  localFolder: string | undefined,
  { key, draft }: PostEntry,
  published?: string,
): Promise<void> {
  if (!draft) return
  const website = { ...seenNow(draft, 'gone'), ...(published !== undefined && { published }) }
  await writeWords(localFolder, key, { website })
}

const seenNow = (draft: DraftReceipt, state: SeenByHand['state']): SeenByHand => ({
  state,
  mediaId: draft.mediaId,
  since: sinceOf(draft),
})

/** What the draft says as far as this machine knows; nothing when another one has written it since. */
export function wordsOfDraft({ draft: words }: RememberedWords, entry: PostEntry): Words | undefined {
  const { draft, sent } = entry
  if (!words || !draft) return undefined
  const { readBack } = draft
  const isTrue = readBack
    ? canonicalHash(words.article) === readBack.canonical
    : sent[0] !== undefined && hasFingerprint(words, sent[0])
  return isTrue ? words : undefined
}

/** Whether words are those of which the ledger holds this fingerprint. */
export const hasFingerprint = ({ article }: Words, known: Fingerprint): boolean =>
  isDeepStrictEqual(fingerprintOf(article), known)
