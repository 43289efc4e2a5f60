import type { Break, Html, Nodes, Parents, Root } from 'mdast'
import type { VFile } from 'vfile'
import { report } from './render-data.ts'

/**
 * No raw HTML: WeChat drops or rewrites most of it, so what would come out can't be promised.
 *
 * Each place is a warning; comments go silently, since they are meant for nobody. Text between inline tags stays.
 * `<br>` is a line break, which WeChat keeps: in cells of tables there is no other way to write one.
 *
 * In: `a <b>c</b><br>d <!-- e -->`. Out: `a c`, a line break, `d `.
 */
export function remarkDropHtml() {
  return (tree: Root, file: VFile): void => dropHtml(tree, file)
}

function dropHtml(parent: Parents, file: VFile): void {
  for (const child of parent.children) if ('children' in child) dropHtml(child, file)
  if (!parent.children.some(isHtml)) return
  const children = (parent.children as Nodes[]).flatMap((child): Nodes[] => {
    if (!isHtml(child)) return [child]
    const breaks = lineBreaks(child)
    if (breaks.length > 0) return holdsBlocks(parent) ? [{ type: 'paragraph', children: breaks }] : breaks
    if (!isComment(child.value) && !isClosingTag(child.value))
      report(file, 'markup/raw-html', { html: excerpt(child.value) }, child)
    return []
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

/** The opening tag was already told. */
const isClosingTag = (html: string): boolean => /^<\/[^<>]*>$/.test(html.trim())

function excerpt(html: string): string {
  const [line = ''] = html.trim().split('\n')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
