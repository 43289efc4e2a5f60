import type { FootnoteDefinition, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'

/**
 * A footnote that no text refers to, be it by way of other footnotes, or whose name an earlier one has, doesn't appear in the article. The writer is
 * told, since words get lost. The tree stays as it is.
 *
 * In: `a[^b]`, `[^b]: c`, `[^b]: d`, `[^e]: f[^e]`. Told: the second `b` and `e`.
 */
export function remarkTellLostFootnotes() {
  return (tree: Root, file: VFile): void => {
    // Most posts have none, and need no walk.
    if (!String(file.value).includes('[^')) return
    const definitions = new Map<string, FootnoteDefinition>()
    visit(tree, 'footnoteDefinition', (node) => {
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
    })
    // The set grows while it is walked.
    const shown = new Set(calledIn(tree))
    for (const identifier of shown) {
      const definition = definitions.get(identifier)
      if (definition) for (const called of calledIn(definition)) shown.add(called)
    }
    visit(tree, 'footnoteDefinition', (node) => {
      const { identifier, label } = node
      const name = label ?? identifier
      if (definitions.get(identifier) !== node) report(file, 'markup/footnote-twice', { name }, node)
      else if (!shown.has(identifier)) report(file, 'markup/footnote-unused', { name }, node)
    })
  }
}

/** The footnotes that a text calls, but for those that other footnotes in it do. */
function calledIn(text: Root | FootnoteDefinition): string[] {
  const called: string[] = []
  visit(text, (node) => {
    if (node.type === 'footnoteReference') called.push(node.identifier)
    return node.type === 'footnoteDefinition' && node !== text ? SKIP : undefined
  })
  return called
}
