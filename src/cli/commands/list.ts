import { isSameArticle } from '../../article-address.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { type Problem, ProblemError } from '../../problems/problem.ts'
import { mendingRight } from '../../publish/look/rights.ts'
import { draftUnrecorded, publicationUnrecorded } from '../../publish/look/unrecorded-seen.ts'
import type { Session } from '../../publish/session.ts'
import { listAll } from '../../wechat/list-pages.ts'
import { accountsOfRun } from '../choose/choose-account.ts'
import { nothingDone, type RemoteItem, type Run } from '../command-result.ts'
import { leadOnProblem, waysOutWith } from '../line/lead-on.ts'
import { markedPost } from '../project/marked-post.ts'
import { openProject } from '../project/open-project.ts'
import { eachAccount } from '../session/each-account.ts'
import { type AccountRun, type Share, withAccounts } from '../session/with-accounts.ts'
import { isChangedSince } from './list/changed-post.ts'

/** Lists the drafts or the published articles of accounts. */
export const run: Run = async (call) => {
  const project = await openProject([], call)
  const { accounts, problem } = accountsOfRun([], project.config, call.options)
  if (problem) return nothingDone(problem)
  const list = call.posts[0] === 'drafts' ? listDrafts : listPublished
  const shares = accounts.map((account) => ({ account }))
  const ofMark = markedPost(project, call.world.cwd)
  const led = { config: project.config, options: call.options }
  return withAccounts(shares, project, call, async (opened) => {
    const items: RemoteItem[] = []
    const unrecorded: Problem[] = []
    const next: string[] = []
    const work = async ({ session }: AccountRun<Share>) => {
      const { name } = session.account
      const { entries } = await readEntries(session.store)
      for (const { content, ...item } of await list(session, entries)) {
        items.push(item)
        const told = await tellUnrecorded(item, content, { entries, store: session.store }, ofMark)
        unrecorded.push(...told.map((each) => leadOnProblem(each, name, led)))
        next.push(...waysOutWith(told, name, led))
      }
      return []
    }
    const listed = await eachAccount(opened, call, work, () => [], false)
    const problems = [...listed.problems, ...unrecorded]
    return {
      ...listed,
      problems,
      items,
      namesAccounts: accounts.length > 1,
      ...(next.length > 0 && { next }),
    }
  })
}

/** An item with its body, which says whose it is. */
type ListedItem = RemoteItem & { content: string | undefined }

/** Tells of a post here that an article carries the mark of, and whose entry was lost. */
async function tellUnrecorded(
  { title, mediaId, articleId, url, post: recorded }: RemoteItem,
  content: string | undefined,
  { entries, store }: { entries: readonly PostEntry[] } & Pick<Session, 'store'>,
  ofMark: ReturnType<typeof markedPost>,
): Promise<Problem[]> {
  const [, mark] = /\bdata-wxpub="([0-9a-f]{16})"/.exec(content ?? '') ?? []
  const post = recorded === undefined && mark !== undefined ? await ofMark(mark) : undefined
  if (!post) return []
  const id = mediaId ?? articleId ?? ''
  const isKnown = entries.some(
    ({ key, knownIds, draft }) => knownIds.includes(id) || (key === post.key && mediaId && draft),
  )
  if (isKnown) return []
  const broken = await whyUnreadable(store, post.key)
  if (broken) return [broken]
  if (mediaId === undefined) return [publicationUnrecorded(title, post, url ?? id)]
  const entry = entries.find(({ key }) => key === post.key)
  return [draftUnrecorded(title, post, entry)]
}

/**
 * What is wrong with the ledger's word on a post: it may know the article, and can't say so. Asked for by itself: an entry
 * that stands under the name of another isn't among all.
 */
async function whyUnreadable(store: Session['store'], postKey: string): Promise<Problem | undefined> {
  try {
    await store.get(`posts/${postKey}`)
    return undefined
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
}

async function listDrafts(
  { wechat, account }: Session,
  entries: readonly PostEntry[],
): Promise<ListedItem[]> {
  const items: ListedItem[] = []
  for await (const draft of listAll({ read: wechat.listDrafts, idOf: (draft) => draft.media_id })) {
    for (const [index, article] of draft.content.news_item.entries()) {
      const post = entries.find(
        (entry) => entry.draft?.mediaId === draft.media_id && entry.draft.index === index,
      )
      items.push({
        account: account.name,
        title: article.title ?? '',
        content: article.content,
        mediaId: draft.media_id,
        index,
        updatedAt: isoTime(draft.update_time),
        ...(post && { post: post.path }),
      })
    }
  }
  return items
}

async function listPublished(session: Session, entries: readonly PostEntry[]): Promise<ListedItem[]> {
  const { wechat, account, config } = session
  const items: ListedItem[] = []
  for await (const publication of listAll({
    read: (page) => mendingRight(session, () => wechat.listPublications(page)),
    idOf: (each) => each.article_id,
  })) {
    for (const [index, article] of publication.content.news_item.entries()) {
      if (article.is_deleted) continue
      const post = entries.find(({ publications }) =>
        publications.some(
          (each) =>
            each.articleId === publication.article_id &&
            (each.url === undefined || isSameArticle(each.url, article.url)),
        ),
      )
      items.push({
        account: account.name,
        title: article.title ?? '',
        content: article.content,
        articleId: publication.article_id,
        index,
        updatedAt: isoTime(publication.update_time),
        ...(article.url !== undefined && { url: article.url }),
        ...(post && { post: post.path }),
        ...(post && (await isChangedSince(post, account, config.root)) && { changedSincePublished: true }),
      })
    }
  }
  return items
}

const isoTime = (unixSeconds: number): string => new Date(unixSeconds * 1000).toISOString()
