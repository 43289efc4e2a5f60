import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'

/**
 * A link without an address leads nowhere, and only its words appear. The writer is told, since an address was to follow.
 * A linked picture loses nothing that readers would look for. The tree stays as it is.
 *
 * In: `[a]()`. Told: its place.
 */
export function remarkTellEmptyLinks() {
  return (tree: Root, file: VFile): void => {
    // Most posts have none, and need no walk.
    if (!/\]\(\s{0,9}(?:<>)?\s{0,9}\)/.test(String(file.value))) return
    visit(tree, 'link', (link) => {
      const hasWords = link.children.some(({ type }) => type !== 'image' && type !== 'imageReference')
      if (link.url === '' && hasWords) report(file, 'markup/link-without-address', {}, link)
    })
  }
}
