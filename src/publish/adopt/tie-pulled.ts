import type { Post } from '../../read/post.ts'
import { canonicalize } from '../compare/canonical.ts'
import { linksHashOf } from '../draft/place-article.ts'
import type { PostResult } from '../result.ts'
import { sendPosts } from '../send-posts.ts'
import type { Session } from '../session.ts'
import { type RemotePost, recordAdopted } from './record-adopted.ts'

/**
 * Ties an article of the account to the post that was just written from it. Until the post changes there is nothing to
 * send; then a draft that a person made isn't overwritten unasked.
 *
 * @returns the post with what the ledger knows of it now; `failed` when it can't be rendered
 */
export async function tiePulled(
  post: Post,
  remote: Required<RemotePost>,
  session: Session,
): Promise<PostResult> {
  const tie = async (run: Parameters<typeof recordAdopted>[0]) => {
    const canonical = await canonicalize(remote.article)
    await recordAdopted(run, remote, {
      canonical,
      contentHash: await run.prepared.hashContent(),
      hashes: { bodyHash: run.prepared.bodyHash, linksHash: await linksHashOf(run) },
      ...(canonical.mark === undefined && { byHand: true }),
    })
    return { action: 'pulled' as const, problems: [], wroteDraft: false }
  }
  const [result] = await sendPosts([post], session, tie, { whenever: true })
  if (!result) throw new TypeError('Expected a result for the post')
  return { ...result, next: [] }
}
