import type { Parents, Root } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { leavesIn, wordsOfLeaf } from '../syntax/words-in.ts'

/**
 * Quotes and lists in one another, and marks within marks, up to a depth that a phone can show.
 *
 * WeChat's editor trims chains of more than ten like elements, and 375 pixels hold no more indentation. What lies
 * deeper keeps its words, on the level above, and is a problem. The walk needs no recursion, since it is the guard
 * of everything after it that does.
 *
 * In: `> ` twenty times, then `x`. Out: ten quotes that hold `x`.
 */
export function remarkBoundDepth() {
  return (tree: Root, file: VFile): void => {
    const open: { node: Parents; depth: number }[] = [{ node: tree, depth: 0 }]
    for (let next = open.pop(); next; next = open.pop()) {
      for (const child of next.node.children) {
        if (!('children' in child)) continue
        const depth = next.depth + (nesting.has(child.type) ? 1 : 0)
        if (depth < deepest || !holdsNesting(child)) open.push({ node: child, depth })
        else {
          report(file, 'markup/too-deep', { limit: deepest }, child)
          flatten(child)
        }
      }
    }
  }
}

/** Levels of quotes and lists, or of marks, in one another. */
const deepest = 10

const nesting = new Set(['blockquote', 'list', 'emphasis', 'strong', 'delete', 'link', 'footnoteDefinition'])

const holdsNesting = (node: Parents): boolean =>
  node.children.some(
    (child) =>
      nesting.has(child.type) ||
      ('children' in child && child.children.some((each) => nesting.has(each.type))),
  )

/** Leaves only the words of what is nested in a node, as its own. */
function flatten(node: Parents): void {
  const isFlow = node.type === 'blockquote' || node.type === 'listItem' || node.type === 'footnoteDefinition'
  const words = leavesIn(node).map(wordsOfLeaf).join(' ')
  const text = { type: 'text', value: words } as const
  if (node.type === 'list') {
    // A list holds only items.
    node.children = [{ type: 'listItem', children: [{ type: 'paragraph', children: [text] }] }]
  } else if (isFlow) node.children = [{ type: 'paragraph', children: [text] }]
  else node.children = [text] as typeof node.children
}
