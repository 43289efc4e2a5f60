import type { Element, ElementContent, Root } from 'hast'
import type { Post } from '../read/post.ts'
import type { ArticleFields } from './article-fields.ts'
import { element } from './element.ts'
import { referencesSection } from './links/references-section.ts'
import { markOf } from './mark-of.ts'
import type { Gathered } from './render-data.ts'

/** Header, post, series, closing list and footer in the one section that WeChat's editor keeps whole. */
export function articleTree(post: Post, fields: ArticleFields, gathered: Gathered, parts: Parts): Root {
  const { header, text, series, footer } = parts
  const references =
    gathered.references.size > 0
      ? [referencesSection(gathered.references.values(), isChinese(fields) ? '参考资料' : 'References')]
      : []
  const children = [
    ...(header ? [header] : []),
    ...blocksOf(text),
    ...(series ? [series] : []),
    ...references,
    ...(footer ? [footer] : []),
  ]
  const article = element('section', 'article', children)
  article.properties = { dataWxpub: markOf(post), ...article.properties }
  return { type: 'root', children: [article] }
}

interface Parts {
  header: Element | undefined
  text: Root
  series: Element | undefined
  footer: Element | undefined
}

/** What stands at the top of a tree. */
export const blocksOf = (tree: Root): ElementContent[] =>
  tree.children.filter((child) => child.type !== 'doctype')

/** The language of an article, as its title and digest tell it. */
export const isChinese = ({ title, digest }: Pick<ArticleFields, 'title' | 'digest'>): boolean =>
  /\p{Script=Han}/u.test(title + digest)
