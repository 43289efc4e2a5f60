import type { Element, ElementContent, Nodes } from 'hast'
import { hasWords, isSpace } from '../../survival/content.ts'
import { effectiveDeclarations } from '../../survival/declarations.ts'
import { isBlock } from '../tree.ts'

/** The value that an element's own `style` gives a property, in lower case and without `!important`. */
export function styleOf(element: Element, property: string): string | undefined {
  return effectiveDeclarations(element.properties.style)
    .get(property)
    ?.replace(/\s*!important$/i, '')
    .toLowerCase()
}

/** Whether its children stand side by side. */
export const isRow = (node: Nodes): node is Element =>
  node.type === 'element' &&
  /^(-webkit-)?(inline-)?flex$/.test(styleOf(node, 'display') ?? '') &&
  !/column/.test(styleOf(node, 'flex-direction') ?? styleOf(node, 'flex-flow') ?? '')

/** What an element holds besides white space that HTML folds away. */
export const filled = ({ children }: Element): ElementContent[] => children.filter((child) => !isSpace(child))

/** Whether it holds no block: what it says is one paragraph. */
export const isLeaf = (element: Element): boolean => !element.children.some(holdsBlock)

const holdsBlock = (node: ElementContent): boolean =>
  isBlock(node) || (node.type === 'element' && node.children.some(holdsBlock))

/** The pictures in a node, in order. */
export function imagesIn(node: Nodes): Element[] {
  if (node.type === 'element' && node.tagName === 'img') return [node]
  return 'children' in node ? node.children.flatMap(imagesIn) : []
}

/** The one picture that is all a node shows, be it in sections, spans or a link. */
export function onlyImage(node: ElementContent): Element | undefined {
  if (node.type !== 'element' || hasWords(node)) return undefined
  const images = imagesIn(node)
  return images.length === 1 && !holdsOther(node) ? images[0] : undefined
}

const holdsOther = (element: Element): boolean =>
  element.children.some(
    (child) =>
      child.type === 'element' &&
      (/^(?:svg|table|pre|hr|mp.*|iframe)$/.test(child.tagName) || holdsOther(child)),
  )

/** The address in a `url(…)`. */
export function addressIn(value: string | undefined): string | undefined {
  return /url\(\s*(["']?)(.+?)\1\s*\)/i.exec(value ?? '')?.[2]
}

/** A size in px; `em` and `%` by the size around it. */
export function sizePx(value: string | undefined, aroundPx: number): number | undefined {
  const [, digits = '', unit = ''] = /^([\d.]+)(px|em|rem|pt|%)$/.exec(value ?? '') ?? []
  const number = Number(digits)
  if (!(number > 0)) return undefined
  if (unit === 'px') return number
  if (unit === 'pt') return (number * 4) / 3
  return unit === 'rem' ? number * 16 : (number * aroundPx) / (unit === '%' ? 100 : 1)
}

export const isBold = (weight: string | undefined): boolean =>
  weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
