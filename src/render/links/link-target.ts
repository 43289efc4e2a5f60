import path from 'node:path'
import { parseAddress, wechatArticleAddress } from '../../survival/wechat-hosts.ts'
import type { Part } from '../render-data.ts'
import { schemeOf } from '../scheme-of.ts'

/** What becomes of a link. */
export type LinkTarget =
  /** WeChat keeps it. */
  | { kind: 'article'; address: string }
  /** Another post of the project. */
  | { kind: 'post'; path: string }
  /** A page of a mini program. */
  | { kind: 'miniprogram'; appId: string; path: string }
  /** WeChat takes the address out, so it goes to the closing list. */
  | { kind: 'reference'; address: string }
  /** A place in this very article: WeChat refuses anchors (45166), so only the words stay. */
  | { kind: 'here' }
  /** A file that no reader can open. */
  | { kind: 'local' }
  /** A script or the like. */
  | { kind: 'unsafe' }

/** Where the address of a link leads, as far as WeChat and the project are concerned. */
export function linkTarget(
  address: string,
  part: Pick<Part, 'dialect' | 'folder' | 'path' | 'root'>,
): LinkTarget {
  if (address === '' || address.startsWith('#')) return { kind: 'here' }
  if (address.startsWith('//')) return linkTarget(`https:${address}`, part)
  const scheme = schemeOf(address)
  if (scheme === undefined) return localTarget(address, part)
  if (unsafeSchemes.has(scheme)) return { kind: 'unsafe' }
  if (scheme === 'weixin') {
    const page = miniprogramPage(address)
    if (page) return { kind: 'miniprogram', ...page }
  }
  const article = wechatArticleAddress(address)
  if (article !== undefined) return { kind: 'article', address: article }
  // What a reader would type or copy.
  return { kind: 'reference', address: address.replace(/^(mailto|tel):/i, '') }
}

/**
 * The page of a mini program that an address opens on a phone. `path` may be empty.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/url-scheme.html, checked 2026-11-27.
 */
function miniprogramPage(address: string): { appId: string; path: string } | undefined {
  const url = parseAddress(address)
  if (url?.host !== 'dl' || !/^\/business\/?$/.test(url.pathname)) return undefined
  const [appId = '', path = '', query = ''] = ['appid', 'path', 'query'].map(
    (key) => url.searchParams.get(key) ?? '',
  )
  return { appId, path: path !== '' && query !== '' ? `${path}?${query}` : path }
}

const unsafeSchemes = new Set(['javascript', 'vbscript', 'data', 'blob', 'file', 'wxpub-asset', 'wxpub-post'])

function localTarget(address: string, part: Pick<Part, 'dialect' | 'folder' | 'path' | 'root'>): LinkTarget {
  const post = part.dialect.resolveLink(address, { folder: part.folder, root: part.root })
  if (post === undefined) return { kind: 'local' }
  return path.relative(post, part.path) === '' ? { kind: 'here' } : { kind: 'post', path: post }
}
