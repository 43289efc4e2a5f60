import type { ElementContent, Parents } from 'hast'
import { element, isBlank, isBlock, isElement } from '../element.ts'

/** Children of a list as items, and items without a list in one. */
export function withItems(parent: Parents, children: ElementContent[]): ElementContent[] {
  return isElement(parent, 'ul', 'ol') ? itemsOf(children) : withLists(children)
}

/** Lists in a list belong to the item before them; other things are items of their own. */
function itemsOf(children: ElementContent[]): ElementContent[] {
  const items: ElementContent[] = []
  for (const child of children) {
    const last = items.at(-1)
    if (isElement(child, 'li')) items.push(child)
    else if (isElement(child, 'ul', 'ol')) {
      if (isElement(last)) last.children.push(child)
      // A list that is all there is stands for the one around it.
      else if (children.every((each) => each === child || isBlank(each))) return child.children
      else items.push(element('li', undefined, [child], child))
    } else if (!isBlank(child) && !isBlankMark(child)) items.push(element('li', undefined, [child], child))
  }
  return items
}

/** An unclosed mark is opened again wherever a text stands, also between items. */
const isBlankMark = (node: ElementContent): boolean =>
  isElement(node) && !isBlock(node) && node.children.length > 0 && node.children.every(isBlank)

function withLists(children: ElementContent[]): ElementContent[] {
  if (!children.some((child) => isElement(child, 'li'))) return children
  const others: ElementContent[] = []
  for (const child of children) {
    const last = others.at(-1)
    if (!isElement(child, 'li')) others.push(child)
    else if (isElement(last, 'ul')) last.children.push(child)
    else others.push(element('ul', undefined, [child], child))
  }
  return others
}
