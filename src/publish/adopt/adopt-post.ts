import {
  type DraftReceipt,
  type Fingerprint,
  newEntry,
  type PostEntry,
  withDraft,
  withIntentGivenUp,
  withPublication,
} from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalize, fingerprintOf, hashOf } from '../compare/canonical.ts'
import { diffWords } from '../compare/diff-words.ts'
import { expectArticle } from '../draft/place-article.ts'
import { recordReadBack } from '../draft/read-back.ts'
import { meetServer } from '../entry/claim-entry.ts'
import { fileExists } from '../entry/file-exists.ts'
import { isoNow, type PostRun, type Saved, stopped } from '../post-run.ts'
import { sendPosts } from '../publish-posts.ts'
import type { PostResult } from '../result.ts'
import type { Session } from '../session.ts'
import { namePictures } from '../words/name-pictures.ts'
import { writeWords } from '../words/remembered-words.ts'

/** A remote article that a person says is that of a post. */
export interface RemotePost {
  place:
    | { kind: 'draft'; mediaId: string; index: number; updateTime?: number | undefined }
    | { kind: 'publication'; articleId?: string; url?: string }
  /** Absent where nobody could read it: then the person's word must do. */
  article?: RemoteArticle
}

/**
 * Asks whether the article is to be tied to the post.
 *
 * @param difference what it says otherwise than the post, as a unified diff; empty without any, absent when the article
 * couldn't be read
 */
export type AskToAdopt = (difference: string | undefined) => Promise<boolean>

/**
 * Ties a remote article to a post: a draft is updated by the next `draft`, a publication is what other posts link to.
 * Writes to the ledger alone, nothing to the account.
 *
 * @param ask asked once, after what can't be adopted was told
 */
export async function adoptPost(
  post: Post,
  remote: RemotePost,
  session: Session,
  ask: AskToAdopt,
): Promise<PostResult> {
  const [result] = await sendPosts([post], session, (run) => adopt(run, remote, ask), { whenever: true })
  if (!result) throw new TypeError('Expected a result for the post')
  return { ...result, next: [] }
}

async function adopt(run: PostRun, remote: RemotePost, ask: AskToAdopt): Promise<Saved> {
  const { file, prepared, batch } = run
  const { post, article } = prepared
  const { title } = article
  const place = { file: post.file }
  const { standIn } = await meetServer(run)
  const holder = await livingHolder(run, remote)
  if (holder) return stopped('blocked', problem('post/copy', { title, other: holder.path }, { place }))

  const ours = await expectArticle(run)
  const theirs = remote.article && (await canonicalize(remote.article))
  const difference = theirs && (await differenceOf(run, theirs, ours))
  if (!(await ask(difference)))
    return stopped('skipped', problem('adopt/declined', { title }, { place }), difference)

  const contentHash = await prepared.hashContent()
  if (!file.entry)
    file.begin(newEntry({ key: post.key, path: post.relativePath, title, standIn, contentHash }))
  const known = theirs ?? ours
  await (remote.place.kind === 'draft'
    ? recordDraft(run, remote, fingerprintOf(known), contentHash)
    : recordPublication(run, remote.place, known, difference ? hashOf(known.lines.join('\n')) : contentHash))
  batch.forgetEntries()
  const unread = theirs ? [] : [problem('adopt/unread', { title }, { place })]
  return {
    action: 'adopted',
    problems: unread,
    wroteDraft: false,
    ...(difference && { diff: difference }),
  }
}

/** Addresses of pictures differ by nature: they count only where one of the two has more. */
async function differenceOf(run: PostRun, theirs: CanonicalArticle, ours: CanonicalArticle): Promise<string> {
  const isSameCount = ours.pictures.length === theirs.pictures.length
  const expected = isSameCount ? { ...ours, pictures: theirs.pictures } : ours
  // An empty digest WeChat has filled in by itself.
  const after = ours.digest === '' ? { ...expected, digest: theirs.digest } : expected
  return diffWords(theirs, after, { from: 'website', pictureNames: await namePictures(run) })
}

/** The post that this article belongs to already, if its file is still there. */
async function livingHolder(
  { batch, prepared: { post } }: PostRun,
  { place }: RemotePost,
): Promise<PostEntry | undefined> {
  for (const entry of await batch.entries()) {
    const isHeld =
      place.kind === 'draft'
        ? entry.draft?.mediaId === place.mediaId && entry.draft.index === place.index
        : entry.publications.some(
            ({ articleId, url }) =>
              (place.url !== undefined && url === place.url) ||
              (place.url === undefined && articleId === place.articleId),
          )
    if (isHeld && entry.key !== post.key && (await fileExists(post.root, entry.path))) return entry
  }
  return undefined
}

/** As what was pulled: nothing is known of how it came about, so that the next `draft` compares and updates it. */
async function recordDraft(
  run: PostRun,
  { place, article }: RemotePost,
  fingerprint: Fingerprint,
  contentHash: string,
): Promise<void> {
  if (place.kind !== 'draft') return
  const { mediaId, index, updateTime } = place
  const receipt: DraftReceipt = { mediaId, index, bodyHash: '', linksHash: '' }
  await run.file.record((entry) => withDraft(settled(entry, run), receipt, { fingerprint, contentHash }))
  if (article) await recordReadBack(run, mediaId, { remote: article, updateTime })
}

async function recordPublication(
  run: PostRun,
  { articleId, url }: Extract<RemotePost['place'], { kind: 'publication' }>,
  article: CanonicalArticle,
  contentHash: string,
): Promise<void> {
  const { session, prepared, file } = run
  await file.record((entry) =>
    withPublication(settled(entry, run), {
      state: 'published',
      ...(articleId !== undefined && { articleId }),
      ...(url !== undefined && { url }),
      at: isoNow(session),
      fingerprint: fingerprintOf(article),
      contentHash,
    }),
  )
  const words = { article, pictureNames: await namePictures(run) }
  await writeWords(session.localFolder, prepared.post.key, { publication: words })
}

/** A call in doubt is settled by the person's word; its draft may still turn up. */
const settled = (entry: PostEntry, { session }: PostRun): PostEntry =>
  entry.intent ? withIntentGivenUp(entry, session.clock.now()) : entry
