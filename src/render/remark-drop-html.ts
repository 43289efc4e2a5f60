import type { Html, Nodes, Parents, Root } from 'mdast'
import type { VFile } from 'vfile'
import { report } from './render-data.ts'

/**
 * No raw HTML: WeChat drops or rewrites most of it, so what would come out can't be promised.
 *
 * Each place is a warning; comments go silently, since they are meant for nobody. Text between inline tags stays.
 *
 * In: `a <b>c</b> <!-- d -->`. Out: `a c `.
 */
export function remarkDropHtml() {
  return (tree: Root, file: VFile): void => dropHtml(tree, file)
}

function dropHtml(parent: Parents, file: VFile): void {
  const isHtml = (node: Nodes): node is Html => node.type === 'html'
  for (const child of parent.children) {
    if ('children' in child) dropHtml(child, file)
    else if (isHtml(child) && !isComment(child.value) && !isClosingTag(child.value)) {
      report(file, 'markup/raw-html', { html: excerpt(child.value) }, child)
    }
  }
  if (parent.children.some(isHtml))
    parent.children = parent.children.filter((child) => !isHtml(child)) as typeof parent.children
}

const isComment = (html: string): boolean => html.replace(/<!--.*?-->/gs, '').trim() === ''

/** The opening tag was already told. */
const isClosingTag = (html: string): boolean => /^<\/[^<>]*>$/.test(html.trim())

function excerpt(html: string): string {
  const [line = ''] = html.trim().split('\n')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
