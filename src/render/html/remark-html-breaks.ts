import type { Break, Html, Nodes, Parents, Root } from 'mdast'

/**
 * `<br>` is a line break, which in cells of tables can't be written otherwise, and comments are meant for nobody. Posts
 * without other HTML need no HTML parser.
 *
 * In: `a<br>b <!-- c -->`. Out: `a`, a line break, `b `.
 */
export function remarkHtmlBreaks() {
  return (tree: Root): void => replaceBreaks(tree)
}

function replaceBreaks(parent: Parents): void {
  for (const child of parent.children) if ('children' in child) replaceBreaks(child)
  if (!parent.children.some(isHtml)) return
  const children = (parent.children as Nodes[]).flatMap((child): Nodes[] => {
    if (!isHtml(child)) return [child]
    const breaks = lineBreaks(child)
    if (breaks.length > 0) return holdsBlocks(parent) ? [{ type: 'paragraph', children: breaks }] : breaks
    return isComment(child.value) ? [] : [child]
  })
  // Cast: a paragraph comes only where blocks may stand, and a line break where words may.
  parent.children = children as typeof parent.children
}

const isHtml = (node: Nodes): node is Html => node.type === 'html'

const holdsBlocks = ({ type }: Parents): boolean =>
  type === 'root' || type === 'blockquote' || type === 'listItem' || type === 'footnoteDefinition'

/** A line break for each `<br>` of a node that is nothing else. */
function lineBreaks({ value, position }: Html): Break[] {
  const tags = /^(<br\b[^<>]*>\s*)+$/i.test(value) ? value.split('<').slice(1) : []
  return tags.map(() => ({ type: 'break', ...(position && { position }) }))
}

const isComment = (html: string): boolean => html.replace(/<!--.*?-->/gs, '').trim() === ''
