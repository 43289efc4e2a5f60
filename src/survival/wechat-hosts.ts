import { articleHost } from '../article-address.ts'

/**
 * WeChat's own addresses: those of pictures and articles that it keeps.
 * https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add and published articles, checked
 * 2026-11-24.
 */

const pictureHosts = new Set(['mmbiz.qpic.cn', 'mmecoa.qpic.cn', 'mmbiz.qlogo.cn', 'wx.qlogo.cn'])

/** Whether an address is a picture that WeChat already hosts. */
export function isWechatPicture(address: string): boolean {
  const url = /q(pic|logo)\.cn/i.test(address) ? parseAddress(address) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) && pictureHosts.has(url.host)
}

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

/** Whether an address leads to an article, given that its host is one of articles. */
export const isArticlePath = ({ pathname }: URL): boolean => /^\/(?:s$|s\/|mp\/appmsg)/.test(pathname)

/** Whether an address is the preview of a draft, which dies within hours. */
export const isPreview = ({ searchParams }: URL): boolean =>
  [...searchParams.keys()].some((key) => key.toLowerCase() === 'tempkey')

/** Nothing when it is no whole address. */
export function parseAddress(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
