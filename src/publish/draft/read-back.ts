import { isDeepStrictEqual } from 'node:util'
import type { ReadBack } from '../../ledger/ledger.ts'
import { type Place, type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { Article } from '../../render/article.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { type CanonicalArticle, canonicalHash, canonicalize, rawHash } from '../compare/canonical.ts'
import type { DraftContent } from '../look/if-there.ts'
import type { Target } from '../look/strangers.ts'
import { fieldLosses } from '../losses/field-losses.ts'
import type { Losses, SentArticle } from '../losses/find-losses.ts'
import type { Outline } from '../losses/outline.ts'
import { commentsOf } from '../person/comments.ts'
import { isoNow, type PostRun } from '../post-run.ts'
import { rememberDraft } from '../words/remember.ts'
import { isToldByTime } from './listed-time.ts'
import type { PlacedArticle } from './place-article.ts'

/** What a draft held right after it was written. */
export interface ReadAfterWrite {
  problems: Problem[]
  /** WeChat's own temporary preview of it. */
  previewUrl?: string
  /** Who may comment on it. */
  comments?: Article['comments']
  /** The article, where WeChat lost styles that it was sent: written again, they stay. And where the first was lost. */
  emptied?: { remote: RemoteArticle; place: Place }
}

/**
 * Reads the draft after a write, remembers what it holds and tells what WeChat changed beyond what it always takes out.
 *
 * WeChat now and then empties styles that are fine, and keeps them when the same body is sent again (measured in 2026).
 *
 * @param sent the article as it was sent
 * @param read what reads the draft. Default: a call
 */
export async function readBack(
  run: PostRun,
  target: Target,
  sent: PlacedArticle,
  read: () => Promise<DraftContent> = () =>
    run.batch.freshDrafts.read(target.mediaId, isToldByTime(sent.payload)),
): Promise<ReadAfterWrite> {
  const { session, prepared } = run
  const { post } = prepared
  session.onProgress({ kind: 'reading-back', post: post.file })
  let reason: WeChatError | undefined
  try {
    const { news_item, update_time: updateTime } = await read()
    const remote = news_item[target.index]
    if (remote) {
      const { canonical, outline } = await run.batch.work.describeArticle(remote)
      await recordReadBack(run, target.mediaId, { remote, updateTime, canonical })
      const { problems, emptied: place } = await lossesOf(run, sent, remote, outline)
      const previewUrl = previewOf(remote)
      return {
        problems,
        comments: commentsOf(remote),
        ...(previewUrl !== undefined && { previewUrl }),
        ...(place && { emptied: { remote, place } }),
      }
    }
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    reason = error
  }
  // What it was sent is the best that is known of it.
  await rememberDraft(run, await canonicalize(sent.payload))
  return { problems: notReadBack(run, reason) }
}

/** WeChat's own temporary preview of an article in the draft box. */
export const previewOf = (remote: RemoteArticle | undefined): string | undefined =>
  remote?.url ? remote.url.replace(/^http:/, 'https:') : undefined

/** What WeChat took of an article beyond what it always takes. */
async function lossesOf(
  { batch, prepared: { post } }: PostRun,
  sent: PlacedArticle,
  remote: RemoteArticle,
  outline: Outline | undefined,
): Promise<Losses> {
  const article = sentArticle(sent, post)
  return outline !== undefined && isDeepStrictEqual(outline, sent.outline)
    ? { problems: fieldLosses(article, remote) }
    : batch.work.findLosses(article, remote)
}

function sentArticle({ payload, article, addresses }: PlacedArticle, { file, places }: Post): SentArticle {
  if (article.type === 'newspic') return { payload, post: { file, places }, article, addresses }
  const { type, origins, assets } = article
  return { payload, post: { file, places }, article: { type, origins, assets }, addresses }
}

/** A draft as it was read. */
interface ArticleRead {
  remote: RemoteArticle
  updateTime: number | undefined
  byHand?: true
  /** What readers get of it, where that is known already. */
  canonical?: CanonicalArticle
}

/** Remembers what a draft held when it was read: what differs from it later is a person's doing. */
export async function recordReadBack(
  run: PostRun,
  mediaId: string,
  { remote, updateTime, byHand, canonical: known }: ArticleRead,
): Promise<void> {
  const canonical = known ?? (await canonicalize(remote))
  const readBack = readBackOf(run, { remote, updateTime, ...(byHand && { byHand }), canonical })
  await run.file.record((entry) =>
    entry.draft?.mediaId === mediaId ? { ...entry, draft: { ...entry.draft, readBack } } : entry,
  )
  await rememberDraft(run, canonical)
}

/** What the receipt says of a draft that was read. */
export const readBackOf = (
  { session }: PostRun,
  { remote, updateTime, byHand, canonical }: ArticleRead & { canonical: CanonicalArticle },
): ReadBack => ({
  at: isoNow(session),
  canonical: canonicalHash(canonical),
  raw: rawHash(remote),
  ...(updateTime !== undefined && { updateTime }),
  ...(byHand && { byHand }),
})

/** That the draft is there but couldn't be read, and why, where that is known. */
export const notReadBack = ({ prepared }: PostRun, error?: WeChatError): Problem[] => [
  ...(error ? [{ ...error.problem, severity: 'warning' as const }] : []),
  problem('draft/not-read-back', { title: prepared.article.title }),
]
