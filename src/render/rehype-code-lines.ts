import type { Element, Parents, Root } from 'hast'
import { element, isElement, replaceElements, text, wordsOf } from './element.ts'

/**
 * Code blocks are a scroller with one section per line, since WeChat loses the line ends of `pre`, folds runs of
 * spaces and cuts long lines off at the right edge. Every space is U+00A0, and an empty line holds one so that it
 * isn't pruned.
 *
 * In: a code block with the line `a  b`. Out: section.code > section.code-lines > section.code-line `a\u00a0\u00a0b`.
 */
export function rehypeCodeLines() {
  return (tree: Root): void => replaceCode(tree)
}

function replaceCode(parent: Parents): void {
  replaceElements(parent, (child) => {
    if (isElement(child, 'pre')) return [codeSection(child)]
    replaceCode(child)
    return undefined
  })
}

function codeSection(pre: Element): Element {
  const lines = wordsOf(pre)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => element('section', 'code-line', [text(withFixedSpaces(line) || fixedSpace)], pre))
  return element('section', 'code', [element('section', 'code-lines', lines, pre)], pre)
}

const fixedSpace = '\u00a0'
const tabWidth = 4

function withFixedSpaces(line: string): string {
  const spaced = line.replaceAll(' ', fixedSpace)
  if (!spaced.includes('\t')) return spaced
  return spaced
    .split('\t')
    .reduce((before, after) => before + fixedSpace.repeat(tabWidth - (before.length % tabWidth)) + after)
}
