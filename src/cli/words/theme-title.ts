import type { Lang } from '../../problems/describe.ts'

/**
 * What a theme, or the colours of code, are called in a language. A Chinese title is no help to who reads English: for
 * them it is the name that front matter takes, with a capital.
 */
export function themeTitle({ name, title }: { name: string; title: string }, lang: Lang): string {
  const isRead = title !== '' && (lang === 'zh' || !/\p{Script=Han}/u.test(title))
  return isRead ? title : name.slice(0, 1).toUpperCase() + name.slice(1)
}
