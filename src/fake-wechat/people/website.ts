import type { RemoteArticle } from '../../wechat/types.ts'
import type { Account, Draft } from '../account.ts'
import { addPublication } from '../api/publications.ts'
import { putDraft, type State, unixSeconds } from '../state.ts'

/** A person at WeChat's website, doing what no API call tells of. Each throws when there is no such draft. */
export interface Website {
  /** Opens a draft in the editor and saves it: the same words in the editor's own markup. */
  save(mediaId: string): void
  /**
   * Changes an article of a draft.
   *
   * @param change gets the article and returns what it becomes
   * @param index from 0. Default: 0.
   */
  edit(mediaId: string, change: (article: RemoteArticle) => RemoteArticle, index?: number): void
  /**
   * Presses 发表. The draft is gone, and `freepublish/batchget` doesn't list the publication.
   *
   * @returns the addresses of its articles
   */
  publish(mediaId: string): string[]
  delete(mediaId: string): void
}

export function createWebsite(state: State): Website {
  function find(mediaId: string): { account: Account; draft: Draft } {
    for (const account of state.accounts.values()) {
      const draft = account.drafts.get(mediaId)
      if (draft) return { account, draft }
    }
    throw new Error(`No draft ${mediaId} on the website`)
  }

  function change(mediaId: string, changeArticle: (article: RemoteArticle, index: number) => RemoteArticle) {
    const { account, draft } = find(mediaId)
    const articles = draft.articles.map(changeArticle)
    putDraft(state, account, { ...draft, articles, updateTime: unixSeconds(state) })
  }

  /** What the editor makes of the body whenever a draft is saved. A picture post has plain text. */
  function saved(article: RemoteArticle): RemoteArticle {
    const { article_type, content = '' } = article
    return article_type === 'newspic' ? article : { ...article, content: state.survive(content, 'save').html }
  }

  return {
    save: (mediaId) => change(mediaId, saved),
    edit: (mediaId, changeArticle, index = 0) =>
      change(mediaId, (article, position) => saved(position === index ? changeArticle(article) : article)),
    publish(mediaId) {
      const { account, draft } = find(mediaId)
      account.drafts.delete(mediaId)
      const { articles } = addPublication(state, account, draft.articles, 'website')
      return articles.flatMap(({ url }) => url ?? [])
    },
    delete(mediaId) {
      find(mediaId).account.drafts.delete(mediaId)
    },
  }
}
