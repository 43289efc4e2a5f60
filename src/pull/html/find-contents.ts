import type { Element, ElementContent, Parents } from 'hast'
import { wordsOf } from '../../survival/content.ts'
import { isElement, make, replaceElements } from '../tree.ts'
import { filled, isLeaf } from './styles.ts'

/**
 * The table of contents that we made becomes `[TOC]` again: a section whose lines are headings of the body, in order.
 *
 * In: section > section `1 a` + section `2 b`, with h2 `a` and h2 `b`. Out: `[TOC]`.
 */
export function findContents(root: Parents): void {
  const headings = headingsIn(root).map(folded)
  if (headings.length === 0) return
  replace(root, headings)
}

function replace(parent: Parents, headings: readonly string[]): void {
  replaceElements(parent, (child) => {
    if (isElement(child, 'section') && isContents(child, headings))
      return [make('wx-raw', { markdown: '[TOC]' }, [])]
    replace(child, headings)
    return undefined
  })
}

function isContents(section: Element, headings: readonly string[]): boolean {
  const lines = filled(section)
  if (
    lines.length === 0 ||
    !lines.every((line) => isElement(line, 'section') && isLeaf(line) && !!line.properties.style)
  )
    return false
  let at = 0
  return lines.every((line) => {
    const words = folded(line).replace(/^[\d.]+ /, '')
    const found = headings.findIndex(
      (heading, index) => index >= at && (heading === words || heading === folded(line)),
    )
    at = found + 1
    return found >= 0
  })
}

function headingsIn(parent: Parents): Element[] {
  return (parent.children as ElementContent[]).flatMap((child) =>
    isElement(child) ? (/^h[1-6]$/.test(child.tagName) ? [child] : headingsIn(child)) : [],
  )
}

const folded = (node: ElementContent): string =>
  wordsOf(node)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
