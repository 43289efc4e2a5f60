import type { Element, Nodes, Root } from 'hast'
import type { VFile } from 'vfile'
import { oneLine } from './characters.ts'
import { isElement, text, wordsOf } from './element.ts'
import { isFootnoteMark } from './links/footnotes.ts'
import { formulaInWords, isFormula } from './math/formula-in-words.ts'
import { partOf, placeOf, report } from './render-data.ts'
import { isSwiper } from './syntax/rehype-galleries.ts'

/**
 * Finds what stands in for fields the post doesn't state: the first h1 for the title, which then leaves the body
 * since WeChat shows the title above it, and the first paragraph with words for the digest. A title is words alone:
 * pictures, addresses and footnotes in it are told. In a digest formulas are characters.
 *
 * In: `# a`, `b`. Out: `b`, with `title: 'a'` and `firstParagraph: 'b'` on the part.
 */
export function rehypeTitleAndDigest() {
  return (tree: Root, file: VFile): void => {
    const part = partOf(file)
    if (part.takesTitle) {
      const heading = firstWithWords(tree, file, 'h1')
      if (heading) {
        part.title = { words: visibleWords(heading), place: placeOf(part, heading) }
        tree.children = tree.children.filter((child) => child !== heading)
        if (holdsMoreThanWords(heading)) report(file, 'markup/title-of-words', {}, heading)
      }
    }
    const paragraph = firstWithWords(tree, file, 'p') ?? firstInside(tree, file)
    if (paragraph) part.firstParagraph = readableWords(paragraph)
  }
}

const holdsMoreThanWords = (node: Element): boolean =>
  node.children.some(
    (child) => isElement(child) && (isElement(child, 'img', 'a') || holdsMoreThanWords(child)),
  )

function firstWithWords(parent: Root | Element, file: VFile, ...tagNames: string[]): Element | undefined {
  const children: Nodes[] = parent.children
  return children.find(
    (child): child is Element =>
      isElement(child, ...tagNames) && saysSomething(child) && !isSwiper(child, String(file)),
  )
}

/** Of a text without paragraphs of its own, the first one in a quote or the first item of a list. */
function firstInside(parent: Root | Element, file: VFile): Element | undefined {
  const block = firstWithWords(parent, file, 'blockquote', 'ul', 'ol', 'li')
  return block && (firstWithWords(block, file, 'p') ?? firstInside(block, file) ?? block)
}

/** Whether it has words; of a text, others than formulas that characters can't say. */
const saysSomething = (node: Element): boolean =>
  visibleWords(node) !== '' && (isElement(node, 'h1') || readableWords(node) !== '…')

const visibleWords = (node: Element): string => oneLine(wordsOf(node, isFootnoteMark))

const readableWords = (node: Element): string => visibleWords(withoutTex(node))

const withoutTex = (node: Element): Element => ({
  ...node,
  children: node.children.map((child) => {
    if (!isElement(child)) return child
    return isFormula(child) ? text(formulaInWords(wordsOf(child))) : withoutTex(child)
  }),
})
