import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { findAsWritten } from './as-written.ts'
import { shortened } from './shortened.ts'

/**
 * Links and pictures that Markdown takes for text, since `)` is missing at the end of a line, or is a Chinese one. They
 * would stand in the article as they are written, so the writer is told, with what to write. The tree stays as it is.
 *
 * In: `[a](https://b.example`, `![c]（d.png）`. Told: `[a](https://b.example)`, `![c](d.png)`.
 */
export function remarkTellLostLinks() {
  return (tree: Root, file: VFile): void => {
    for (const { match, written, position } of findAsWritten(tree, String(file.value), lostLink)) {
      const { sign = '', label = '', open, address = '', tail = '' } = match.groups ?? {}
      // `[1]（https://…）` may be how somebody quotes.
      if (!addressLike.test(address) || (sign === '' && open === '（')) continue
      const params = { written: shortened(written), instead: `${sign}[${label}](${address})${tail}` }
      report(file, 'markup/link-as-text', params, { position })
    }
  }
}

/** Up to a Chinese bracket, or to the end of the line but for a punctuation mark. Lengths are bounded, to bound the time. */
const lostLink =
  /(?<!\\)(?<sign>!?)\[(?<label>[^[\]\n\0]{0,300})\](?<open>[(（])(?<address>(?:[^\s()（）<>\0，。；、！？]|\([^\s()<>\0]{0,100}\)){1,500})(?:）|(?<tail>[，。；、！？]?)[ \t]{0,9}(?=\n|$))/g

/** Unlike what else may stand in brackets behind brackets. */
const addressLike = /^(?:https?:\/\/|www\.|\.{0,2}\/)[^/]|\.(?:md|html?|pdf|png|jpe?g|gif|webp|svg)$/i
