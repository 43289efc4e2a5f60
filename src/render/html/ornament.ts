import type { Element, Nodes } from 'hast'
import { effectiveDeclarations } from '../../survival/declarations.ts'
import { isBlank, isElement, text } from '../element.ts'

/**
 * A line, a bar or a gap that is drawn by an element without content keeps a fixed space: WeChat's editor takes out
 * what holds nothing. The space has no height of its own, and stands below the edge of what lies in a text.
 *
 * In: `<section style="height:10px;background:#eee"></section>`.
 * Out: `<section style="height:10px;background:#eee;line-height:0">&nbsp;</section>`.
 *
 * @param element of raw HTML, with the style it keeps
 * @returns whether it is one
 */
export function keepOrnament(element: Element): boolean {
  const { tagName, properties } = element
  if (!isElement(element, 'section', 'p', 'span') || !holdsNothing(element)) return false
  const style = effectiveDeclarations(properties.style)
  const isBox = tagName !== 'span' || /block|flex/.test(style.get('display') ?? '')
  if (!isBox || ![...style].some(isDrawn)) return false
  element.children = [text('\u00a0')]
  const added = [
    style.has('line-height') ? '' : 'line-height:0',
    style.get('display') === 'inline-block' ? 'overflow:hidden' : '',
  ]
  properties.style = [properties.style, ...added].filter(Boolean).join(';')
  return true
}

const holdsNothing = (node: Nodes): boolean =>
  isElement(node, 'section', 'p', 'span') &&
  node.children.every((child) => isBlank(child) || holdsNothing(child))

const isDrawn = ([property, value]: [string, string]): boolean =>
  /^(?:(?:min-)?height|padding|border(?!-(?:radius|collapse|spacing))|background|box-shadow)/.test(
    property,
  ) && !/^(?:0(?:px)?|none|transparent|auto)$/.test(value)
