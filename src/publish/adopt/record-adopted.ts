import { withDraftByHand } from '../../ledger/draft-by-hand.ts'
import { withIntentGivenUp } from '../../ledger/given-up.ts'
import {
  type DraftReceipt,
  newEntry,
  type PostEntry,
  type Publication,
  withDraft,
  withPublication,
} from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, fingerprintOf } from '../compare/canonical.ts'
import { recordReadBack } from '../draft/read-back.ts'
import { meetServer } from '../entry/meet-server.ts'
import { isoNow, type PostRun } from '../post-run.ts'
import { keptOfDraft, type Source } from '../publication/changed-since.ts'
import { namePictures } from '../words/name-pictures.ts'
import { rememberByHand } from '../words/remember.ts'
import { writeWords } from '../words/remembered-words.ts'

/** A remote article and the post that it is said to be of. */
export interface RemotePost {
  place:
    | { kind: 'draft'; mediaId: string; index: number; updateTime?: number | undefined }
    | { kind: 'publication'; articleId?: string; url?: string }
  /** Absent where nobody could read it: then the person's word must do. */
  article?: RemoteArticle
}

/** What is known of how an adopted article came about. */
export interface Adopted {
  /** What it says. */
  canonical: CanonicalArticle
  contentHash: string
  /** The Markdown and pictures that say the same, of a publication; where no Markdown does, its `contentHash`. */
  source?: Source
  /** Of a draft that says what the post says: `draft` has nothing to do. Default: it is compared and updated. */
  hashes?: Pick<DraftReceipt, 'bodyHash' | 'linksHash'>
  /** Whether a person made the draft what it is, so that it isn't overwritten unasked. */
  byHand?: true
  /** Whether it is a draft that says something else than the post, which `draft` asks about. */
  isAnother?: true
  /** Whether nobody knows what it says: `canonical` is what the post says. */
  isUnknown?: true
}

/** Writes a remote article into the post's entry, as if wxpub had sent it. */
export async function recordAdopted(run: PostRun, remote: RemotePost, adopted: Adopted): Promise<void> {
  const { file, prepared, batch } = run
  const { post, article } = prepared
  const { standIn } = await meetServer(run)
  const { contentHash } = adopted
  if (!file.entry)
    file.begin(
      newEntry({ key: post.key, path: post.relativePath, title: article.title, standIn, contentHash }),
    )
  await (remote.place.kind === 'draft'
    ? recordAdoptedDraft(run, remote.place, remote.article, adopted)
    : recordPublication(run, remote.place, { ...adopted, isAssumed: remote.article === undefined }))
  batch.forgetEntries()
}

async function recordAdoptedDraft(
  run: PostRun,
  { mediaId, index, updateTime }: Extract<RemotePost['place'], { kind: 'draft' }>,
  article: RemoteArticle | undefined,
  { canonical, contentHash, hashes = { bodyHash: '', linksHash: '' }, byHand, isAnother }: Adopted,
): Promise<void> {
  const receipt: DraftReceipt = { mediaId, index, ...hashes }
  const fingerprint = fingerprintOf(canonical)
  const record = isAnother ? withDraftByHand : withDraft
  await run.file.record((entry) => record(settled(entry, run), receipt, { fingerprint, contentHash }))
  if (isAnother) await rememberByHand(run, 'edited', article)
  else if (article)
    await recordReadBack(run, mediaId, { remote: article, updateTime, ...(byHand && { byHand }) })
}

async function recordPublication(
  run: PostRun,
  { articleId, url }: Extract<RemotePost['place'], { kind: 'publication' }>,
  { canonical, contentHash, source, isUnknown, isAssumed }: Adopted & { isAssumed: boolean },
): Promise<void> {
  const { session, prepared, file } = run
  await file.record((entry) => {
    const wrong = takenBack(entry)
    const others = entry.publications.filter((each) => each !== wrong)
    return withPublication(settled({ ...entry, publications: others }, run), {
      state: 'published',
      ...(articleId !== undefined && { articleId }),
      ...(url !== undefined && { url }),
      at: isoNow(session),
      fingerprint: fingerprintOf(canonical),
      contentHash,
      ...source,
      ...(wrong?.cover !== undefined && { cover: wrong.cover }),
      ...(wrong?.kept && { kept: wrong.kept }),
      ...keptOfDraft(entry.draft),
    })
  })
  if (isUnknown) return writeWords(session.localFolder, prepared.post.key, { publication: undefined })
  const words = {
    article: canonical,
    pictureNames: await namePictures(run),
    ...(isAssumed && ({ isAssumed } as const)),
  }
  await writeWords(session.localFolder, prepared.post.key, { publication: words })
}

/**
 * The publication of a draft that was published by hand: who names another without a draft in between takes that back.
 * Of an article made wholly by hand there may be two.
 */
function takenBack({ draft, publications, sent }: PostEntry): Publication | undefined {
  const last = publications.at(-1)
  return last && isOnWordAlone(last) && sent.length > 0 && !draft ? last : undefined
}

/** Whether only a person's word ties a publication to its post: WeChat told of none. */
export const isOnWordAlone = ({ state, publishId, articleId }: Publication): boolean =>
  state === 'published' && publishId === undefined && articleId === undefined

/** A call in doubt is settled by the person's word; its draft may still turn up. */
const settled = (entry: PostEntry, { session }: PostRun): PostEntry =>
  entry.intent ? withIntentGivenUp(entry, session.clock.now()) : entry
