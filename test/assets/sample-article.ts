import { join } from 'node:path'
import type { AssetReference, NewsArticle } from '../../src/render/article.ts'

/** A reference to a picture file, on the line of its position in the list. */
export function reference(folder: string, path: string, line = 1): AssetReference {
  return {
    source: { kind: 'file', path, folder },
    written: path,
    alt: '',
    place: { file: 'posts/a.md', line, column: 3 },
  }
}

/** An article with these pictures, rendered from `posts/a.md`. */
export function article(root: string, paths: string[], change: Partial<NewsArticle> = {}): NewsArticle {
  const folder = join(root, 'posts')
  const assets = paths.map((path, index) => reference(folder, path, index + 1))
  return {
    type: 'news',
    origins: [],
    postKey: 'posts/a.md',
    title: '你好',
    author: '',
    digest: '',
    sourceUrl: '',
    comments: 'off',
    html: '',
    ...(assets[0] && { cover: assets[0] }),
    assets,
    links: [],
    files: [join(folder, 'a.md')],
    problems: [],
    ...change,
  }
}
