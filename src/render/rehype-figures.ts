import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { element, isBlank, isElement, text } from './element.ts'

/**
 * A paragraph of nothing but pictures is a figure for each. The title of such a picture is its caption: WeChat shows
 * neither `title` nor `alt`, and `figure` is no tag it is known to keep.
 *
 * In: `![a](b.png "c")`. Out: section.figure > img + p.figure-caption `c`.
 */
export function rehypeFigures() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (!isElement(node, 'p') || !parent || index === undefined) return
      const pictures = node.children.filter((child) => !isBlank(child) && !isElement(child, 'br'))
      if (pictures.length === 0 || !pictures.every(isPicture)) return
      parent.children.splice(index, 1, ...pictures.map(figure))
      return index + pictures.length
    })
  }
}

const isPicture = (node: ElementContent): boolean =>
  isElement(node, 'img') ||
  (isElement(node, 'a') && node.children.length === 1 && isElement(node.children[0], 'img'))

function figure(picture: ElementContent): Element {
  const image = isElement(picture, 'a') ? picture.children[0] : picture
  const children = [picture]
  if (isElement(image) && typeof image.properties.title === 'string') {
    children.push(element('p', 'figure-caption', [text(image.properties.title)], picture))
    delete image.properties.title
  }
  return element('section', 'figure', children, picture)
}
