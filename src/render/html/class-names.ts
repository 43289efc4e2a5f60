import type { Element } from 'hast'
import { baseStyles } from '../styles/base-styles.ts'

/**
 * Names by which the parts of an article hold together, or by which later steps know what Markdown made. Raw HTML
 * can't have them: a table's scroller of two children, or a formula without a formula, would break a rule.
 */
const reserved = new Set([
  ...Array.from(baseStyles.matchAll(/\.([a-z][\w-]*)/g), ([, name = '']) => name),
  ...'html-box code-line code-number ruby-reading link address reference references reference-mark reference-number theme-header theme-footer'.split(
    ' ',
  ),
])

/** Class names of an element of raw HTML that a theme may use. */
export function keptClassNames({ properties: { className } }: Element, isInPre: boolean): string[] {
  if (!Array.isArray(className)) return []
  return className
    .map(String)
    .filter((name) =>
      name.startsWith('language-')
        ? isInPre && name !== 'language-math'
        : /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) &&
          !/^(?:math|token)(?:-|$)|^mp_/.test(name) &&
          !reserved.has(name),
    )
}
