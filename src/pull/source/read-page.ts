import type { Element, Nodes, Root } from 'hast'
import { loadParser } from '../../survival/parse-body.ts'
import { writeHtml } from '../../survival/write-html.ts'
import type { RemoteArticle } from '../../wechat/types.ts'

/** An article as its page shows it to readers. */
export interface PageArticle {
  article: RemoteArticle
  /** Address of the picture that cards show. */
  coverUrl?: string
  /** The permanent address, where the page tells. */
  url?: string
}

/** Why a page holds no article that can be read. */
export type PageFault =
  /** WeChat wants to see a person first. */
  | 'verification'
  /** Deleted by its author, or taken down. */
  | 'removed'
  /** A picture post: its words and pictures are in a script. */
  | 'picture-post'
  | 'no-article'

/**
 * Reads the page of an article, from WeChat or as a browser saved it. Loads the parser. Pure.
 *
 * @param html the whole page
 */
export async function readPage(html: string): Promise<PageArticle | PageFault> {
  const page = (await loadParser())(html)
  const body = byId(page, 'js_content')
  if (!body) return faultOf(html)
  const title = (
    wordsAt(page, 'activity-name') ??
    meta(page, 'og:title') ??
    variable(html, 'msg_title') ??
    ''
  ).trim()
  const author = meta(page, 'author') ?? wordsAt(page, 'js_author_name')
  const digest = meta(page, 'og:description') ?? meta(page, 'description')
  const sourceUrl = variable(html, 'msg_source_url')
  const coverUrl = meta(page, 'og:image') ?? variable(html, 'msg_cdn_url')
  const url = meta(page, 'og:url') ?? variable(html, 'msg_link')
  return {
    article: {
      title,
      content: writeHtml({ type: 'root', children: body.children }),
      ...(author && { author: author.trim() }),
      ...(digest && { digest: digest.trim() }),
      ...(sourceUrl && /^https?:/.test(sourceUrl) && { content_source_url: sourceUrl }),
    },
    ...(coverUrl && /^https?:/.test(coverUrl) && { coverUrl }),
    ...(url && /^https?:/.test(url) && { url }),
  }
}

function faultOf(html: string): PageFault {
  if (/wappoc_appmsgcaptcha|环境异常|完成验证后即可继续访问|secitptpage\/verify/.test(html))
    return 'verification'
  if (/该内容已被发布者删除|此内容因违规无法查看|该公众号已迁移|此帐号已被屏蔽|内容已被.{0,6}删除/.test(html))
    return 'removed'
  return /picture_page_info_list|js_image_content|share_content_page/.test(html)
    ? 'picture-post'
    : 'no-article'
}

function find(node: Nodes, isIt: (element: Element) => boolean): Element | undefined {
  if (node.type === 'element' && isIt(node)) return node
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const found = find(child, isIt)
    if (found) return found
  }
  return undefined
}

const byId = (page: Root, id: string): Element | undefined =>
  find(page, ({ properties }) => properties.id === id)

function wordsAt(page: Root, id: string): string | undefined {
  const element = byId(page, id)
  return element && wordsOf(element)
}

const wordsOf = (node: Nodes): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : ''

function meta(page: Root, name: string): string | undefined {
  const element = find(
    page,
    ({ tagName, properties }) =>
      tagName === 'meta' && (properties.property === name || properties.name === name),
  )
  const content = element?.properties.content
  return typeof content === 'string' && content.trim() !== '' ? content : undefined
}

/** The value of `var name = "…"` in the page's script, with or without a call around it. */
function variable(html: string, name: string): string | undefined {
  const [, quote, text] =
    new RegExp(`var\\s+${name}\\s*=\\s*(?:htmlDecode\\()?(["'])((?:(?!\\1)[^\\\\\\n]|\\\\.)*)\\1`).exec(
      html,
    ) ?? []
  if (quote === undefined || !text) return undefined
  return text
    .replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(.)/g, '$1')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
}
