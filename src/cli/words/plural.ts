import type { Lang } from '../../problems/describe.ts'

/** A number with the word it counts, which in English takes an s: `3 个错误`, `3 errors`. */
export function plural(count: number, lang: Lang, [zh, en]: [string, string]): string {
  return lang === 'zh' ? `${count} ${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`
}
