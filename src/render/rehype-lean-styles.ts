import type { Element, ElementContent, Root } from 'hast'
import { type Declaration, formatDeclarations, parseDeclarations } from './declarations.ts'
import { visitElements } from './element.ts'

/**
 * What only the style sheet needed goes, once styles are inlined: class names and ids, counters, the spans of
 * pseudo-elements without text. Quotes leave the values, since WeChat may wipe a style that holds one.
 *
 * In: `<p class="a" style="font-family: 'PT Mono', monospace;">`. Out: `<p style="font-family:PT Mono,monospace">`.
 */
export function rehypeLeanStyles() {
  return (tree: Root): void => {
    const known = new Map<string, string>()
    const lean = (style: string): string => {
      let result = known.get(style)
      if (result === undefined) {
        result = formatDeclarations(parseDeclarations(style).flatMap(leanDeclaration))
        known.set(style, result)
      }
      return result
    }
    visitElements(tree, (node) => {
      const { className: _, id: __, style, ...properties } = node.properties
      const leanStyle = style === undefined ? '' : lean(String(style))
      node.properties = leanStyle === '' ? properties : { ...properties, style: leanStyle }
      node.children = node.children.filter((child) => !isEmptySpan(child))
    })
  }
}

const isEmptySpan = (node: ElementContent): boolean =>
  node.type === 'element' && node.tagName === 'span' && node.children.every(isEmptyText)

const isEmptyText = (node: Element['children'][number]): boolean => node.type === 'text' && node.value === ''

function leanDeclaration({ property, value }: Declaration): Declaration[] {
  if (property.startsWith('counter-') || property.startsWith('--') || property === 'content') return []
  if (property === 'font-family') return [{ property, value: unquotedNames(value) }]
  return [{ property, value: value.replace(/url\(\s*(['"])([^'"()\s]*)\1\s*\)/g, 'url($2)') }]
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
