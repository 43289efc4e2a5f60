/** What the first comment of a style sheet says after `@title` or `@author`; empty where it doesn't. */
export function tagOf(css: string, tag: 'title' | 'author'): string {
  const comment = /^\s*\/\*[\s\S]*?\*\//.exec(css)?.[0] ?? ''
  const written = new RegExp(`@${tag}[ \\t]+(.+)`).exec(comment)?.[1] ?? ''
  return written.replace(/\*\/\s*$/, '').trim()
}
