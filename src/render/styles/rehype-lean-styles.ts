import type { Element, ElementContent, Parents, Properties, Root } from 'hast'
import { officialClass } from '../cards/official-card.ts'
import { isBlock, isElement } from '../element.ts'
import { keep } from '../keep.ts'
import { joinSides } from './box-sides.ts'
import {
  type Declaration,
  formatDeclarations,
  parseDeclarations,
  withoutAddressQuotes,
} from './declarations.ts'

/**
 * What only the style sheet needed goes, once styles are inlined: class names and ids, counters, spans that got no
 * style, the spans of pseudo-elements without text; beside blocks they become blocks. Quotes leave the values, since
 * WeChat may wipe a style that holds one.
 *
 * In: `<p class="a" style="font-family: 'PT Mono', monospace;">a<span class="b">c</span></p>`.
 * Out: `<p style="font-family:PT Mono,monospace">ac</p>`.
 */
export function rehypeLeanStyles() {
  return (tree: Root): void => {
    const known = new Map<string, string>()
    const lean = (style: string): string =>
      keep(known, style, () =>
        formatDeclarations(joinSides(parseDeclarations(style).flatMap(leanDeclaration))),
      )
    leanChildren(tree, lean)
  }
}

function leanChildren(parent: Parents, lean: (style: string) => string): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    child.properties = leanProperties(child, lean)
    leanChildren(child, lean)
  }
  if (isElement(parent, 'section', 'blockquote') && parent.children.some(isLooseSpan)) partFromBlocks(parent)
  if (isElement(parent) && parent.children.some(isNeedlessSpan))
    parent.children = withoutSpans(parent, laysOutChildren(parent) ? isEmptySpan : isNeedlessSpan)
}

function leanProperties(element: Element, lean: (style: string) => string): Properties {
  const { properties } = element

  const left: Properties = {}
  for (const name in properties) {
    if (name === 'id') continue
    if (name === 'className') {
      const className = officialClass(element)
      if (className) left.className = className.split(' ')
    } else if (name !== 'style') left[name] = properties[name]
    else {
      const style = lean(String(properties.style))
      if (style !== '') left.style = style
    }
  }
  return left
}

/** Children with what is in needless spans in their place, and text beside text made one. */
function withoutSpans(
  { children }: Element,
  isNeedless: (node: ElementContent) => boolean,
): ElementContent[] {
  const left: ElementContent[] = []
  for (const child of children.flatMap((each) =>
    isElement(each) && isNeedless(each) ? each.children : [each],
  )) {
    const last = left.at(-1)
    if (child.type === 'text' && last?.type === 'text')
      left[left.length - 1] = { ...last, value: last.value + child.value }
    else left.push(child)
  }
  return left
}

/** What a pseudo-element adds beside blocks is one too: WeChat's editor would part words from the block behind them. */
function partFromBlocks(parent: Element): void {
  if (!parent.children.some(isBlock) || laysOutChildren(parent)) return
  parent.children = parent.children.map((child) => {
    if (!isElement(child) || !isLooseSpan(child)) return child
    return /display:\s*block/.test(String(child.properties.style))
      ? { ...child, tagName: 'section' }
      : { type: 'element', tagName: 'section', properties: {}, children: [child] }
  })
}

const isLooseSpan = (node: ElementContent): boolean => isElement(node, 'span') && !isEmptySpan(node)

/** In a flex box each child is a box of its own, text as well. */
const laysOutChildren = ({ properties: { style } }: Element): boolean =>
  /display:[a-z-]*(flex|grid)/.test(String(style))

const isNeedlessSpan = (node: ElementContent): boolean =>
  isElement(node, 'span') && (Object.keys(node.properties).length === 0 || isEmptySpan(node))

const isEmptySpan = (node: ElementContent): boolean =>
  isElement(node, 'span') && node.children.every(isEmptyText)

const isEmptyText = (node: ElementContent): boolean => node.type === 'text' && node.value === ''

function leanDeclaration({ property, value }: Declaration): Declaration[] {
  if (property.startsWith('counter-') || property.startsWith('--') || property === 'content') return []
  if (property === 'font-family') return [{ property, value: unquotedNames(value) }]
  return [{ property, value: withoutAddressQuotes(value) }]
}

/** Names of fonts need no quotes as long as each word is a CSS identifier. */
function unquotedNames(value: string): string {
  return value
    .split(',')
    .map((name) => name.trim().replace(/^(['"])(.*)\1$/, '$2'))
    .filter((name) =>
      /^(-?[a-z_\u0080-\uffff][\w\u0080-\uffff-]*)( -?[a-z_\u0080-\uffff][\w\u0080-\uffff-]*)*$/i.test(name),
    )
    .join(',')
}
