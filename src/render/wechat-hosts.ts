import { articleHost, isArticlePath, isPreview, parseAddress } from '../survival/wechat-hosts.ts'

/**
 * The address under which WeChat keeps a link to one of its own articles: with https, since http is taken out.
 * Addresses with `tempkey` are previews that die within hours, so they are none.
 *
 * @returns nothing when the address is no article of WeChat's
 */
export function wechatArticleAddress(address: string): string | undefined {
  const url = /mp\.weixin\.qq\.com/i.test(address) ? parseAddress(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname !== articleHost) return undefined
  if (url.port || url.username || url.password || !isArticlePath(url) || isPreview(url)) return undefined
  url.protocol = 'https:'
  return url.href
}

/** Scheme of an address in lower case. A single letter is a drive of Windows, not a scheme. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z\d+.-]+):/i.exec(address)?.[1]?.toLowerCase()
}
