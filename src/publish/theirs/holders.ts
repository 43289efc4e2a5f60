import type { Nodes } from 'hast'
import { isBlock } from '../../survival/content.ts'

/** The boxes that the blocks of texts stand in, by the offsets of texts, each told by its own offset. Pure. */
export function holdersIn(body: Nodes): Map<number, number> {
  const holders = new Map<number, number>()
  const gather = (node: Nodes, block: number | undefined, holder: number | undefined): void => {
    const offset = node.position?.start.offset
    if (node.type === 'text' && offset !== undefined && holder !== undefined) holders.set(offset, holder)
    if (!('children' in node)) return
    const isBox = node.type === 'element' && isBlock(node)
    for (const child of node.children) gather(child, isBox ? offset : block, isBox ? block : holder)
  }
  gather(body, undefined, undefined)
  return holders
}
