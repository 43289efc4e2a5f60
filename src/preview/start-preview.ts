import { randomBytes } from 'node:crypto'
import { fontSizesPx, lineHeights } from '../config/knobs.ts'
import type { CheckedArticle, ListedPost, PageInfo, ShownProblem } from './contract.ts'
import { builtPage } from './http/page-files.ts'
import { createRoute } from './http/route.ts'
import { type PreviewServer, startServer } from './http/server.ts'
import type { Look } from './look.ts'
import { followFiles } from './posts/follow-files.ts'
import { followLedger } from './posts/follow-ledger.ts'
import { KnownLedgers } from './posts/known-ledgers.ts'
import { PostList } from './posts/post-list.ts'
import type { PreviewOptions, RenderedPost } from './preview-options.ts'
import { type Shown, ShownArticles } from './show/shown-articles.ts'
import { withLinks } from './show/with-links.ts'
import { createSyncTeller, type SyncTeller } from './sync/tell-sync.ts'
import { Tabs } from './tabs.ts'

/** A preview that is up. `address` is where a browser of this machine finds it; the secret is in it. */
export interface Preview extends PreviewServer, SyncTeller {
  /** Renders a post as it would be sent, or has it at hand from showing it. Absolute path. */
  render(path: string): Promise<RenderedPost>
}

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
export async function startPreview(given: PreviewOptions): Promise<Preview> {
  const options = { ...given, listThemes: lastKnown(given.listThemes) }
  const { onError } = options
  const ledger = new KnownLedgers(options.ledger)
  const posts = new PostList({ ...options, statesOf: (post) => ledger.statesOf(post) })
  const render = async (path: string, look: Look) => withLinks(await options.render(path, look), ledger)
  const articles = new ShownArticles({ ...options, render, entries: (account) => ledger.entries(account) })
  const tabs = new Tabs({ articles, onShown: noteShown, onChecked: noteChecked, onError })
  await posts.find()
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
      describe: (isGuest) => describePage(options, isGuest),
    }),
    onError,
  })
  await ledger.refresh()
  const stopLooking = followLedger({ ledger, posts, articles, tabs, onError })
  const files = followFiles({ ...options, ledger, posts, articles, tabs })
  return {
    ...server,
    ...createSyncTeller({ ...options, ledger, posts, articles, tabs }),
    render: async (path) => (await articles.render(path, { knobs: {}, isDark: false })).rendered,
    async close() {
      stopLooking()
      tabs.close()
      await server.close()
      await files.close()
    },
  }

  /** What was learned of a post by rendering it as it would be sent goes into the list, and its files are watched. */
  async function noteShown(path: string, { article, rendering }: Shown, look: Look): Promise<void> {
    files.watch(rendering)
    fetchPictures(path, rendering.rendered).catch(onError)
    if (isTrial(look)) return
    const { title, problems, type } = article
    const { post } = rendering.rendered
    const states = await ledger.statesOf(post, rendering.rendered)
    const line = article.isStale
      ? posts.note(path, countWrong(problems))
      : posts.noteRendered(path, post, { title, type, ...states })
    if (line) tabs.tell({ event: 'changed', data: [line] })
  }

  function noteChecked(path: string, { problems }: CheckedArticle, look: Look): void {
    const line = isTrial(look) ? undefined : posts.note(path, countWrong(problems))
    if (line) tabs.tell({ event: 'changed', data: [line] })
  }

  async function fetchPictures(path: string, rendered: RenderedPost): Promise<void> {
    if (!(await options.fetchPictures(rendered))) return
    articles.forget()
    await tabs.refresh(new Set([path]))
  }
}

/** Whether a tab looks at a post otherwise than it would be sent. */
const isTrial = ({ theme, knobs }: Look): boolean => theme !== undefined || Object.keys(knobs).length > 0

function countWrong(problems: readonly ShownProblem[]): Pick<ListedPost, 'errors' | 'warnings'> {
  const count = (severity: string) => problems.filter((each) => each.severity === severity).length
  return { errors: count('error'), warnings: count('warning') }
}

async function describePage(options: PreviewOptions, isGuest: boolean): Promise<PageInfo> {
  const { version, lang, command, accounts, listThemes, listCodeThemes, editor, canUpload } = options
  return {
    version,
    lang,
    command,
    accounts: accounts(),
    themes: await listThemes(),
    codeThemes: await listCodeThemes(),
    fontSizesPx,
    lineHeights,
    mayOrder: !isGuest,
    hasEditor: !isGuest && editor() !== undefined,
    canUpload: !isGuest && canUpload(),
  }
}

/** Reading all themes takes longer than rendering a post: what was found last is good enough, and renewed for the next time. */
function lastKnown<Value>(find: () => Promise<Value>): () => Promise<Value> {
  let known: Promise<Value> | undefined
  let foundAtMs = 0
  return () => {
    const last = known
    if (last && performance.now() - foundAtMs < renewAfterMs) return last
    foundAtMs = performance.now()
    const fresh = find()
    known = last ? fresh.catch(() => last) : fresh
    return last ?? fresh
  }
}

const renewAfterMs = 5000
