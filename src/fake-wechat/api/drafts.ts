import { limits } from '../../limits.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import type { Account } from '../account.ts'
import { putDraft, type State, unixSeconds } from '../state.ts'
import { type Answer, ok, refuse } from './answers.ts'
import { checkArticle } from './check-article.ts'
import { type Json, textOf } from './json.ts'
import { readPage } from './page-of.ts'

/** `draft/add`. */
export function addDraft(state: State, account: Account, json: Json): Answer {
  const { articles: sent } = json
  if (!Array.isArray(sent) || sent.length === 0) return refuse(44003)
  if (sent.length > limits.articles.measured) return refuse(45008)
  const articles: RemoteArticle[] = []
  for (const each of sent) {
    const checked = checkArticle(state, account, each)
    if ('refusal' in checked) return checked.refusal
    articles.push(checked.article)
  }
  if (state.memory.isFullOfArticles()) return refuse(-1, 'the stand-in holds no more articles, restart it')
  const mediaId = state.ids.text('draft', 64)
  const time = unixSeconds(state)
  putDraft(state, account, { mediaId, articles, createTime: time, updateTime: time })
  return { media_id: mediaId, item: [] }
}

/** `draft/update`: replaces one whole article; `articles` is a single object here. */
export function updateDraft(state: State, account: Account, json: Json): Answer {
  const { articles: sent, index } = json
  if (Array.isArray(sent)) return refuse(47001)
  if (sent === undefined) return refuse(44003)
  const draft = account.drafts.get(textOf(json, 'media_id'))
  if (!draft) return refuse(40007)
  if (typeof index !== 'number' || draft.articles[index] === undefined) return refuse(40114)
  const checked = checkArticle(state, account, sent)
  if ('refusal' in checked) return checked.refusal
  const articles = draft.articles.with(index, checked.article)
  putDraft(state, account, { ...draft, articles, updateTime: unixSeconds(state) })
  return ok
}

/** `draft/get`: as WeChat documents it, without the time of the last change, which only the list tells. */
export function readDraft(account: Account, json: Json): Answer {
  const draft = account.drafts.get(textOf(json, 'media_id'))
  return draft ? { news_item: draft.articles } : refuse(40007)
}

/** `draft/delete`. */
export function deleteDraft(account: Account, json: Json): Answer {
  return account.drafts.delete(textOf(json, 'media_id')) ? ok : refuse(40007)
}

/** `draft/count`. */
export function countDrafts(account: Account): Answer {
  return { total_count: account.drafts.size }
}

/** `draft/batchget`: the most recently changed first. */
export function listDrafts(account: Account, json: Json): Answer {
  const drafts = [...account.drafts.values()].reverse()
  return readPage(drafts, json, ({ mediaId, articles, createTime, updateTime }) => ({
    media_id: mediaId,
    ...(!json.no_content && {
      content: { news_item: articles, create_time: createTime, update_time: updateTime },
    }),
    update_time: updateTime,
  }))
}

/** `draft/switch`: every account has its draft box since 2022. */
export function readDraftSwitch(): Answer {
  return { ...ok, is_open: 1 }
}
