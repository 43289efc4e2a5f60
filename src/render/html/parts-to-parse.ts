import type { Nodes, RootContent } from 'hast'
import { htmlVoidElements } from 'html-void-elements'
import { splitTags } from './split-tags.ts'

/**
 * Divides the blocks of a tree into those between which tags are open and those that stand for themselves: the parser
 * is slow, and needs to see only what belongs together. What nests in a way that isn't plain goes on to the end.
 */
export function partsToParse(blocks: readonly RootContent[]): RootContent[][] {
  const parts: RootContent[][] = []
  const tags = new PlainNesting()
  let isWithin = false
  for (const block of blocks) {
    if (isWithin) parts.at(-1)?.push(block)
    else parts.push([block])
    follow(block, tags)
    isWithin = tags.isOpen
  }
  return parts
}

function follow(node: Nodes, tags: PlainNesting): void {
  if (node.type === 'raw') tags.read(node.value)
  else if ('children' in node) for (const child of node.children) follow(child, tags)
}

class PlainNesting {
  private readonly open: string[] = []
  private isPlain = true

  get isOpen(): boolean {
    return !this.isPlain || this.open.length > 0
  }

  read(html: string): void {
    for (const piece of splitTags(html, () => false)) {
      if (piece.kind === 'unfinished') this.isPlain = false
      else if (piece.kind === 'open' && !htmlVoidElements.includes(piece.name)) this.open.push(piece.name)
      else if (piece.kind === 'close' && this.open.pop() !== piece.name) this.isPlain = false
    }
  }
}
