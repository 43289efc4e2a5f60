/** Where WeChat keeps pictures of articles; faces of readers are elsewhere, and change with them. */
const hosts = new Set(['mmbiz.qpic.cn', 'mmecoa.qpic.cn'])

/**
 * The address that an upload gave a picture: articles show it at most 640 px wide, and pages in what format their reader's
 * browser likes best. Pure.
 *
 * @returns nothing for a picture that isn't at WeChat's
 */
export function wholePicture(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || !hosts.has(url.host)) return undefined
  const format = url.searchParams.get('wx_fmt')
  return `https://${url.host}${url.pathname.replace(/\/\d+$/, '/0')}${format ? `?wx_fmt=${format}` : ''}`
}
