import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import { oneLine } from './characters.ts'
import { isElement, wordsOf } from './element.ts'
import { isFootnoteMark } from './footnotes.ts'
import { partOf } from './render-data.ts'

/**
 * Finds what stands in for fields the post doesn't state: the first h1 for the title, which then leaves the body
 * since WeChat shows the title above it, and the first paragraph with words for the digest.
 *
 * In: `# a`, `b`. Out: `b`, with `title: 'a'` and `firstParagraph: 'b'` on the part.
 */
export function rehypeTitleAndDigest() {
  return (tree: Root, file: VFile): void => {
    const part = partOf(file)
    if (part.takesTitle) {
      const at = tree.children.findIndex((child) => isElement(child, 'h1') && visibleWords(child) !== '')
      const [heading] = at < 0 ? [] : tree.children.splice(at, 1)
      if (isElement(heading)) part.title = visibleWords(heading)
    }
    const paragraph = tree.children.find((child) => isElement(child, 'p') && visibleWords(child) !== '')
    if (isElement(paragraph)) part.firstParagraph = visibleWords(paragraph)
  }
}

const visibleWords = (node: Element): string => oneLine(wordsOf(node, isFootnoteMark))
