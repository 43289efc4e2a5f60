import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalize } from '../compare/canonical.ts'
import { linksHashOf } from '../links/link-addresses.ts'
import { isDraftGone } from '../look/if-there.ts'
import { isSetAlike } from '../person/agreement.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { publishedSourceOf } from '../publication/changed-since.ts'
import type { PostResult } from '../result.ts'
import { sendPosts } from '../send-posts.ts'
import type { Session } from '../session.ts'
import { type RemotePost, recordAdopted } from './record-adopted.ts'
import { type PictureReceipt, recordPictures } from './record-pictures.ts'
import { tellIfWaiting } from './tell-if-waiting.ts'

/**
 * Ties an article of the account to the post that was just written from it. Until the post changes there is nothing to
 * send; then a draft that a person made isn't overwritten unasked.
 *
 * @param pictures what the account calls its pictures, by their keys; default: nobody knows
 * @returns the post with what the ledger knows of it now; `failed` when it can't be rendered, `blocked` when the ledger
 * follows another draft under its name, or a call of it is in doubt
 */
export async function tiePulled(
  post: Post,
  remote: Required<RemotePost>,
  session: Session,
  pictures: ReadonlyMap<string, PictureReceipt> = new Map(),
): Promise<PostResult> {
  const tie = async (run: PostRun): Promise<Saved> => {
    const other = (await tellIfWaiting(run, remote)) ?? (await otherDraft(run, remote))
    if (other) return stopped('blocked', other)
    await recordPictures(run, pictures)
    const canonical = await canonicalize(remote.article)
    const { place } = remote
    await recordAdopted(run, remote, {
      canonical,
      contentHash: await run.prepared.hashContent(),
      source: await publishedSourceOf(run.prepared),
      hashes: { bodyHash: run.prepared.bodyHash, linksHash: await linksHashOf(run) },
      ...(place.kind === 'draft' && !(await isOurs(run, remote.article, canonical)) && { byHand: true }),
    })
    return { action: 'pulled', problems: [], wroteDraft: false }
  }
  const [result] = await sendPosts([post], session, tie, { whenever: true })
  if (!result) throw new TypeError('Expected a result for the post')
  return { ...result, next: [] }
}

/**
 * Whether wxpub made the article what it is. The mark stays when a person goes on writing: what Markdown can't say, such as
 * a video, is hers. Picture posts carry no mark that says who made them.
 */
const isOurs = async (run: PostRun, article: RemoteArticle, read: CanonicalArticle): Promise<boolean> =>
  read.mark !== undefined &&
  article.article_type !== 'newspic' &&
  (await isSetAlike(run, read, article.content))

/** The file may have the name of one that was lost, whose draft still stands: a person says which of the two it is. */
async function otherDraft(run: PostRun, { place }: RemotePost): Promise<Problem | undefined> {
  const { file, prepared } = run
  const { title } = prepared.article
  const options = { place: { file: prepared.post.file } }
  const { draft, intent } = file.entry ?? {}
  if (intent) return problem('pull/in-doubt', { title, file: prepared.post.file }, options)
  const isSame = place.kind === 'draft' && place.mediaId === draft?.mediaId && place.index === draft?.index
  if (!draft || isSame || (await isDraftGone(run.session.wechat, draft.mediaId))) return undefined
  return problem('pull/other-draft', { title, mediaId: draft.mediaId }, options)
}
