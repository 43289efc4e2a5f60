import type { Element, ElementContent, Nodes, Parents, Properties } from 'hast'
import { isBlock as isHtmlBlock } from '../survival/content.ts'

/**
 * What HTML has no tag for and Markdown has a way to write stands in the tree under names of its own: `wx-math`,
 * `wx-inline-math` (`tex`), `wx-callout` (`kind`), `wx-callout-title`, `wx-container` (`name`), `wx-swiper`,
 * `wx-footnote` and `wx-footnote-mark` (`number`), `wx-ruby` (`base`, `reading`), `wx-coloured`, `wx-raw` (`markdown`),
 * `wx-lost` (`name`).
 */
const ownBlocks = new Set(
  'wx-math wx-callout wx-callout-title wx-container wx-swiper wx-footnote wx-raw'.split(' '),
)

/** Whether a node begins a block of its own. */
export const isBlock = (node: Nodes): boolean =>
  isHtmlBlock(node) || (node.type === 'element' && ownBlocks.has(node.tagName))

/** Makes an element. */
export const make = (tagName: string, properties: Properties, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

export const text = (value: string): ElementContent => ({ type: 'text', value })

/** Whether a node is an element, of one of the tags if any are given. */
export function isElement<Name extends string = string>(
  node: ElementContent | undefined,
  ...tags: Name[]
): node is Element & { tagName: Name } {
  return node?.type === 'element' && (tags.length === 0 || tags.some((tag) => tag === node.tagName))
}

/**
 * Puts in place of each element that a node holds what `replace` returns for it; nothing returned, it stays. Its
 * children are left to `replace`.
 */
export function replaceElements(
  parent: Parents,
  replace: (child: Element) => ElementContent[] | undefined,
): void {
  // Cast: of a root's children only a doctype couldn't stand in an element, and `dropNoise` leaves none.
  const children = parent.children as ElementContent[]
  parent.children = children.flatMap((child) => (isElement(child) && replace(child)) || [child])
}
