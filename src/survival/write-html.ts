import type { Element, Nodes, Root } from 'hast'
import { htmlVoidElements } from 'html-void-elements'
import { attributesOf } from './attribute-names.ts'

/**
 * Writes a body as WeChat gives it back: double quotes, `<br />`, names of SVG in lower case, no entities but those
 * that HTML needs.
 */
export function writeHtml(tree: Root): string {
  const parts: string[] = []
  for (const child of tree.children) write(child, parts, false)
  return parts.join('')
}

/** Elements whose text HTML parsers don't decode. */
const rawTags = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'])

function write(node: Nodes, parts: string[], isSvg: boolean): void {
  if (node.type === 'text') parts.push(escapeText(node.value))
  else if (node.type === 'element') writeElement(node, parts, isSvg || node.tagName === 'svg')
  else if (node.type === 'comment') parts.push(`<!--${node.value}-->`)
}

function writeElement(element: Element, parts: string[], isSvg: boolean): void {
  const { children } = element
  const tagName = isSvg ? element.tagName.toLowerCase() : element.tagName
  parts.push('<', tagName)
  for (const { name, value } of attributesOf(element, isSvg)) {
    parts.push(' ', name, '="', escapeValue(value), '"')
  }
  if (!isSvg && htmlVoidElements.includes(tagName)) {
    parts.push(' />')
    return
  }
  parts.push('>')
  // Parsers drop a line break at the very beginning.
  const [first] = children
  if (/^(?:pre|listing|textarea)$/.test(tagName) && first?.type === 'text' && first.value.startsWith('\n')) {
    parts.push('\n')
  }
  for (const child of children) {
    if (child.type === 'text' && !isSvg && rawTags.has(tagName)) parts.push(child.value)
    else write(child, parts, isSvg && tagName !== 'foreignobject')
  }
  parts.push('</', tagName, '>')
}

const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text

const escapeValue = (value: string): string =>
  /[&"]/.test(value) ? value.replace(/&/g, '&amp;').replace(/"/g, '&quot;') : value
