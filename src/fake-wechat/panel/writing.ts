import type { RemoteArticle } from '../../wechat/types.ts'
import type { Tell } from './tell.ts'

const beijingOffsetMs = 8 * 3_600_000

/** Day and time in Beijing, where WeChat's clocks are: said, since a terminal beside the page may have another zone. */
export function writeDate(timeMs: number, tell: Tell): string {
  const date = new Date(timeMs + beijingOffsetMs).toISOString().slice(0, 16).replace('T', ' ')
  return tell(`北京时间 ${date}`, `${date} Beijing time`)
}

/** In Beijing, too. */
export function writeTimeOfDay(timeMs: number): string {
  return new Date(timeMs + beijingOffsetMs).toISOString().slice(11, 19)
}

/** Where the stand-in shows an article: its address with the stand-in in place of WeChat. */
export function localPath({ url = '' }: RemoteArticle): string {
  if (!URL.canParse(url)) return '/s'
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
