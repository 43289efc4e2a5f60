import type { LossRule, Rule } from './rule.ts'
import { isArticlePath, parseAddress } from './wechat-hosts.ts'

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
  const url = parseAddress(href)
  if (!url || !/^https?:$/.test(url.protocol)) return linkRules.scheme
  const isArticle = url.protocol === 'https:' && articleHosts.includes(url.host) && isArticlePath(url)
  if (!isArticle) return linkRules.outside
  return isStrict ? linkRules.article : undefined
}

/** The address under which WeChat keeps one of its pictures. */
export function storedPicture(address: string): string {
  const [, base = '', query = '', rest = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address.trim()) ?? []
  const kept = base.replace(/^http:/i, 'https:').replace(/\/0$/, '/640')
  if (/[?&]from=/.test(query)) return `${kept}${query}${rest}`
  return `${kept}${query ? `${query}&` : '?'}from=appmsg${rest}`
}
