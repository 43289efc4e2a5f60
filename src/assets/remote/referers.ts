/**
 * Hosts that give their pictures only to readers of their own pages: without the address of one they answer 403 or
 * another picture. All others are asked without: most sites that mind where a picture is shown let nameless visitors
 * pass. Seen in public feed readers, checked 2026-11-27.
 */
const referers: readonly (readonly [host: string, referer: string])[] = [
  ['sinaimg.cn', 'https://weibo.com/'],
  ['pximg.net', 'https://www.pixiv.net/'],
  ['doubanio.com', 'https://www.douban.com/'],
  ['cdnfile.sspai.com', 'https://sspai.com/'],
  ['cdninstagram.com', 'https://www.instagram.com/'],
]

/** The page a picture of this host must seem to be asked from, if from any. */
export function refererFor(host: string): string | undefined {
  return referers.find(([known]) => host === known || host.endsWith(`.${known}`))?.[1]
}
