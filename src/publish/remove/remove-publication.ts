import { isSameArticle } from '../../article-address.ts'
import type { Publication } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import { readArticlesIfThere } from '../look/if-there.ts'
import { sameWords } from '../post-run.ts'
import { deleteOnce, recordRemoval } from './delete-once.ts'
import {
  type Ended,
  endAll,
  notRemoved,
  type Removal,
  type Removed,
  removablePublication,
} from './removal.ts'

/**
 * Takes a published article of a post away: always by its own number, never the whole publication (0 would delete all
 * the articles that were published together).
 *
 * @throws WeChatError when it can't be read: nothing was removed
 */
export async function removePublication(removal: Removal): Promise<Ended> {
  const { title, path } = removal.entry
  const end = (removed: Removed) => endAll([removal], () => removed)
  const publication = removablePublication(removal.entry)
  if (!publication) return end(notRemoved('skipped', problem('remove/nothing-there', { path })))
  const { articleId, url = '' } = publication
  // Published by hand: the API doesn't know it.
  if (articleId === undefined) return end(notRemoved('blocked', problem('remove/by-hand', { title, url })))
  const articles = (await readArticlesIfThere(removal.session.wechat, articleId)) ?? []
  if (articles.every((article) => article.is_deleted)) {
    await recordRemoval(removal, { articleId })
    return end({ action: 'removed', problems: [problem('remove/gone-before', { title })] })
  }
  const index = await findOwn(articles, publication)
  const article = index === undefined ? undefined : articles[index]
  if (!article || index === undefined)
    return end(notRemoved('blocked', problem('remove/unclear', { title, count: articles.length })))
  const wanted = { call: 'freepublish/delete', articleId, index: index + 1 } as const
  return deleteOnce([{ removal, article }], wanted, (options) =>
    removal.session.wechat.deletePublication(articleId, index + 1, options),
  )
}

/** The only article with the address that was recorded; without an address, with title and words. */
async function findOwn(
  articles: RemoteArticle[],
  { url, fingerprint }: Publication,
): Promise<number | undefined> {
  const found: number[] = []
  for (const [index, article] of articles.entries()) {
    if (article.is_deleted) continue
    const isOwn =
      url === undefined
        ? sameWords(fingerprint, fingerprintOf(await canonicalize(article)))
        : isSameArticle(article.url, url)
    if (isOwn) found.push(index)
  }
  return found.length === 1 ? found[0] : undefined
}
