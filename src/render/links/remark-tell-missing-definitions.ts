import type { Root } from 'mdast'
import { EXIT, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { findAsWritten } from '../syntax/as-written.ts'

/**
 * Links whose address was to be stated elsewhere, `[a][b]`, and isn’t. They would stand in the article as they are
 * written, so the writer is told. In a post that states no address so, two words in brackets are just that; a comment,
 * `[//]: # (…)`, states none. The tree stays as it is.
 *
 * In: `[a][b] [c][d]`, `[b]: https://e.example`. Told: `d`.
 */
export function remarkTellMissingDefinitions() {
  return (tree: Root, file: VFile): void => {
    const links = findAsWritten(tree, String(file.value), link)
    if (links.length === 0 || !definesAny(tree)) return
    for (const { match, position } of links) {
      const { words = '', name = '' } = match.groups ?? {}
      report(file, 'markup/link-undefined', { written: match[0], name: name || words }, { position })
    }
  }
}

/** Unlike `list[0][1]` and `[a][b][c]`. A footnote is told as such. */
const link =
  /(?:(?<!\\)!|(?<![\\\]\p{L}\p{N}_]))\[(?<words>[^[\]^\n\0][^[\]\n\0]{0,200})\]\[(?<name>(?!\^)[^[\]\n\0]{0,100})\](?![[({:])/gu

function definesAny(tree: Root): boolean {
  let isAny = false
  visit(tree, 'definition', ({ url }) => {
    isAny = url !== '' && url !== '#'
    return isAny ? EXIT : undefined
  })
  return isAny
}
