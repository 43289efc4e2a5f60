import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { findAsWritten } from './as-written.ts'
import { shortened } from './shortened.ts'

/**
 * Bold Chinese that Markdown takes for text, since there are spaces inside the stars. They would stand in the article as
 * they are written, so the writer is told, with what to write. Other words are left alone: `2 ** 3 ** 2` is a power,
 * and so is what stands around one of the stars in `用 ** 表示 2 ** 3`. The tree stays as it is.
 *
 * In: `** 甲 **`. Told: `**甲**`.
 */
export function remarkTellLostBold() {
  return (tree: Root, file: VFile): void => {
    for (const { match, before, after, position } of findAsWritten(tree, String(file.value), lostBold)) {
      const words = match.groups?.words ?? ''
      // Not the whole text, for a search of its end would take as long as it is.
      const near = before.slice(-20)
      const isInPower = /[\w)\]][ \t]*$/.test(near) && /^[ \t]*[\w(]/.test(after)
      const isOperator = hasOperands(near, words) || hasOperands(words, after)
      if (!/\p{Script=Han}/u.test(words) || isInPower || isOperator) continue
      const params = { written: shortened(match[0]), instead: shortened(`**${words.trim()}**`) }
      report(file, 'markup/bold-as-text', params, { position })
    }
  }
}

/** Not as in `/dev/sd** 或 /dev/hd**`. Lengths are bounded, so that the search takes time in proportion to the text. */
const lostBold =
  /(?<![\\*\w/.-])\*\*(?<words>[ \t\u3000]{1,9}[^*\n\0]{1,200}?|[^\s*\0][^*\n\0]{0,200}?[ \t\u3000]{1,9})\*\*(?![*\w/.-])/g

/** Whether stars between these would be an operator. */
const hasOperands = (left: string, right: string): boolean =>
  /[\w)\]][ \t]+$/.test(left) && /^[ \t]+[\w(]/.test(right)
