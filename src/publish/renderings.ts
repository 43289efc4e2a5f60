import type { Problem } from '../problems/problem.ts'
import type { Post } from '../read/post.ts'
import type { Theme } from '../read/theme.ts'
import type { Article } from '../render/article.ts'
import { type RenderOptions, renderArticle } from '../render/render-article.ts'
import { readLinkedPosts } from './linked-posts.ts'
import type { Render } from './renderer.ts'

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
  /** The post's own words alone: without the theme's, and with every link to a post as a mark. */
  ownWords(): Promise<Article>
  /** Links that lead to no post. */
  problems: Problem[]
  /** Absolute path of every file that was read or looked for besides the post and its theme. */
  files: string[]
}

/** Renders a post. Other posts are read only if there are links to them. */
export async function renderPost(
  post: Post,
  theme: Theme,
  options: RenderOptions,
  { cwd, render = renderArticle }: { cwd: string; render?: Render | undefined },
): Promise<Renderings> {
  const plain = await render(post, theme, options)
  const { header, footer, ...bare } = theme
  const ownWords = async () => (header || footer ? render(post, bare, options) : plain)
  if (plain.type !== 'news' || plain.links.length === 0)
    return { article: plain, withLinksTo: async () => plain, ownWords, problems: [], files: [] }

  const { posts, problems } = await readLinkedPosts(plain.links, post.root, cwd)
  const withLinksTo = (published: ReadonlySet<string>) =>
    render(post, theme, {
      ...options,
      unpublished: new Map([...posts].filter(([path]) => !published.has(path))),
    })
  return { article: await withLinksTo(new Set()), withLinksTo, ownWords, problems, files: [...posts.keys()] }
}
