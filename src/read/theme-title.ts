import type { Lang } from '../problems/describe.ts'

/** What the first comment of a style sheet says after `@title` or `@author`; empty where it doesn't. */
export function tagOf(css: string, tag: 'title' | 'author'): string {
  const comment = /^\s*\/\*[\s\S]*?\*\//.exec(css)?.[0] ?? ''
  const written = new RegExp(`@${tag}[ \\t]+(.+)`).exec(comment)?.[1] ?? ''
  return written.replace(/\*\/\s*$/, '').trim()
}

/**
 * What a theme, or the colours of code, are called in a language. A Chinese title is no help to who reads English: for
 * them it is the name that front matter takes, with a capital.
 */
export function themeTitle({ name, title }: { name: string; title: string }, lang: Lang): string {
  const isRead = title !== '' && (lang === 'zh' || !/\p{Script=Han}/u.test(title))
  return isRead ? title : name.slice(0, 1).toUpperCase() + name.slice(1)
}
