/*
 * One article has many addresses. WeChat's API gives them by http, with a check sum and a mark behind; what a reader copies
 * says also where she came from.
 */

/** Where WeChat has its articles. */
export const articleHost = 'mp.weixin.qq.com'

/**
 * The address that an article is kept and linked under: by https, with nothing but what names it.
 *
 * In: `http://mp.weixin.qq.com/s?__biz=Mz==&mid=2&idx=1&sn=3f&chksm=8c#rd`.
 * Out: `https://mp.weixin.qq.com/s?__biz=Mz==&mid=2&idx=1&sn=3f`.
 */
export function articleAddress(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  if (url.hostname === articleHost) url.protocol = 'https:'
  const given = url.search.slice(1).split('&')
  const kept = names.flatMap((name) => given.find((each) => each.startsWith(`${name}=`)) ?? [])
  url.search = kept.join('&').replaceAll('%3D', '=')
  url.hash = ''
  return url.href
}

/** What names an article, in WeChat's own order. */
const names = ['__biz', 'mid', 'idx', 'sn']

/** Whether both are addresses of one article: ledgers of earlier versions hold them as they were given. */
export const isSameArticle = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && (one === other || articleAddress(one) === articleAddress(other))

/** The address that a person named, who may have copied it without `https://`. */
export const wholeAddress = (source: string): string =>
  /^mp\.weixin\.qq\.com\//i.test(source) ? `https://${source}` : source

/** Whether this is the address of an article: at WeChat, or on another host that has such pages, as a stand-in does. */
export function isArticleAddress(url: URL, standInHost?: string): boolean {
  if (url.hostname !== articleHost && url.host !== standInHost) return false
  return /^\/s\/[\w-]+$/.test(url.pathname) || (url.pathname === '/s' && url.searchParams.has('mid'))
}

/**
 * A stand-in gives its articles WeChat's addresses, as WeChat would: only those stay links in a draft. Their pages are on
 * this machine, under the same path, and people copy either.
 *
 * @param origin of the stand-in; absent where WeChat itself is asked: then both are the address that was named
 * @returns under which address the article is kept, and where its page is
 */
export function placesOf(named: URL, origin: string | undefined): { kept: URL; page: URL } {
  if (origin === undefined) return { kept: named, page: named }
  const { hostname, pathname, search } = named
  if (hostname === articleHost)
    return { kept: named, page: Object.assign(new URL(origin), { pathname, search }) }
  const isOnStandIn = isArticleAddress(named, new URL(origin).host)
  return { kept: isOnStandIn ? new URL(`https://${articleHost}${pathname}${search}`) : named, page: named }
}
