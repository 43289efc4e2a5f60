import type { Account } from '../../../config/config.ts'
import { currentPublication } from '../../../ledger/ledger.ts'
import { readableEntry, readEntries } from '../../../ledger/read-entries.ts'
import type { Preview } from '../../../preview/start-preview.ts'
import { type Problem, problem } from '../../../problems/problem.ts'
import { draftPosts } from '../../../publish/publish-posts.ts'
import type { PostResult } from '../../../publish/result.ts'
import type { ProgressEvent } from '../../../publish/session.ts'
import type { FoundPost } from '../../../read/find-posts.ts'
import type { Post } from '../../../read/post.ts'
import type { WatchOptions } from '../../../watch/watch-posts.ts'
import { accountsOfUnnamed } from '../../choose/choose-account.ts'
import type { Call } from '../../command-result.ts'
import { leadOn } from '../../line/lead-on.ts'
import type { PreviewedProject } from '../../page/preview-project.ts'
import type { Project } from '../../project/open-project.ts'
import { renderPost } from '../../render/render-post.ts'
import type { OpenSession } from '../../session/open-session.ts'
import type { WatchedPictures } from './watched-pictures.ts'

/** What a watch works with. */
export interface Watching {
  previewed: PreviewedProject
  call: Call
  account: Account
  /** Absent where drafts don't follow. */
  open: OpenSession | undefined
  pictures: WatchedPictures
  /** Absent where there can be none. */
  page: Preview | undefined
}

export async function watchOptions(watching: Watching): Promise<Omit<WatchOptions, 'onEvent' | 'signal'>> {
  const { previewed, call, open } = watching
  const { root, cwd, clock, readPost, reloadConfig } = previewed
  const { folders, ignoredFolders, configFiles, isPolling = false } = previewed
  const shown = new Map<string, string>()
  const firstArticles = new Map<string, string>()
  const named = new Set<string>()
  return {
    root,
    cwd,
    findPosts: async () => {
      const found = await postsHere(watching)
      for (const each of found) if (each.named) named.add(each.path)
      return found
    },
    folders,
    ignoredFolders,
    configFiles,
    isPolling,
    clock,
    quietMs: previewed.now().config.waits.quietMs,
    syncsPerHour: previewed.now().config.draftsPerHour,
    key: 'Enter',
    prepare: async (path) => {
      const rendered = await prepare(path, watching)
      const elsewhere = open ? tellLeaving(rendered.post, named.has(path), watching) : []
      const prepared = { ...rendered, problems: [...rendered.problems, ...elsewhere] }
      const articles = JSON.stringify(prepared.post.fields.articles ?? [])
      const first = firstArticles.get(path) ?? articles
      firstArticles.set(path, first)
      // Which posts share its draft is no part of a body, which alone the ledger has a hash of.
      return articles === first ? prepared : { ...prepared, hash: `${prepared.hash} ${articles}` }
    },
    ...(open && {
      sync: async (posts, wayOf) => {
        const session = {
          ...open.session,
          config: sessionConfig(open, previewed.now()),
          ask: undefined,
          shown,
          onProgress: (event: ProgressEvent) => {
            open.session.onProgress(event)
            watching.page?.progress(event)
          },
        }
        const results = new Map<string, PostResult>()
        for (const wayOut of new Set(posts.map(({ path }) => wayOf(path)))) {
          const group = posts.filter(({ path }) => wayOf(path) === wayOut)
          for (const each of await draftPosts(group, { ...session, wayOut }))
            if (isOf(group, each) || !isOf(posts, each)) results.set(each.post, each)
        }
        // Posts that share a draft with one of them come along unasked: they are told where something was done.
        const along = [...results.values()].filter((each) => !isOf(posts, each))
        return [
          ...posts.flatMap(({ file }) => results.get(file) ?? []),
          ...along.filter(({ action }) => action !== 'unchanged'),
        ].map((each) => leadOn(each, { config: previewed.now().config, options: call.options }))
      },
    }),
    draftHash: await createDraftHash(open, readPost),
    reloadConfig,
  }
}

const isOf = (posts: readonly Post[], { post }: PostResult): boolean =>
  posts.some(({ file }) => file === post)

/** Posts that a folder or a glob turns up, but for those that name other accounts: the page alone shows these. */
async function postsHere({ previewed, call, account }: Watching): Promise<FoundPost[]> {
  const found = await previewed.findPosts()
  if (call.options.account === undefined) return found
  const here: FoundPost[] = []
  for (const each of found) {
    const post = each.named ? undefined : await previewed.readPost(each.path)
    const { accounts } = post ? accountsOfUnnamed(post, previewed.now().config, call.options) : {}
    if (!accounts || accounts.some(({ name }) => name === account.name)) here.push(each)
  }
  return here
}

/** A post that came to name other accounts isn't sent here any more, unless the line sends just that post here. */
function tellLeaving(post: Post, isNamed: boolean, { previewed, call, account }: Watching): Problem[] {
  if (isNamed && call.options.account !== undefined) return []
  const { accounts } = accountsOfUnnamed(post, previewed.now().config, call.options)
  if (!accounts || accounts.some(({ name }) => name === account.name)) return []
  const place = post.places.account ?? { file: post.file }
  return [problem('watch/other-account', { name: account.name }, { place })]
}

/** What the page shows is what would be sent, unless pictures on other sites have to be fetched first. */
async function prepare(path: string, { previewed, call, pictures, page }: Watching) {
  const project = previewed.now()
  const remote = pictures.of(project)
  const shown = await page?.render(path)
  const hasRemote = shown?.prepared?.article?.assets.some(({ source }) => source.kind === 'remote')
  const { post, prepared, problems } =
    shown && !(remote && hasRemote)
      ? shown
      : await renderPost(await previewed.readPost(path), project, call, remote ? { remote } : {})
  return { post, files: prepared?.files ?? [path], problems, hash: prepared?.bodyHash ?? '' }
}

/** Finds what a post's draft was made of. A post whose `uid` changed is found by its path. */
async function createDraftHash(
  open: OpenSession | undefined,
  read: (path: string) => Promise<Post>,
): Promise<WatchOptions['draftHash']> {
  if (!open) return async () => undefined
  const { store } = open.session
  const { entries } = await readEntries(store)
  const keys = new Map(entries.map(({ path, key }) => [path, key]))
  return async (path) => {
    const { key, relativePath } = await read(path)
    const entry =
      (await readableEntry(store, key)) ?? (await readableEntry(store, keys.get(relativePath) ?? key))
    if (entry?.intent) return ''
    return entry?.draft?.bodyHash ?? (entry && currentPublication(entry) ? null : undefined)
  }
}

/** The new config; where requests go was settled when the watch began. */
const sessionConfig = ({ session }: OpenSession, { config }: Project) => ({
  ...config,
  apiOrigin: session.config.apiOrigin,
  waits: session.config.waits,
})
