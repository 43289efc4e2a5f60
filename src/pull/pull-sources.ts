import { RemotePictures } from '../assets/remote/remote-pictures.ts'
import { type Problem, ProblemError, problem } from '../problems/problem.ts'
import { mendingRight } from '../publish/look/rights.ts'
import type { PostResult } from '../publish/result.ts'
import type { Session } from '../publish/session.ts'
import { listAll } from '../wechat/list-pages.ts'
import { type PullSettings, pullArticle } from './pull-article.ts'
import { allowedHosts } from './source/fetch-page.ts'
import { type FoundArticle, publishedAt, readSource, type SourceAccess } from './source/read-source.ts'
import { standInOf } from './source/stand-in-of.ts'

/** What to pull, from where to where. */
export interface PullOptions
  extends Omit<SourceAccess, 'standIn'>,
    Pick<PullSettings, 'folder' | 'root' | 'findMarked' | 'copiesKnown'> {
  /** Told of each article as it is begun. */
  onArticle?(title: string): void
}

/** What came of pulling. */
export interface Pulled {
  results: PostResult[]
  /** Sources that held nothing. */
  problems: Problem[]
}

/**
 * Writes articles as posts. One that can't be read doesn't stop the others.
 *
 * @param sources media ids, article ids, addresses, saved pages; `drafts` or `published` for all that the account holds
 */
export async function pullSources(sources: readonly string[], options: PullOptions): Promise<Pulled> {
  const { session, signal } = options
  const pulled: Pulled = { results: [], problems: [] }
  const standIn = session && (await standInOf(session).catch(orNobody))
  const allowHosts = allowedHosts(options.allowHosts, standIn)
  const remote = new RemotePictures({ ...options.remote, allowHosts, signal })
  const settings: PullSettings = { ...options, remote, standIn, written: new Set() }
  try {
    for (const source of sources) {
      for await (const found of articlesOf(source, { ...options, standIn })) {
        if (signal?.aborted) return pulled
        if ('code' in found) pulled.problems.push(found)
        else {
          options.onArticle?.(found.article.title ?? '')
          pulled.results.push(await pullArticle(found, settings))
        }
      }
    }
    return pulled
  } finally {
    await remote.close()
  }
}

/** An account that can't be asked stops no page. */
function orNobody(error: unknown): undefined {
  if (!(error instanceof ProblemError)) throw error
}

async function* articlesOf(source: string, access: SourceAccess): AsyncGenerator<FoundArticle | Problem> {
  const { session } = access
  try {
    if (session && source === 'drafts') yield* orNothing(drafts(session))
    else if (session && source === 'published') yield* orNothing(publications(session))
    else {
      const found = await readSource(source, access)
      if ('code' in found) yield found
      else yield* found
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    yield error.problem
  }
}

async function* orNothing(found: AsyncIterable<FoundArticle>): AsyncGenerator<FoundArticle | Problem> {
  let count = 0
  for await (const each of found) {
    count += 1
    yield each
  }
  if (count === 0) yield problem('pull/nothing', {})
}

async function* drafts({ wechat }: Session): AsyncGenerator<FoundArticle> {
  for await (const item of listAll({ read: wechat.listDrafts, idOf: (draft) => draft.media_id }))
    for (const [index, article] of item.content.news_item.entries())
      yield {
        article,
        place: { kind: 'draft', mediaId: item.media_id, index, updateTime: item.update_time },
      }
}

async function* publications(session: Session): AsyncGenerator<FoundArticle> {
  const read: Session['wechat']['listPublications'] = (page) =>
    mendingRight(session, () => session.wechat.listPublications(page))
  for await (const item of listAll({ read, idOf: (each) => each.article_id }))
    for (const article of item.content.news_item)
      if (article.is_deleted !== true) yield { article, place: publishedAt(item.article_id, article.url) }
}
