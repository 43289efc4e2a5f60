import type { RemoteArticle } from '../../wechat/types.ts'
import type { Account } from '../account.ts'
import { escapeHtml } from '../panel/html.ts'
import type { State } from '../state.ts'

/** A page or picture for people who want to look. */
interface LookablePage {
  mediaType: string
  bytes: Buffer
}

/**
 * What a browser finds on the stand-in: uploaded pictures under the path WeChat gave them, published articles under
 * `/s`, drafts under their preview link.
 *
 * @param url the address asked for, whatever its host
 */
export function findPage(state: State, url: URL): LookablePage | undefined {
  for (const account of state.accounts.values()) {
    const page = isOfArticle(url) ? findArticle(account, url) : findImage(account, url)
    if (page) return page
  }
  return undefined
}

/** Whether an address is one of those under which articles are. */
export const isOfArticle = ({ pathname }: URL): boolean => pathname === '/s' || pathname.startsWith('/s/')

function findImage(account: Account, { pathname }: URL): LookablePage | undefined {
  for (const image of account.images.values()) {
    const isIt = withoutSize(new URL(image.url).pathname) === withoutSize(pathname)
    if (isIt) return { mediaType: image.mediaType, bytes: image.bytes }
  }
  return undefined
}

/** The last part of a picture's address asks for a size: bodies come back with another than was given out. */
const withoutSize = (pathname: string): string => pathname.replace(/\/\d+$/, '')

function findArticle(account: Account, { pathname, searchParams }: URL): LookablePage | undefined {
  const lists = [...account.publications.values(), ...account.drafts.values()]
  const article = lists
    .flatMap(({ articles }) => articles)
    .find((each) => {
      const url = URL.canParse(each.url ?? '') ? new URL(each.url ?? '') : undefined
      if (!url || url.pathname !== pathname || each.is_deleted) return false
      return ['sn', 'tempkey'].every((name) => url.searchParams.get(name) === searchParams.get(name))
    })
  return article && { mediaType: 'text/html; charset=utf-8', bytes: Buffer.from(writePage(account, article)) }
}

/** The article in a phone-wide column, its pictures taken from this server; named as on WeChat's own pages. */
function writePage(account: Account, article: RemoteArticle): string {
  const { title = '', author = '', digest = '' } = article
  const body =
    article.article_type === 'newspic'
      ? writePicturePost(account, article)
      : `<div id="js_content">${writeBody(article)}</div>`
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${escapeHtml(author)}">
<meta property="og:title" content="${escapeHtml(title)}">
<meta property="og:description" content="${escapeHtml(digest)}">
<title>${escapeHtml(title)}</title>
<style>
  body {
    max-width: 677px; margin: 0 auto; padding: 20px 16px; background: #fff; color: #1f1f1f;
    font: 17px/1.6 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", sans-serif; overflow-wrap: break-word;
  }
  h1 { margin: 0 0 14px; font-size: 22px; font-weight: 500; line-height: 1.4 }
  .author { margin: 0 0 22px; color: #8c8c8c; font-size: 15px }
  img { max-width: 100% }
</style>
<h1 id="activity-name">${escapeHtml(title)}</h1>
<p class="author">${escapeHtml(author)}</p>
${body}
</html>
`
}

function writeBody({ content = '' }: RemoteArticle): string {
  return content.replace(/ data-src="https:\/\/mmbiz\.qpic\.cn\/([^"]*)"/g, '$& src="/$1"')
}

/** Pictures first, then the words, whose lines are kept. */
function writePicturePost({ materials }: Account, { content = '', image_info }: RemoteArticle): string {
  const pictures = (image_info?.image_list ?? []).map(({ image_media_id = '' }) => {
    const { url = '' } = materials.get(image_media_id) ?? {}
    return URL.canParse(url) ? `<p><img src="${escapeHtml(new URL(url).pathname)}"></p>` : ''
  })
  return `${pictures.join('')}<p style="white-space: pre-line">${escapeHtml(content)}</p>`
}
