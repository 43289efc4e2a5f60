import type { Heading } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Post } from '../read/post.ts'
import { boundSource } from './bounds/bound-source.ts'
import { oneLine } from './characters.ts'
import { remarkGfm } from './syntax/remark-gfm.ts'
import { wordsIn } from './syntax/words-in.ts'

/**
 * What a post is called where another one links to it: the title it states, else its first h1. Nothing else of the
 * post is rendered for it.
 *
 * @returns empty when the post has no title
 */
export function postTitle({ fields, body }: Post): string {
  if (fields.title !== undefined) return oneLine(fields.title)
  if (!/^ {0,3}(?:# |=+[ \t]*$)/m.test(body)) return ''
  try {
    const { children } = markdown.parse(boundSource(body, () => undefined))
    const heading = children.find(
      (node): node is Heading => node.type === 'heading' && node.depth === 1 && wordsIn(node).trim() !== '',
    )
    return heading ? oneLine(wordsIn(heading)) : ''
  } catch (error) {
    // Nesting that ends the stack: the post itself tells of it when it is rendered.
    if (error instanceof RangeError) return ''
    throw error
  }
}

const markdown = unified().use(remarkParse).use(remarkGfm).freeze()
