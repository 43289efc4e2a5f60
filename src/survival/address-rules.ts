import type { LossRule, Rule } from './rule.ts'

/** Hosts of pictures that WeChat keeps. */
const pictureHosts = new Set([
  'mmbiz.qpic.cn',
  'mmbiz.qlogo.cn',
  'mmecoa.qpic.cn',
  'wx.qlogo.cn',
  'res.wx.qq.com',
])

export const linkRules = {
  outside: {
    name: 'survival/link-removed',
    confidence: 'measured',
    sources: ['mbeditor', 'reports'],
  },
  scheme: {
    name: 'survival/link-scheme-removed',
    confidence: 'unsure',
    sources: ['reports'],
  },
  article: {
    name: 'survival/article-link-removed',
    isStrict: true,
    confidence: 'reported',
    sources: ['reports'],
  },
} as const satisfies Record<string, LossRule>

export const pictureRules = {
  blank: {
    name: 'survival/picture-blank',
    confidence: 'official',
    sources: ['draftAdd', 'reports'],
  },
  svg: {
    name: 'survival/svg-picture-blank',
    confidence: 'measured',
    sources: ['stylewx', 'wxart'],
  },
  /** The address moves to `data-src`, with https, another size and where it comes from. */
  lazy: {
    name: 'rewrite/lazy-picture',
    confidence: 'published',
    sources: ['published', 'wxart'],
  },
} as const satisfies Record<string, Rule>

/**
 * The rule that takes the address of a link away; nothing when it is kept.
 *
 * @param articleHosts hosts of WeChat's articles; a stand-in has its own
 */
export function judgeLink(
  href: string,
  isMiniProgram: boolean,
  isStrict: boolean,
  articleHosts: readonly string[],
): LossRule | undefined {
  // For an anchor the whole body is refused.
  if ((href === '' && isMiniProgram) || href.startsWith('#')) return undefined
  const url = parse(href)
  if (!url || !/^https?:$/.test(url.protocol)) return linkRules.scheme
  const isArticle =
    url.protocol === 'https:' &&
    articleHosts.includes(url.host) &&
    /^\/(?:s$|s\/|mp\/appmsg)/.test(url.pathname)
  if (!isArticle) return linkRules.outside
  return isStrict ? linkRules.article : undefined
}

/** Whether an address is a picture on WeChat's own servers. */
export function isWechatPicture(address: string): boolean {
  const url = parse(address)
  return url !== undefined && /^https?:$/.test(url.protocol) && pictureHosts.has(url.host)
}

/** The address under which WeChat keeps one of its pictures. */
export function storedPicture(address: string): string {
  const [, base = '', query = '', rest = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address.trim()) ?? []
  const kept = base.replace(/^http:/i, 'https:').replace(/\/0$/, '/640')
  if (/[?&]from=/.test(query)) return `${kept}${query}${rest}`
  return `${kept}${query ? `${query}&` : '?'}from=appmsg${rest}`
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
