import type { Element, ElementContent } from 'hast'
import { codeAsSeen, linkMeaning, type Meaning, plainWords, sameAddress } from './outline.ts'

/** What elements of a specification's HTML stand for. */
export function readStandard(node: Element, parents: readonly Element[]): Meaning {
  const { tagName, properties, children } = node
  switch (tagName) {
    case 'p':
      return isOfPictures(node)
        ? { children: children.filter(holdsPicture).map(asFigure) }
        : { line: 'p', children }
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return { line: tagName, children }
    case 'figure':
    case 'thead':
    case 'tbody':
      return { children }
    case 'hr':
    case 'blockquote':
    case 'table':
    case 'tr':
      return { block: tagName, children }
    case 'td':
    case 'th':
      return { line: `${tagName} ${properties.align ?? 'left'}`, children }
    case 'pre':
      return { block: 'code', words: codeAsSeen(plainWords(node)) }
    case 'ul':
    case 'ol':
      // A list within a list is more items of the item around it.
      return parents.some((parent) => parent.tagName === 'li') ? { children } : { block: 'list', children }
    case 'li':
      return { block: `item ${markerOf(node, parents)}`, children }
    case 'em':
    case 'strong':
    case 'del':
    case 'code':
      return { mark: tagName, children }
    case 'a':
      return linkMeaning(String(properties.href), plainWords(node), children)
    case 'img':
      return { sign: `image(${sameAddress(String(properties.src))}){${properties.alt}}` }
    case 'br':
      return { sign: '⏎' }
    case 'input':
      return { sign: '' }
    default:
      return {
        mark: `<${tagName}>`,
        children: children.length > 0 ? children : [{ type: 'text', value: '?' }],
      }
  }
}

function markerOf(item: Element, parents: readonly Element[]): string {
  const list = parents.at(-1)
  const items = (list?.children ?? []).filter((child) => child.type === 'element')
  const isLoose = items.some((each) => each.children.some((child) => isTag(child, 'p')))
  const holder = item.children.find((child) => isTag(child, 'p')) ?? item
  const box = 'children' in holder ? holder.children.find((child) => isTag(child, 'input')) : undefined
  const marker =
    box?.type === 'element'
      ? box.properties.checked
        ? '☑'
        : '☐'
      : list?.tagName === 'ol'
        ? `${Number(list.properties.start ?? 1) + items.indexOf(item)}.`
        : '•'
  return isLoose ? `${marker} loose` : marker
}

const isTag = (node: ElementContent, tagName: string): boolean =>
  node.type === 'element' && node.tagName === tagName

/** A paragraph of pictures is a figure for each, with its title below. */
const isOfPictures = ({ children }: Element): boolean =>
  children.some(holdsPicture) &&
  children.every((child) => holdsPicture(child) || isTag(child, 'br') || plainWords(child).trim() === '')

const holdsPicture = (node: ElementContent): boolean => pictureIn(node) !== undefined

function pictureIn(node: ElementContent | undefined): Element | undefined {
  if (node?.type !== 'element') return undefined
  if (node.tagName === 'img') return node
  return node.tagName === 'a' && node.children.length === 1 ? pictureIn(node.children[0]) : undefined
}

function asFigure(picture: ElementContent): Element {
  const title = pictureIn(picture)?.properties.title
  const caption: ElementContent[] = title
    ? [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: String(title) }] }]
    : []
  return { type: 'element', tagName: 'figure', properties: {}, children: [picture, ...caption] }
}
