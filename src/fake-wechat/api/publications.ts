import type { RemoteArticle } from '../../wechat/types.ts'
import type { Account, Publication, PublishJob } from '../account.ts'
import { type State, unixSeconds } from '../state.ts'
import { type Answer, ok, refuse } from './answers.ts'
import { type Json, textOf } from './json.ts'
import { readPage } from './page-of.ts'
import { tellServer } from './publication-event.ts'

/** `freepublish/submit`: queues the draft, which leaves the box now or later; what becomes of it only polls tell. */
export function submitPublication(state: State, account: Account, json: Json): Answer {
  const draft = account.drafts.get(textOf(json, 'media_id'))
  if (!draft) return refuse(40007)
  const stays = state.settings.draftsInReview === 'stay'
  if (!stays) account.drafts.delete(draft.mediaId)
  const { status = 0, failedArticles } = state.nextOutcomes.shift() ?? {}
  const job: PublishJob = {
    publishId: state.ids.digits('publish', 10),
    ...(stays && { mediaId: draft.mediaId }),
    articles: draft.articles,
    polls: 0,
    outcome: status,
    failedArticles: failedArticles ?? draft.articles.map((_, index) => index + 1),
    isDecided: false,
  }
  account.jobs.set(job.publishId, job)
  state.memory.noteArticles(job.articles)
  settleJobs(state, account)
  return { ...ok, publish_id: job.publishId, msg_data_id: Number(state.ids.digits('msg', 10)) }
}

/** `freepublish/get`: looks at a job, which counts as a poll of every open one. */
export function readPublishState(state: State, account: Account, json: Json): Answer {
  pollJobs(state, account)
  // Clients send it as text or as a number: WeChat's own documentation and its clients differ.
  const { publish_id } = json
  const job = account.jobs.get(typeof publish_id === 'number' ? `${publish_id}` : textOf(json, 'publish_id'))
  if (!job) return refuse(53502)
  const publication = account.publications.get(job.articleId ?? '')
  const status = statusOf(job, publication, state.settings.publishAfterPolls)
  const isRefused = status === 2 || status === 4
  return {
    publish_id: job.publishId,
    publish_status: status,
    ...(status === 0 && publication && articleDetail(publication)),
    fail_idx: isRefused ? job.failedArticles : [],
  }
}

/** `freepublish/batchget`: what was published through the API, newest first. Counts as a poll of every open job. */
export function listPublications(state: State, account: Account, json: Json): Answer {
  pollJobs(state, account)
  const published = [...account.publications.values()].filter(({ publishedBy }) => publishedBy === 'api')
  return readPage(published.reverse(), json, ({ articleId, articles, updateTime }) => ({
    article_id: articleId,
    ...(!json.no_content && {
      content: { news_item: articles, create_time: updateTime, update_time: updateTime },
    }),
    update_time: updateTime,
  }))
}

/** `freepublish/getarticle`. */
export function readPublication(account: Account, json: Json): Answer {
  const publication = account.publications.get(textOf(json, 'article_id'))
  return publication ? { news_item: publication.articles } : refuse(53600)
}

/** `freepublish/delete`: one article, counted from 1, or all of them. The dead remain listed. */
export function deletePublication(state: State, account: Account, json: Json): Answer {
  const publication = account.publications.get(textOf(json, 'article_id'))
  if (!publication) return refuse(53600)
  return deleteArticles(state, publication, json.index)
}

/**
 * Marks articles of a publication as deleted.
 *
 * @param index counted from 1; 0 or none are all
 */
export function deleteArticles(state: State, publication: Publication, index: unknown = 0): Answer {
  if (typeof index !== 'number') return refuse(40114)
  if (index !== 0 && publication.articles[index - 1] === undefined) return refuse(40114)
  publication.articles = publication.articles.map((article, position) =>
    index === 0 || index === position + 1 ? { ...article, is_deleted: true } : article,
  )
  publication.updateTime = unixSeconds(state)
  return ok
}

/**
 * Makes a publication of a draft's articles, each with its permanent address.
 *
 * @param publishedBy through the API, by a person on the website, or sent to all
 */
export function addPublication(
  state: State,
  account: Account,
  articles: RemoteArticle[],
  publishedBy: Publication['publishedBy'],
): Publication {
  const { ids, articleHost } = state
  const mid = ids.digits('mid', 10)
  /** As the API gives them out. A person copies the short one of the page she looks at. */
  const addressOf = (idx: number) =>
    publishedBy === 'website'
      ? `https://${articleHost}/s/${ids.text('address', 22)}`
      : `http://${articleHost}/s?__biz=MzAwMDAwMDAwMA==&mid=${mid}&idx=${idx}&sn=${ids.hex('sn', 32)}&chksm=${ids.hex('chksm', 64)}#rd`
  const publication: Publication = {
    articleId: ids.text('article', 64),
    articles: articles.map((article, index) => ({
      ...article,
      url: addressOf(index + 1),
      is_deleted: false,
    })),
    publishedBy,
    updateTime: unixSeconds(state),
  }
  account.publications.set(publication.articleId, publication)
  state.memory.noteArticles(publication.articles)
  return publication
}

function pollJobs(state: State, account: Account): void {
  for (const job of account.jobs.values()) job.polls += 1
  settleJobs(state, account)
}

/** Decides the jobs whose time has come. What becomes of a refused draft isn't known: here it stays as it is. */
function settleJobs(state: State, account: Account): void {
  for (const job of account.jobs.values()) {
    if (job.isDecided || job.outcome === 1 || job.polls < state.settings.publishAfterPolls) continue
    job.isDecided = true
    const isPublished = job.outcome === 0 || job.outcome === 5 || job.outcome === 6
    const publication = isPublished ? addPublication(state, account, job.articles, 'api') : undefined
    if (publication) job.articleId = publication.articleId
    if (publication && job.mediaId !== undefined) account.drafts.delete(job.mediaId)
    tellServer(state, account, job, publication)
    if (publication && job.outcome !== 0) deleteArticles(state, publication)
  }
}

function statusOf(job: PublishJob, publication: Publication | undefined, publishAfterPolls: number): number {
  if (job.polls < publishAfterPolls) return 1
  const isDeleted = publication?.articles.every(({ is_deleted }) => is_deleted)
  return job.outcome === 0 && isDeleted ? 5 : job.outcome
}

function articleDetail({ articleId, articles }: Publication): Answer {
  const item = articles.map(({ url }, index) => ({ idx: index + 1, article_url: url }))
  return { article_id: articleId, article_detail: { count: item.length, item } }
}
