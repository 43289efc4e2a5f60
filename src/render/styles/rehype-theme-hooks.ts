import type { Element, Parents, Root } from 'hast'
import type { Theme } from '../../read/theme.ts'
import { element, isBlank, isElement, visitElements } from '../element.ts'

/**
 * What exists only for themes that style it: `span.heading-text` around the text of a heading, so that a ground or a
 * line can be as wide as the text, and `quote-1`, `quote-2`, `quote-3` on the outermost quote, by how many signs begin
 * it (`>>` is 2).
 *
 * In: `<h2>a</h2>`, with `.heading-text` in the theme. Out: `<h2><span class="heading-text">a</span></h2>`.
 */
export function rehypeThemeHooks({ css }: Theme) {
  const hasHeadings = css.includes('.heading-text')
  const hasQuotes = css.includes('.quote-')
  return (tree: Root): void => {
    if (hasHeadings) visitElements(tree, wrapHeading)
    if (hasQuotes) markQuotes(tree)
  }
}

function wrapHeading(node: Element): void {
  if (!isElement(node, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6') || node.children.length === 0) return
  node.children = [element('span', 'heading-text', node.children, node)]
}

function markQuotes(parent: Parents): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    if (!isElement(child, 'blockquote')) markQuotes(child)
    else child.properties.className = [...namesOf(child), `quote-${levelOf(child)}`]
  }
}

const namesOf = ({ properties: { className } }: Element): string[] =>
  Array.isArray(className) ? className.map(String) : []

/** How many quotes begin where this one does. */
function levelOf(quote: Element): number {
  let level = 1
  for (let inner = firstOf(quote); isElement(inner, 'blockquote'); inner = firstOf(inner)) level++
  return level
}

const firstOf = ({ children }: Element) => children.find((child) => !isBlank(child))
