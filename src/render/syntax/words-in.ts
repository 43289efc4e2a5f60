import type { Break, Literal, Nodes } from 'mdast'

/** The words in a node of a Markdown tree, whatever its depth. */
export const wordsIn = (node: Nodes): string =>
  leavesIn(node)
    .flatMap((leaf) => (leaf.type === 'html' ? [] : wordsOfLeaf(leaf)))
    .join('')

/** What of a Markdown tree holds words, or breaks their line, in its order. Without recursion: it guards what has some. */
export function leavesIn(node: Nodes): Leaf[] {
  const leaves: Leaf[] = []
  const open: Nodes[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if ('children' in next) for (const child of next.children.toReversed()) open.push(child)
    else if ('value' in next || next.type === 'break') leaves.push(next)
  }
  return leaves
}

type Leaf = Literal | Break

export const wordsOfLeaf = (leaf: Leaf): string => ('value' in leaf ? leaf.value : '\n')
