import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Lang } from '../../problems/describe.ts'
import type { NamedTheme, PageInfo } from '../contract.ts'
import { readLook } from '../look.ts'
import type { PostList } from '../posts/post-list.ts'
import type { ShownArticles } from '../show/shown-articles.ts'
import type { Tabs } from '../tabs.ts'
import { EventStream } from './event-stream.ts'
import type { Admitted } from './guard.ts'
import { frameShell, isPageFile, pageFile, pageIcon, pageShell } from './page-files.ts'
import { type Answer, plain } from './respond.ts'

/** Answers a request that was let in. @returns the answer, or nothing when it has answered itself */
export type Route = (
  request: Admitted,
  message: IncomingMessage,
  response: ServerResponse,
) => Promise<Answer | undefined>

export interface RouteOptions {
  lang: Lang
  pageFolder: URL
  posts: PostList
  articles: ShownArticles
  tabs: Tabs
  describe(): Promise<PageInfo>
  listThemes(): Promise<NamedTheme[]>
  onError(error: unknown): void
}

/** What lies where; see `contract.ts`. */
export function createRoute(options: RouteOptions): Route {
  const { lang, pageFolder, articles } = options
  return async ({ path, query }, message, response) => {
    if (message.method === 'POST') return plain(404, 'No such order.')
    if (path === '') return pageShell(lang)
    if (path === 'icon.svg') return pageIcon
    if (path === 'frame') return frameShell
    if (isPageFile(path)) return pageFile(path, pageFolder)
    if (path.startsWith('picture/')) return articles.shelf.answer(path.slice('picture/'.length))
    if (path !== 'events') return plain(404, 'No such page.')
    if (message.method === 'HEAD') return plain(405, 'GET alone.')
    await stream(query, response, options)
    return undefined
  }
}

async function stream(
  query: URLSearchParams,
  response: ServerResponse,
  options: RouteOptions,
): Promise<void> {
  const { posts, tabs, describe, listThemes } = options
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  const tab = new EventStream(response)
  const themes = await listThemes()
  tab.send({ event: 'info', data: await describe() })
  const look = readLook(
    query,
    themes.map(({ name }) => name),
  )
  const id = query.get('post')
  const showing = tabs.open({ stream: tab, path: id === null ? undefined : posts.pathOf(id), look }, closed)
  await showing
  tab.send({ event: 'posts', data: posts.all() })
}
