import { readFileSync } from 'node:fs'
import path from 'node:path'
import { commonmark } from '../../src/dialects/commonmark.ts'
import type { Post } from '../../src/read/post.ts'
import type { Theme } from '../../src/read/theme.ts'
import type { NewsArticle } from '../../src/render/article.ts'
import { renderArticle } from '../../src/render/render-article.ts'
import type { Part } from '../../src/render/render-data.ts'
import type { RenderOptions } from '../../src/render/render-options.ts'

const project = path.resolve(import.meta.dirname, '../..')

/** The theme that ships with wxpub. */
export const defaultTheme: Theme = {
  name: 'default',
  css: readFileSync(path.join(project, 'templates/default/theme.css'), 'utf8'),
  file: 'templates/default/theme.css',
  files: [path.join(project, 'templates/default/theme.css')],
}

/** A post as `readPost` gives it, without front matter unless told. */
export function postOf(body: string, stated: Partial<Post> = {}): Post {
  return {
    key: 'posts/a.md',
    path: '/project/posts/a.md',
    file: 'posts/a.md',
    relativePath: 'posts/a.md',
    root: '/project',
    fields: {},
    optedIn: false,
    perAccount: {},
    places: {},
    body,
    problems: [],
    ...stated,
  }
}

/** The part of a post that a plugin works on, nothing gathered yet. */
export function emptyPart(stated: Partial<Part> = {}): Part {
  return {
    role: 'post',
    path: '/project/posts/post.md',
    file: 'posts/post.md',
    folder: '/project/posts',
    root: '/project',
    dialect: commonmark,
    takesTitle: true,
    gathered: { assets: [], links: [], references: new Map(), codeBlocks: new Set(), problems: [] },
    ...stated,
  }
}

/** Renders Markdown to the article an account without settings would get. */
export async function render(
  body: string,
  {
    post = {},
    theme = defaultTheme,
    ...options
  }: { post?: Partial<Post>; theme?: Theme } & Partial<RenderOptions> = {},
): Promise<NewsArticle> {
  const article = await renderArticle(postOf(body, post), theme, { author: '', comments: 'off', ...options })
  if (article.type !== 'news') throw new TypeError('Expected a news article')
  return article
}
