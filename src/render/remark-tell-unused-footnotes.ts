import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from './render-data.ts'

/** A footnote that nothing refers to doesn't appear in the article; the writer is told, since words get lost. */
export function remarkTellUnusedFootnotes() {
  return (tree: Root, file: VFile): void => {
    // Most posts have none, and need no walk.
    if (!String(file.value).includes('[^')) return
    const used = new Set<string>()
    visit(tree, 'footnoteReference', (node) => void used.add(node.identifier))
    visit(tree, 'footnoteDefinition', (node) => {
      if (!used.has(node.identifier))
        report(file, 'markup/footnote-unused', { name: node.label ?? node.identifier }, node)
    })
  }
}
