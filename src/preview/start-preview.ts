import { randomBytes } from 'node:crypto'
import { fontSizesPx, lineHeights } from '../config/knobs.ts'
import type { PageInfo } from './contract.ts'
import { builtPage } from './http/page-files.ts'
import { createRoute } from './http/route.ts'
import { type PreviewServer, startServer } from './http/server.ts'
import { followFiles } from './posts/follow-files.ts'
import { PostList } from './posts/post-list.ts'
import type { PreviewOptions } from './preview-options.ts'
import { type Shown, ShownArticles } from './show/shown-articles.ts'
import { Tabs } from './tabs.ts'

/** A preview that is up. `address` is where a browser of this machine finds it; the secret is in it. */
export type Preview = PreviewServer

/**
 * Serves the preview page: posts as a phone shows them, anew at every save.
 *
 * ```ts
 * const preview = await startPreview({ ...options, port: 4400 })
 * console.error(preview.address)
 * ```
 *
 * @throws Error with `code` when no port can be had
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { onError } = options
  const posts = new PostList(options)
  const articles = new ShownArticles(options)
  const tabs = new Tabs({ articles, onShown: noteShown, onError })
  await posts.find()
  const describe = () => describePage(options)
  const server = await startServer({
    port: options.port ?? 0,
    isOnNetwork: options.isOnNetwork === true,
    token: randomBytes(18).toString('base64url'),
    route: createRoute({
      ...options,
      pageFolder: options.pageFolder ?? builtPage,
      posts,
      articles,
      tabs,
      describe,
    }),
    onError,
  })
  const files = followFiles({ ...options, posts, articles, tabs })
  return {
    ...server,
    async close() {
      tabs.close()
      await server.close()
      await files.close()
    },
  }

  /** What was learned of a post by rendering it goes into the list, and its files are watched. */
  function noteShown(path: string, { article, rendering }: Shown): void {
    files.watch(rendering.files)
    const { title, problems, type } = article
    const count = (severity: string) => problems.filter((each) => each.severity === severity).length
    const news = { errors: count('error'), warnings: count('warning') }
    const line = posts.note(path, article.isStale ? news : { ...news, title, type })
    if (line) tabs.tell({ event: 'changed', data: [line] })
  }
}

async function describePage({ version, lang, command, listThemes }: PreviewOptions): Promise<PageInfo> {
  return {
    version,
    lang,
    command,
    account: '',
    themes: await listThemes(),
    codeThemes: [],
    fontSizesPx,
    lineHeights,
    hasEditor: false,
  }
}
