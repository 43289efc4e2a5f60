/** Which blocks are replaced: `removed` of the old ones from `start` on, by `added` of the new ones. */
export interface Patch {
  start: number
  removed: number
  added: number
}

/** A block in a document: its HTML, and the nodes made of it. */
export interface ShownBlock {
  html: string
  nodes: ChildNode[]
}

/** The one stretch that differs: what both begin and end with stays. Pure. */
export function differingStretch(old: readonly string[], now: readonly string[]): Patch {
  const least = Math.min(old.length, now.length)
  let start = 0
  while (start < least && old[start] === now[start]) start++
  let end = 0
  while (end < least - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  return { start, removed: old.length - end - start, added: now.length - end - start }
}

/**
 * Makes a parent's children be these blocks. Nodes of blocks that stay aren't touched.
 *
 * @param shown the blocks that are there
 * @returns the blocks that are there now, and where they differ
 */
export function patchBlocks(
  parent: Element,
  shown: readonly ShownBlock[],
  now: readonly string[],
): { blocks: ShownBlock[]; patch: Patch } {
  const patch = differingStretch(
    shown.map(({ html }) => html),
    now,
  )
  const { start, removed, added } = patch
  const after = shown.slice(start + removed).find(({ nodes }) => nodes.length > 0)?.nodes[0] ?? null
  for (const { nodes } of shown.slice(start, start + removed)) for (const node of nodes) node.remove()
  const made = now.slice(start, start + added).map((html) => ({ html, nodes: parse(parent, html) }))
  const fresh = parent.ownerDocument.createDocumentFragment()
  fresh.append(...made.flatMap(({ nodes }) => nodes))
  parent.insertBefore(fresh, after)
  return { blocks: [...shown.slice(0, start), ...made, ...shown.slice(start + removed)], patch }
}

/** Made by the document of the frame, in which nothing runs: in ours, a picture's `onerror` would. */
function parse(parent: Element, html: string): ChildNode[] {
  const template = parent.ownerDocument.createElement('template')
  template.innerHTML = html
  return [...template.content.childNodes]
}
