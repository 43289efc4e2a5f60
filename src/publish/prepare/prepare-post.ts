import type { ResolvedAsset } from '../../assets/asset.ts'
import type { RemotePictures } from '../../assets/remote/remote-pictures.ts'
import { resolveAssets } from '../../assets/resolve/resolve-assets.ts'
import type { Account, ResolvedConfig } from '../../config/config.ts'
import type { DraftParts } from '../../ledger/draft-parts.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { mainColour } from '../../read/main-colour.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { parsePost } from '../../read/read-post.ts'
import type { Theme } from '../../read/theme.ts'
import type { Article, NewsArticle } from '../../render/article.ts'
import type { Trace } from '../../render/trace.ts'
import { checkCover } from '../draft/cover-info.ts'
import { type KnowsEntries, knowing } from '../entry/knows-entries.ts'
import { findLostPost } from '../links/find-lost-post.ts'
import type { RenderingDescription } from '../losses/describe-rendering.ts'
import { type Names, postHashes } from './post-hashes.ts'
import { renderPost } from './renderings.ts'
import { SharedReads } from './shared-reads.ts'
import { readThemeOf } from './theme-of-post.ts'
import type { Work } from './work.ts'

/** A post with everything known that can be known without a request. */
export interface PreparedPost {
  post: Post
  /** Absent when the post can't be rendered; then `problems` says why. */
  article?: Article
  /** By index of the article's assets; a picture that can't be sent is missing and told in `problems`. */
  assets: (ResolvedAsset | undefined)[]
  cover?: ResolvedAsset
  /** Hash of what is sent, with asset keys and post paths in place of addresses. Drafts follow it. */
  bodyHash: string
  /** The same by other names of the posts it links to. */
  hashBody(names: Names): string
  /** What is known of a news article without links to posts before its pictures have addresses. */
  describe(): Promise<RenderingDescription | undefined>
  /**
   * Hash of the post's own words, pictures, links and title alone, without the theme's. Publications are compared by it;
   * it takes a parser of HTML, which an unchanged draft has no need of.
   *
   * @param names of the posts it links to, as they were once. Default: as they are
   * @param title under which it would say so. Default: its own
   */
  hashContent(names?: Names, title?: string): Promise<string>
  /** Hashes of what it is made of: compared with those of its draft, they say what has changed. As costly. */
  hashParts(names?: Names): Promise<DraftParts>
  /**
   * The article when these posts are published: links to them are marks. In `article` itself none is.
   *
   * @param published absolute paths
   */
  withLinksTo(published: ReadonlySet<string>): Promise<NewsArticle | undefined>
  /** Where the words of `withLinksTo` come from in the post. */
  traceWithLinksTo(published: ReadonlySet<string>): Promise<Trace[]>
  /**
   * The same post with another text.
   *
   * @param bytes the whole file
   */
  rewritten(bytes: Uint8Array): Promise<PreparedPost>
  /** The same with pictures on other sites asked for again; absent when none of them was taken from memory. */
  refreshed?(): Promise<PreparedPost>
  /** Absolute path of every file that went into it. */
  files: string[]
  /** All problems: of the post, its theme, its rendering and its pictures. */
  problems: Problem[]
}

export interface PrepareOptions {
  config: ResolvedConfig
  account: Account
  /** Working directory, for paths in problems. */
  cwd: string
  /** `--theme`: wins over front matter, account and config. */
  theme?: string | undefined
  /** Turns missing pictures into warnings. Only `build` may. */
  allowMissingImages?: boolean
  /** What fetches pictures on other sites. Default: nothing does. */
  remote?: RemotePictures | undefined
  /** Whether to ask for those that are at hand, too. Default: false. */
  refresh?: boolean
  /** What renders, and reduces articles to what readers get. Default: it is done here and anew. */
  work?: Pick<Work, 'render' | 'canonicalize' | 'describeRendering'>
  /** What reads themes and series for all posts of a run. Default: they are read anew. */
  reads?: SharedReads
  /** What knows the account's posts, asked where a link leads to no file. Default: nobody knows any. */
  ledger?: KnowsEntries
}

/**
 * Renders a post and finds its pictures. Reads disk, sends nothing, never throws: where rendering breaks down, that is
 * a problem of this post, and others go on.
 */
export async function preparePost(post: Post, options: PrepareOptions): Promise<PreparedPost> {
  try {
    return await prepare(forAccount(post, options.account), options)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    const told = problem('post/crashed', { cause }, { place: { file: post.file } })
    return { ...nothingOf(post, options), problems: [...post.problems, told] }
  }
}

const nothingOf = (post: Post, options: PrepareOptions) => ({
  post,
  assets: [],
  bodyHash: '',
  hashBody: () => '',
  describe: async () => undefined,
  hashContent: async () => '',
  hashParts: async () => ({}),
  withLinksTo: async () => undefined,
  traceWithLinksTo: async () => [],
  rewritten: (bytes: Uint8Array) => preparePost(rewrite(post, bytes), options),
  files: [post.path],
})

async function prepare(post: Post, options: PrepareOptions): Promise<PreparedPost> {
  const { config, cwd, reads = new SharedReads() } = options
  const { theme, files, problems } = await readThemeOf(post, options, reads)
  if (theme) return prepareIn(theme, problems, post, options)
  // Nothing is sent in another theme, but everything else that is wrong is found in the same go.
  const { theme: plain } = await reads.readTheme('default', { root: config.root, cwd })
  const others = plain && (await prepareIn(plain, problems, post, options))
  return {
    ...nothingOf(post, options),
    files: [post.path, ...files],
    problems: others?.problems ?? [...post.problems, ...problems],
  }
}

async function prepareIn(
  theme: Theme,
  themeProblems: Problem[],
  post: Post,
  options: PrepareOptions,
): Promise<PreparedPost> {
  const { config, account, cwd, reads = new SharedReads(), ledger = knowing([]) } = options
  const { fields } = post
  const { author, comments } = account
  const { plugins, browserDiagrams } = config
  const newline = fields.newline ?? account.newline
  const typography = fields.typography ?? account.typography
  const settings = { author, comments, newline, typography, plugins, browserDiagrams }
  const { root } = post
  const { postsFolder } = config
  const series = await reads.readSeries(post, postsFolder, cwd)
  const renderings = await renderPost(post, theme, settings, {
    series,
    cwd,
    render: options.work?.render,
    findLost: (path) => findLostPost(path, { root, postsFolder, ledger }),
  })
  const { article } = renderings
  const rendered = [
    ...post.problems,
    ...themeProblems,
    ...withoutConsequences(article.problems, post),
    ...renderings.problems,
  ]

  const resolved = await resolveAssets(article, {
    root: config.root,
    allowFolders: config.allowFolders,
    staticFolders: config.staticFolders,
    whiteGround: config.whiteGround,
    remote: config.remotePictures ? options.remote : 'off',
    refresh: options.refresh,
    cwd,
    allowMissing: options.allowMissingImages ?? false,
    card: { color: mainColour(theme.css), ...(account.logo && { logo: account.logo }) },
  })
  const { assets, cover } = resolved
  const hasPlugins = plugins.markdown.length > 0 || plugins.html.length > 0
  const hashes = postHashes(
    { ...renderings, article },
    { post, theme, settings: { newline, typography }, hasPlugins, assets, cover },
    options.work,
  )
  return {
    post,
    article,
    assets,
    ...(cover && { cover }),
    // Made when it is asked for: only sending needs it.
    get bodyHash() {
      return hashes.bodyHash
    },
    hashBody: hashes.hashBody,
    describe: hashes.describe,
    hashContent: hashes.hashContent,
    hashParts: hashes.hashParts,
    ...(resolved.hasUnasked && { refreshed: () => preparePost(post, { ...options, refresh: true }) }),
    withLinksTo: async (published) => newsOf(await renderings.withLinksTo(published)),
    traceWithLinksTo: renderings.traceWithLinksTo,
    rewritten: nothingOf(post, options).rewritten,
    files: [...new Set([...article.files, ...renderings.files, ...resolved.files])],
    problems: [
      ...rendered,
      ...withoutConsequences([...resolved.problems, ...checkCover(post, article, cover)], post),
    ],
  }
}

const rewrite = ({ path, root, file }: Post, bytes: Uint8Array): Post => parsePost(bytes, path, root, file)

const newsOf = (article: Article): NewsArticle | undefined => (article.type === 'news' ? article : undefined)

/** Leaves out what is missing only because the file or that very field couldn't be read: one mistake, one problem. */
function withoutConsequences(problems: Problem[], post: Post): Problem[] {
  const errors = post.problems.filter(({ severity }) => severity === 'error')
  const isUnread = post.body === '' || errors.some(({ code }) => code.startsWith('post/front-matter'))
  const isAmiss = (field: string) => errors.some(({ params }) => Object.values(params).includes(field))
  return problems.filter(({ code }) => {
    if (code === 'post/no-title') return !isUnread && !isAmiss('title')
    if (code.startsWith('post/cover')) return !isUnread && !isAmiss('cover')
    return true
  })
}
