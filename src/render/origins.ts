import type { Element, Parents, Root } from 'hast'
import { isElement } from './element.ts'

/** Elements of a body that come from one file, in their order. */
export interface Origin {
  /** Path as the user would type it. */
  file: string
  /** The line each comes from; 0 where nobody knows. */
  lines: number[]
}

/**
 * Where each element of a body comes from, so that whoever finds something in the HTML can tell the line in the
 * Markdown. What was made along the way counts as the element around it.
 *
 * @param tree the body
 * @param file the post
 * @param others elements that come, with what is in them, from another file
 */
export function originsOf(tree: Root, file: string, others: ReadonlyMap<Element, string>): Origin[] {
  const origins: Origin[] = []
  gather(tree, file, 0, { others, origins })
  return origins
}

interface Gathering {
  others: ReadonlyMap<Element, string>
  origins: Origin[]
}

function gather(parent: Parents, file: string, line: number, { others, origins }: Gathering): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    const own = others.get(child) ?? file
    const start = child.position?.start.line ?? (own === file ? line : 0)
    const last = origins.at(-1)
    if (last?.file === own) last.lines.push(start)
    else origins.push({ file: own, lines: [start] })
    gather(child, own, start, { others, origins })
  }
}
