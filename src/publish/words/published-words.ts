import { isSameArticle } from '../../article-address.ts'
import type { Publication } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { type CanonicalArticle, canonicalize, hashOf } from '../compare/canonical.ts'
import type { PostRun } from '../post-run.ts'
import { namePictures } from './name-pictures.ts'
import { hasFingerprint } from './remember.ts'
import { type PublishedWords, readWords, writeWords } from './remembered-words.ts'

/**
 * What a publication says. Where this machine doesn't know it, the publication is read once and remembered.
 *
 * @returns nothing when it can't be read, or wouldn't be remembered: unchanged posts ask nobody twice
 */
export async function publishedWords(
  run: PostRun,
  publication: Publication,
): Promise<PublishedWords | undefined> {
  const { localFolder } = run.session
  const { key } = run.prepared.post
  const { articleId } = publication
  const { publication: known } = await readWords(localFolder, key)
  const isRead = known?.articleId !== undefined && known.articleId === articleId
  if (known && (isRead || hasFingerprint(known, publication.fingerprint))) return known
  if (localFolder === undefined || articleId === undefined) return undefined
  const article = await readArticle(run, articleId, publication.url)
  if (!article) return undefined
  const words = { article: await canonicalize(article), pictureNames: await namePictures(run) }
  await writeWords(localFolder, key, { publication: { ...words, articleId } })
  return words
}

/** What stands for the content of an article that says otherwise than its post when it is adopted: no post has it. */
export const adoptedHash = ({ lines }: CanonicalArticle): string => hashOf(lines.join('\n'))

async function readArticle(
  { session, prepared }: PostRun,
  articleId: string,
  url: string | undefined,
): Promise<RemoteArticle | undefined> {
  session.onProgress({ kind: 'looking', post: prepared.post.file })
  try {
    const { news_item } = await session.wechat.getArticle(articleId)
    const [only, ...others] = news_item
    return others.length === 0 ? only : news_item.find((each) => isSameArticle(each.url, url))
  } catch (error) {
    if (error instanceof WeChatError) return undefined
    throw error
  }
}
