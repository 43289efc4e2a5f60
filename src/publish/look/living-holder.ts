import { isSameArticle } from '../../article-address.ts'
import type { Fingerprint, PostEntry, Publication } from '../../ledger/ledger.ts'
import { fileExists } from '../entry/file-exists.ts'
import { type OfflineRun, sameWords } from '../post-run.ts'
import type { SeenArticle, SeenItem } from './look.ts'

/**
 * The entry of another post that holds this draft or publication and whose file is still there.
 *
 * @param which.index of the article in a draft that is meant. Default: any
 * @param which.article of a publication, whose articles all have its id. Default: any
 */
export async function livingHolder(
  run: OfflineRun,
  id: string,
  { index, article }: { index?: number | undefined; article?: SeenArticle } = {},
): Promise<PostEntry | undefined> {
  const { post } = run.prepared
  for (const entry of await run.batch.entries()) {
    const { draft, publications } = entry
    const isInDraft = draft?.mediaId === id && (index === undefined || draft.index === index)
    const isOut = publications.some((each) => each.articleId === id && (!article || isArticle(each, article)))
    if (entry.key !== post.key && (isInDraft || isOut) && fileExists(post.root, entry.path)) return entry
  }
  return undefined
}

/**
 * Whether an article that bears a post's mark is another one's, which had the name of its file before: it says something
 * else than the post, and that one holds it.
 *
 * @param words what the post says
 * @param index of the article in a draft; nothing of a publication
 */
export const isOfAnother = async (
  run: OfflineRun,
  words: Fingerprint,
  { item, article, index }: { item: SeenItem; article: SeenArticle; index?: number },
): Promise<boolean> =>
  !sameWords(article.fingerprint, words) &&
  (await livingHolder(run, item.id, { index, article })) !== undefined

const isArticle = ({ url, fingerprint }: Publication, article: SeenArticle): boolean =>
  url !== undefined && article.url !== undefined
    ? isSameArticle(url, article.url)
    : sameWords(fingerprint, article.fingerprint)
