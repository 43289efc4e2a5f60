import type { Element, ElementContent, Text } from 'hast'
import { type Attribute, attributesOf } from '../../survival/attribute-names.ts'
import { refusedRange } from './refused-range.ts'

/** The smallest part of a body that is refused by itself. */
export type Culprit =
  | { kind: 'attribute'; element: Element; name: string; value: string }
  | { kind: 'words'; element: Element; words: string }
  | { kind: 'element'; element: Element }
  /** Several that stand side by side: each alone is taken. */
  | { kind: 'together'; element: Element; parts: ElementContent[] }

/** Tries a body. @returns whether it is refused for the same reason as the whole */
export type Try = (children: ElementContent[]) => Promise<boolean>

/**
 * Finds what of a body is refused: from the outside in, first which of the children, then whether it needs its
 * surroundings, and of the innermost element which attribute or which words. Pure but for what `isRefused` does.
 *
 * @param children those of a body that is refused
 * @param onNearer told each smaller part that was found to be refused
 */
export async function findCulprit(
  children: ElementContent[],
  isRefused: Try,
  onNearer: (culprit: Culprit) => void,
): Promise<Culprit> {
  const body: Element = { type: 'element', tagName: 'section', properties: {}, children }
  return searchChildren(body, { isRefused, onNearer })
}

interface Search {
  isRefused: Try
  onNearer(culprit: Culprit): void
}

/** @param element is refused whole */
async function searchElement(element: Element, search: Search): Promise<Culprit> {
  search.onNearer({ kind: 'element', element })
  const attributes = attributesOf(element, false)
  if (attributes.length > 0 && !(await search.isRefused([bare(element)])))
    return searchAttributes(element, attributes, search)
  if (element.children.length === 0) return { kind: 'element', element }
  return searchChildren(element, search)
}

/** @param element is refused without its attributes */
async function searchChildren(element: Element, search: Search): Promise<Culprit> {
  const { children } = element
  const within = (from: number, to: number) => search.isRefused([bare(element, children.slice(from, to))])
  const { from, to } = await refusedRange(children.length, within)
  const parts = children.slice(from, to)
  const [child] = parts
  if (!child || parts.length > 1) return { kind: 'together', element, parts }
  // Where it is refused in no surroundings, those don't matter any more.
  const inSurroundings: Try = (tried) => search.isRefused([bare(element, tried)])
  const isFree = await search.isRefused([child])
  const next = { ...search, isRefused: isFree ? search.isRefused : inSurroundings }
  if (!isFree && child.type !== 'element') return { kind: 'element', element }
  if (child.type === 'element') return searchElement(child, next)
  return child.type === 'text' ? searchWords(element, child, next) : { kind: 'element', element }
}

/** @param element is refused with its attributes and taken without them */
async function searchAttributes(
  element: Element,
  attributes: Attribute[],
  { isRefused }: Search,
): Promise<Culprit> {
  const keeping = (kept: Attribute[]): Element => ({
    ...element,
    properties: Object.fromEntries(kept.map(({ key }) => [key, element.properties[key]])),
  })
  const { from, to } = await refusedRange(attributes.length, (from, to) =>
    isRefused([keeping(attributes.slice(from, to))]),
  )
  const [attribute] = attributes.slice(from, to)
  if (!attribute || to - from > 1) return { kind: 'element', element }
  const { name, value } = attribute
  if (name !== 'style') return { kind: 'attribute', element, name, value }

  const declarations = value.split(/;(?![^(]*\))/).filter((each) => each.trim() !== '')
  const style = (from: number, to: number) => declarations.slice(from, to).join(';')
  const found = await refusedRange(declarations.length, (from, to) =>
    isRefused([{ ...element, properties: { style: style(from, to) } }]),
  )
  return { kind: 'attribute', element, name, value: style(found.from, found.to).trim() }
}

/** @param text is refused */
async function searchWords(element: Element, text: Text, { isRefused }: Search): Promise<Culprit> {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const words = [...segmenter.segment(text.value)].map(({ segment }) => segment)
  const { from, to } = await refusedRange(words.length, (from, to) =>
    isRefused([{ type: 'text', value: words.slice(from, to).join('') }]),
  )
  return { kind: 'words', element, words: words.slice(from, to).join('') }
}

/** Without its attributes, and with these children instead of its own. */
const bare = (element: Element, children = element.children): Element => ({
  ...element,
  properties: {},
  children,
})
