import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { articleAddress, isSameArticle, placesOf } from '../../article-address.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { RemotePost } from '../../publish/adopt/record-adopted.ts'
import type { Session } from '../../publish/session.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { fetchPage, type PageAccess } from './fetch-page.ts'
import { ownArticle } from './own-article.ts'
import { type PageFault, readPage } from './read-page.ts'

/** An article that was found, and what its page tells beside it. */
export interface FoundArticle extends RemotePost {
  article: NonNullable<RemotePost['article']>
  /** What its pictures' addresses start from: that of its page. */
  base?: string
  coverUrl?: string
}

/** What reading sources needs. Without credentials only addresses and files can be read. */
export interface SourceAccess extends PageAccess {
  session?: Session | undefined
  /** Working directory. */
  cwd: string
}

/**
 * Reads what a person names: a saved page, a public address, a draft or a publication of the account.
 *
 * @param source path, address, media id or article id
 * @returns the articles, of a draft or publication all that it holds, or why there are none
 */
export async function readSource(source: string, access: SourceAccess): Promise<FoundArticle[] | Problem> {
  if (/^https?:\/\//i.test(source)) return readAddress(source, access)
  const file = resolve(access.cwd, source)
  const page = await readFile(file, 'utf8').catch(() => undefined)
  if (page !== undefined) return readFileOf(page, source, file)
  if (!access.session) return problem('pull/not-found', { source })
  try {
    return await readOfAccount(source, access.session)
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
}

async function readAddress(source: string, access: SourceAccess): Promise<FoundArticle[] | Problem> {
  if (!URL.canParse(source))
    return problem('pull/not-fetched', { url: shownAddress(source), cause: 'ERR_INVALID_URL' })
  const { kept, page } = placesOf(new URL(source), access.standIn)
  const own = access.session && (await ownOf(kept, access.session))
  if (own) return [own]
  const fetched = await fetchPage(page, access)
  if ('cause' in fetched)
    return problem('pull/not-fetched', { url: shownAddress(page.href), cause: fetched.cause })
  const read = await readPage(fetched.html)
  if (typeof read === 'string') return problem(faults[read], { source: shownAddress(source) })
  const { article, coverUrl } = read
  return [
    {
      article,
      place: { kind: 'publication', url: articleAddress(kept.href) },
      base: page.href,
      ...(coverUrl !== undefined && { coverUrl }),
    },
  ]
}

/** The article of that address, if the account published it. */
async function ownOf(url: URL, session: Session): Promise<FoundArticle | undefined> {
  const id = await ownArticle(url, session)
  const found = id === undefined ? [] : await readOfAccount(id, session)
  if ('code' in found) return undefined
  return found.find(({ place }) => place.kind === 'publication' && isSameArticle(place.url, url.href))
}

async function readFileOf(html: string, source: string, path: string): Promise<FoundArticle[] | Problem> {
  const read = await readPage(html)
  if (typeof read === 'string') return problem(faults[read], { source })
  const { article, coverUrl, url } = read
  const place = {
    kind: 'publication' as const,
    ...(url !== undefined && { url: articleAddress(url) }),
  }
  return [{ article, place, base: pathToFileURL(path).href, ...(coverUrl !== undefined && { coverUrl }) }]
}

const faults = {
  verification: 'pull/verification',
  removed: 'pull/removed',
  'picture-post': 'pull/picture-post',
  'no-article': 'pull/no-article',
} as const satisfies Record<PageFault, string>

/** @throws ProblemError when the account can't be asked */
async function readOfAccount(id: string, { wechat }: Session): Promise<FoundArticle[] | Problem> {
  const draft = await wechat.getDraft(id).catch(orNothing)
  if (draft)
    return draft.news_item.map((article, index) => ({
      article,
      place: { kind: 'draft', mediaId: id, index, updateTime: draft.update_time },
    }))
  const publication = await wechat.getArticle(id).catch(orNothing)
  const articles = (publication?.news_item ?? []).filter(({ is_deleted }) => is_deleted !== true)
  if (articles.length === 0) return problem('pull/not-found', { source: id })
  return articles.map((article) => ({ article, place: publishedAt(id, article.url) }))
}

/** Where an article of the account was published. */
export const publishedAt = (articleId: string, url: string | undefined): RemotePost['place'] => ({
  kind: 'publication',
  articleId,
  ...(url && { url }),
})

/** Not there, or (48001) an account that has no publications of its own. */
function orNothing(error: unknown): undefined {
  if (error instanceof WeChatError && [40007, 48001, 53600].includes(error.errcode ?? 0)) return undefined
  throw error
}
