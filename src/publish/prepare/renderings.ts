import type { Problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { Series } from '../../read/series.ts'
import type { Theme } from '../../read/theme.ts'
import type { Article } from '../../render/article.ts'
import type { SeriesPlace } from '../../render/links/series-section.ts'
import type { traceArticle } from '../../render/render-article.ts'
import type { RenderOptions } from '../../render/render-options.ts'
import type { Trace } from '../../render/trace.ts'
import { type FindLost, readLinkedPosts } from '../links/read-linked-posts.ts'
import type { Render } from './renderer.ts'
import { work } from './work.ts'

/** The ways in which one post is rendered, depending on what is known of the posts it leads to. */
export interface Renderings {
  /** As if no post it links to were published: each such link is a reference. */
  article: Article
  /**
   * With links to these posts as marks, for they are published.
   *
   * @param published absolute paths
   */
  withLinksTo(published: ReadonlySet<string>): Promise<Article>
  /** Where the words of `withLinksTo` come from in the post. */
  traceWithLinksTo(published: ReadonlySet<string>): Promise<Trace[]>
  /** The post's own words alone: without the theme's and the series', and with every link to a post as a mark. */
  ownWords(): Promise<Article>
  /** What is said of other posts: its place in a series, and the titles of posts it links to. Plain data. */
  others: unknown
  /** Links that lead to no file. */
  problems: Problem[]
  /** Absolute path of every file that was read or looked for besides the post and its theme. */
  files: string[]
}

/** What a post is rendered with besides. */
interface Surroundings {
  series: Series | undefined
  /** Absolute path of the working directory, for paths in problems. */
  cwd: string
  findLost: FindLost
  /** Default: it is done here and anew. */
  render?: Render | undefined
}

/**
 * Renders a post. Other posts are read only if there are links to them. A link to what a post was called before is one to
 * the post as it is called now.
 */
export async function renderPost(
  post: Post,
  theme: Theme,
  options: RenderOptions,
  { series, cwd, findLost, render = work.render }: Surroundings,
): Promise<Renderings> {
  const place = series && (await placeIn(series, post))
  const full: RenderOptions = { ...options, ...(place && { series: place }) }
  const plain = await render(post, theme, full)
  const members = series?.posts.map(({ path }) => path) ?? []
  const { header, footer, ...bare } = theme
  const ownWords = async () => (header || footer || series ? render(post, bare, options) : plain)
  if (plain.type !== 'news' || plain.links.length === 0)
    return {
      article: plain,
      withLinksTo: async () => plain,
      traceWithLinksTo: () => trace(post, theme, full),
      ownWords,
      others: nameSeries(place),
      problems: [],
      files: members,
    }

  const { posts, renamed, problems } = await readLinkedPosts(plain.links, post, { cwd, findLost })
  const nowAt = (path: string) => renamed.get(path) ?? path
  const linkedTo = (published: ReadonlySet<string>): RenderOptions => ({
    ...full,
    unpublished: new Map([...posts].filter(([path]) => !published.has(nowAt(path)))),
  })
  const follow = (article: Article): Article =>
    article.type === 'news' && renamed.size > 0
      ? { ...article, links: article.links.map((link) => ({ ...link, path: nowAt(link.path) })) }
      : article
  const withLinksTo = async (published: ReadonlySet<string>) =>
    follow(await render(post, theme, linkedTo(published)))
  const traceWithLinksTo = (published: ReadonlySet<string>) => trace(post, theme, linkedTo(published))
  const files = [...new Set([...members, ...posts.keys(), ...renamed.values()])]
  const others = [nameSeries(place), [...posts.values()]]
  return {
    article: await withLinksTo(new Set()),
    withLinksTo,
    traceWithLinksTo,
    ownWords: async () => follow(await ownWords()),
    others,
    problems,
    files,
  }
}

const trace: typeof traceArticle = async (...input) =>
  (await import('../../render/render-article.ts')).traceArticle(...input)

/** Paths differ from machine to machine. */
const nameSeries = (place: SeriesPlace | undefined): unknown =>
  place && [place.name, place.part, place.parts, place.previous?.title, place.next?.title]

async function placeIn({ name, posts }: Series, post: Post): Promise<SeriesPlace> {
  const { postTitle } = await import('../../render/post-title.ts')
  const at = posts.indexOf(post)
  const neighbour = (other: Post | undefined) => other && { title: postTitle(other), path: other.path }
  const previous = neighbour(posts[at - 1])
  const next = neighbour(posts[at + 1])
  return { name, part: at + 1, parts: posts.length, ...(previous && { previous }), ...(next && { next }) }
}
