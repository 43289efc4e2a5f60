import type { Element, ElementContent, Parents, Root } from 'hast'
import { element, isBlank, isElement, replaceElements, text } from './element.ts'

/**
 * A paragraph of nothing but pictures is a figure for each. The title of such a picture is its caption: WeChat shows
 * neither `title` nor `alt`, and `figure` is no tag it is known to keep.
 *
 * In: `![a](b.png "c")`. Out: section.figure > img + p.figure-caption `c`.
 */
export function rehypeFigures() {
  return (tree: Root): void => replaceParagraphs(tree)
}

function replaceParagraphs(parent: Parents): void {
  replaceElements(parent, (child) => {
    if (!isElement(child, 'p')) {
      replaceParagraphs(child)
      return undefined
    }
    const pictures = child.children.filter((each) => !isBlank(each) && !isElement(each, 'br'))
    return pictures.length > 0 && pictures.every(isPicture)
      ? pictures.map((picture) => figure(picture))
      : undefined
  })
}

/** The `img` that a node is, or that is all a link shows. */
export function imageIn(node: ElementContent | undefined): Element | undefined {
  if (isElement(node, 'img')) return node
  return isElement(node, 'a') && node.children.length === 1 ? imageIn(node.children[0]) : undefined
}

export const isPicture = (node: ElementContent): boolean => imageIn(node) !== undefined

/** A picture with its caption, in a section that themes know by a name. */
export function figure(picture: ElementContent, className: string | string[] = 'figure'): Element {
  const image = imageIn(picture)
  const children = [picture]
  if (image && typeof image.properties.title === 'string') {
    children.push(element('p', 'figure-caption', [text(image.properties.title)], picture))
    delete image.properties.title
  }
  return element('section', className, children, picture)
}
