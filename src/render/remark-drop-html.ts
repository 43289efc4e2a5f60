import type { Html, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
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
  return (tree: Root, file: VFile): void => {
    visit(tree, 'html', (node: Html, index, parent) => {
      if (!isComment(node.value) && !isClosingTag(node.value)) {
        report(file, 'markup/raw-html', { html: excerpt(node.value) }, node)
      }
      if (parent && index !== undefined) parent.children.splice(index, 1)
      return [SKIP, index ?? 0]
    })
  }
}

const isComment = (html: string): boolean => html.replace(/<!--.*?-->/gs, '').trim() === ''

/** The opening tag was already told. */
const isClosingTag = (html: string): boolean => /^<\/[^<>]*>$/.test(html.trim())

function excerpt(html: string): string {
  const [line = ''] = html.trim().split('\n')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
