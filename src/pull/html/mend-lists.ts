import type { Element, ElementContent, Parents } from 'hast'
import { hasWords, isList } from '../../survival/content.ts'
import { isElement } from '../tree.ts'
import { filled, imagesIn, isLeaf } from './styles.ts'

/**
 * Lists as editors and WeChat leave them become lists as HTML has them: empty items go, and a list that stands beside
 * items, or in an item of its own, belongs to the item before it. The one paragraph of an item is its line.
 *
 * In: ul > li `a`, li, ul > li `b`. Out: ul > li `a` + (ul > li `b`).
 */
export function mendLists(parent: Parents): void {
  for (const child of parent.children as ElementContent[]) {
    if (!isElement(child)) continue
    mendLists(child)
    if (isList(child)) child.children = mended(child)
    if (isElement(child, 'li')) child.children = tight(child)
  }
}

function mended(list: Element): Element[] {
  const items: Element[] = []
  for (const child of list.children) {
    if (!isElement(child) || isEmpty(child)) continue
    const last = items.at(-1)
    const inner = isElement(child, 'li') ? onlyLists(child) : isList(child) ? [child] : undefined
    if (inner && last) last.children.push(...inner)
    else
      items.push(
        isElement(child, 'li') ? child : { ...child, tagName: 'li', properties: {}, children: [child] },
      )
  }
  return items
}

const isEmpty = (item: Element): boolean =>
  !hasWords(item) &&
  imagesIn(item).length === 0 &&
  !item.children.some((child) => isElement(child, 'pre', 'table'))

function onlyLists(item: Element): Element[] | undefined {
  const children = filled(item)
  const lists = children.filter((child): child is Element => isList(child))
  return lists.length > 0 && lists.length === children.length ? lists : undefined
}

function tight(item: Element): ElementContent[] {
  const [line, ...lists] = filled(item)
  const isLine = isElement(line, 'p', 'section') && isLeaf(line) && lists.every((each) => isList(each))
  return isLine ? [...line.children, ...lists] : item.children
}
