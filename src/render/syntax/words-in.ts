import type { Nodes } from 'mdast'

/** The words in a node of a Markdown tree, whatever its depth. */
export function wordsIn(node: Nodes): string {
  const words: string[] = []
  const open: Nodes[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if ('children' in next) for (const child of next.children.toReversed()) open.push(child)
    else if ('value' in next && next.type !== 'html') words.push(next.value)
    else if (next.type === 'break') words.push('\n')
  }
  return words.join('')
}
