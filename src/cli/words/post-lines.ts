import type { Lang } from '../../problems/describe.ts'

const shown = 10

/** Names of posts, a line each; of many only the first. */
export function postLines(names: readonly string[], lang: Lang): string[] {
  const more = names.length - shown
  const lines = names.slice(0, shown).map((name) => `  ${name}`)
  if (more > 0) lines.push(lang === 'zh' ? `  ……还有 ${more} 篇` : `  … and ${more} more`)
  return lines
}
