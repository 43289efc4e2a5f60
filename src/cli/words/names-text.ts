import type { Lang } from '../../problems/describe.ts'

/** So many posts are named at most. */
const namedAtMost = 6

/** Names the first few of many, in a sentence. */
export function namesText(names: readonly string[], lang: Lang): string {
  const { length: count } = names
  const shown = names.slice(0, namedAtMost).join(lang === 'zh' ? '、' : ', ')
  if (count <= namedAtMost) return shown
  return lang === 'zh' ? `${shown} 等 ${count} 篇` : `${shown} and ${count - namedAtMost} more`
}
