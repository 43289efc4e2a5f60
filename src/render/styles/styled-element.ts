import type { Element, ElementContent } from 'hast'
import { find, html } from 'property-information'

/** Text inside a styled element. */
export interface StyledText {
  text: string
}

export type StyledNode = StyledElement | StyledText

/**
 * A hast element as juice's cascade and css-select see it: with a parent, and with attributes under their HTML names.
 * Juice puts fields of its own on it.
 */
export class StyledElement {
  readonly element: Element
  readonly parent: StyledElement | null
  readonly children: StyledNode[] = []
  /** Juice may turn a pseudo-element into `img`. */
  name: string
  /** Numbers of the rules that are about it. */
  rules = ''
  /** Whether one of them sets variables. */
  setsVariables = false
  /** The kind of the nearest element, itself included, that sets variables; 0 where none does. */
  variables = 0

  constructor(element: Element, parent: StyledElement | null) {
    this.element = element
    this.parent = parent
    this.name = element.tagName
  }

  /** Attributes as an object, made only when a style sheet uses `attr()`. */
  get attribs(): Record<string, string | undefined> {
    return new Proxy({}, { get: (_, name) => (typeof name === 'string' ? this.attribute(name) : undefined) })
  }

  attribute(name: string): string | undefined {
    const { properties } = this.element
    if (name === 'style') return properties.style === undefined ? undefined : String(properties.style)
    const value =
      name === 'class' ? properties.className : (properties[name] ?? properties[find(html, name).property])
    if (value === null || value === undefined || value === false) return undefined
    if (value === true) return ''
    return Array.isArray(value) ? value.join(' ') : String(value)
  }

  setAttribute(name: string, value: string): void {
    this.element.properties[name] = value
  }

  setText(value: string): void {
    this.element.children = [{ type: 'text', value }]
  }

  prepend(child: StyledElement): void {
    this.element.children.unshift(child.asNode())
  }

  append(child: StyledElement): void {
    this.element.children.push(child.asNode())
  }

  private asNode(): ElementContent {
    this.element.tagName = this.name
    return this.element
  }
}

/** Wraps a tree of hast elements and calls `visit` for each in document order. */
export function styledTree(
  element: Element,
  parent: StyledElement | null,
  visit: (element: StyledElement) => void,
): StyledElement {
  const styled = new StyledElement(element, parent)
  visit(styled)
  for (const child of element.children) {
    if (child.type === 'element') styled.children.push(styledTree(child, styled, visit))
    else if (child.type === 'text') styled.children.push({ text: child.value })
  }
  return styled
}
