import { parseAsset } from '../../ledger/parse-asset.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Article, NewsArticle } from '../../render/article.ts'
import type { WeChatError } from '../../wechat/wechat-error.ts'
import { isMaterialGone } from '../look/if-there.ts'
import type { PostRun } from '../post-run.ts'
import { type PlacedArticle, placeArticle, type UnplacedArticle } from './place-article.ts'

/**
 * Sends the cover once more, after WeChat said that it doesn't know its id. Drops what the ledger has of it first,
 * unless another process has sent it again meanwhile. Which picture of a picture post WeChat doesn't know, the library
 * is asked.
 *
 * @param refused the id WeChat doesn't know
 */
export async function renewCover(run: PostRun, refused: string): Promise<PlacedArticle | UnplacedArticle> {
  const { article, assets, cover } = run.prepared
  const isPicturePost = article.type === 'newspic'
  for (const asset of new Set(isPicturePost ? assets : [cover])) {
    const key = `assets/${asset?.key}`
    const found = await run.session.store.get(key)
    const record = found && parseAsset(found.value)
    const { mediaId } = record ?? {}
    if (!found || mediaId === undefined) continue
    const isDead = isPicturePost ? await isMaterialGone(run.session.wechat, mediaId) : mediaId === refused
    if (!isDead) continue
    const { mediaId: _, materialUrl: __, found: ___, ...rest } = record ?? {}
    await run.session.store.put(key, rest, found.version)
  }
  return placeArticle(run)
}

/** Whether a post names a picture of the library as its cover, which only its owner can bring back. */
export const namesCover = (article: Article): article is NewsArticle & { coverMediaId: string } =>
  article.type === 'news' && article.coverMediaId !== undefined

/**
 * What to say of a cover that can't be renewed: one that the post names by its id only its owner can bring back, and
 * one that was sent again just now would be refused again.
 */
export function deadCover({ prepared }: PostRun, { problem: refusal }: WeChatError): Problem {
  const { post, article, cover } = prepared
  const place = cover?.reference.place ?? post.places.cover ?? { file: post.file }
  if (namesCover(article))
    return problem('post/cover-not-in-library', { cover: `media:${article.coverMediaId}` }, { place })
  const { errcode, rid } = refusal
  if (article.type === 'newspic')
    return problem('newspic/pictures-unknown', {}, { place: { file: post.file }, errcode, rid })
  return problem('post/cover-unknown-again', {}, { place, errcode, rid })
}
