/** The address of an article without what says where a reader came from. */
export function articleAddress(url: URL): string {
  const kept = new URL(url.href.replace(/^http:\/\/mp\.weixin\.qq\.com/i, 'https://mp.weixin.qq.com'))
  kept.hash = ''
  for (const name of [...kept.searchParams.keys()])
    if (!articleParameters.has(name)) kept.searchParams.delete(name)
  return kept.href
}

/** The address that a person named, who may have copied it without `https://`. */
export const wholeAddress = (source: string): string =>
  /^mp\.weixin\.qq\.com\//i.test(source) ? `https://${source}` : source

/** Whether this is the address of an article: at WeChat, or on another host that has such pages, as a stand-in does. */
export function isArticleAddress(url: URL, standInHost?: string): boolean {
  if (url.hostname !== 'mp.weixin.qq.com' && url.host !== standInHost) return false
  return /^\/s\/[\w-]+$/.test(url.pathname) || (url.pathname === '/s' && url.searchParams.has('mid'))
}

const articleParameters = new Set(['__biz', 'mid', 'idx', 'sn'])
