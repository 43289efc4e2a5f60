import type { RemoteArticle } from '../../wechat/types.ts'

const beijingOffsetMs = 8 * 3_600_000

/** Day and time in Beijing, where WeChat's clocks are. */
export function writeDate(timeMs: number): string {
  return new Date(timeMs + beijingOffsetMs).toISOString().slice(0, 16).replace('T', ' ')
}

export function writeTimeOfDay(timeMs: number): string {
  return new Date(timeMs + beijingOffsetMs).toISOString().slice(11, 19)
}

/** Where the stand-in shows an article: its address with the stand-in in place of WeChat. */
export function localPath({ url = '' }: RemoteArticle): string {
  if (!URL.canParse(url)) return '/s'
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
