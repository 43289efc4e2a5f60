/**
 * Hosts of pictures that WeChat shows as they are.
 * https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add and published articles, checked
 * 2026-11-24.
 */
const pictureHosts = new Set(['mmbiz.qpic.cn', 'mmecoa.qpic.cn', 'mmbiz.qlogo.cn', 'wx.qlogo.cn'])

/** Whether an address is a picture that WeChat already hosts. */
export function isWechatPicture(address: string): boolean {
  const url = /q(pic|logo)\.cn/i.test(address) ? parse(address) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) && pictureHosts.has(url.host)
}

/**
 * The address under which WeChat keeps a link to one of its own articles: with https, since http is taken out.
 * Addresses with `tempkey` are previews that die within hours, so they are none.
 *
 * @returns nothing when the address is no article of WeChat's
 */
export function wechatArticleAddress(address: string): string | undefined {
  const url = /mp\.weixin\.qq\.com/i.test(address) ? parse(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname !== 'mp.weixin.qq.com') return undefined
  if (url.port || url.username || url.password || !/^\/(s$|s\/|mp\/appmsg)/.test(url.pathname))
    return undefined
  if ([...url.searchParams.keys()].some((key) => key.toLowerCase() === 'tempkey')) return undefined
  url.protocol = 'https:'
  return url.href
}

/** Scheme of an address in lower case. A single letter is a drive of Windows, not a scheme. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z\d+.-]+):/i.exec(address)?.[1]?.toLowerCase()
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
