import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PageInfo } from '../contract.ts'
import { answerCopy } from '../copy/answer-copy.ts'
import { answerUpload } from '../copy/answer-upload.ts'
import { answerOpen } from '../edit/answer-open.ts'
import { readLook } from '../look.ts'
import type { PostList } from '../posts/post-list.ts'
import type { PreviewOptions } from '../preview-options.ts'
import type { ShownArticles } from '../show/shown-articles.ts'
import { answerSync } from '../sync/answer-sync.ts'
import type { Tabs } from '../tabs.ts'
import { EventStream } from './event-stream.ts'
import type { Admitted } from './guard.ts'
import { frameShell, isPageFile, pageFile, pageIcon, pageShell } from './page-files.ts'
import { readOrder } from './read-order.ts'
import { type Answer, plain } from './respond.ts'

/** Answers a request that was let in. @returns the answer, or nothing when it has answered itself */
export type Route = (
  request: Admitted,
  message: IncomingMessage,
  response: ServerResponse,
) => Promise<Answer | undefined>

export type RouteOptions = Pick<
  PreviewOptions,
  | 'root'
  | 'cwd'
  | 'sync'
  | 'lang'
  | 'editor'
  | 'converter'
  | 'ledger'
  | 'accounts'
  | 'listThemes'
  | 'listCodeThemes'
  | 'canUpload'
  | 'upload'
> & {
  pageFolder: URL
  posts: PostList
  articles: ShownArticles
  tabs: Tabs
  /** @param isGuest whether the page is opened from another machine */
  describe(isGuest: boolean): Promise<PageInfo>
}

/** What lies where; see `contract.ts`. */
export function createRoute(options: RouteOptions): Route {
  const { lang, pageFolder, articles } = options
  return async ({ path, query, isGuest }, message, response) => {
    if (message.method === 'POST') return answerOrder({ path, query }, message, options)
    if (path === '') return pageShell(lang)
    if (path === 'icon.svg') return pageIcon
    if (path === 'frame') return frameShell
    if (isPageFile(path)) return pageFile(path, pageFolder)
    if (path.startsWith('picture/')) return articles.shelf.answer(path.slice('picture/'.length))
    if (path === 'copy') return answerCopy(query, options)
    if (path !== 'events') return plain(404, 'No such page.')
    if (message.method === 'HEAD') return plain(405, 'GET alone.')
    await stream({ query, isGuest }, response, options)
    return undefined
  }
}

async function answerOrder(
  { path, query }: Pick<Admitted, 'path' | 'query'>,
  message: IncomingMessage,
  options: RouteOptions,
): Promise<Answer> {
  const order = await readOrder(message)
  if (order === 'too-large') return plain(413, 'Orders are short.')
  if (typeof order === 'string') return plain(400, 'Orders are JSON objects.')
  if (path === 'open') return answerOpen(order, options)
  if (path === 'upload') return answerUpload(query, options)
  return path === 'sync' ? answerSync(order, options) : plain(404, 'No such order.')
}

async function stream(
  { query, isGuest }: Pick<Admitted, 'query' | 'isGuest'>,
  response: ServerResponse,
  options: RouteOptions,
): Promise<void> {
  const { posts, tabs, describe } = options
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  const tab = new EventStream(response)
  tab.send({ event: 'info', data: await describe(isGuest) })
  const look = await readLook(query, options)
  const id = query.get('post')
  await tabs.open({ stream: tab, path: id === null ? undefined : posts.pathOf(id), look }, closed)
  tab.send({ event: 'posts', data: posts.all() })
}
