import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from './render-data.ts'

/**
 * A footnote that nothing refers to, or whose name an earlier one has, doesn't appear in the article. The writer is
 * told, since words get lost. The tree stays as it is.
 *
 * In: `a[^b]`, `[^b]: c`, `[^b]: d`, `[^e]: f`. Told: the second `b` and `e`.
 */
export function remarkTellLostFootnotes() {
  return (tree: Root, file: VFile): void => {
    // Most posts have none, and need no walk.
    if (!String(file.value).includes('[^')) return
    const used = new Set<string>()
    visit(tree, 'footnoteReference', (node) => void used.add(node.identifier))
    const defined = new Set<string>()
    visit(tree, 'footnoteDefinition', (node) => {
      const { identifier, label } = node
      const name = label ?? identifier
      if (defined.has(identifier)) report(file, 'markup/footnote-twice', { name }, node)
      else if (!used.has(identifier)) report(file, 'markup/footnote-unused', { name }, node)
      defined.add(identifier)
    })
  }
}
