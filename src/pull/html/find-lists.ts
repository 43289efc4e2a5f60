import type { Element, ElementContent, Parents } from 'hast'
import { wordsOf } from '../../survival/content.ts'
import { isElement, make, text } from '../tree.ts'
import { filled, isRow } from './styles.ts'

/**
 * Lists made of sections become lists: rows of a cell with the marker and a cell with what it says, as wxpub writes
 * them and other editors too. A list within a list stands in the cell of its item.
 *
 * In: section `display:flex` > span `1.` + span `a`. Out: ol > li `a`.
 */
export function findLists(parent: Parents): void {
  for (const child of parent.children) if (isElement(child as ElementContent)) findLists(child as Element)
  parent.children = gatherItems(parent.children as ElementContent[], itemOf)
}

/** One item of a list as it was found. */
export interface Item {
  /** The number it had. */
  number?: number
  isDone?: boolean
  children: ElementContent[]
}

/**
 * Items that follow one another become a list; numbers have to count on.
 *
 * @param itemAt reads a node as an item
 */
export function gatherItems(
  children: readonly ElementContent[],
  itemAt: (node: ElementContent) => Item | undefined,
): ElementContent[] {
  const out: ElementContent[] = []
  let list: Element | undefined
  let next: number | undefined
  for (const child of children) {
    const item = itemAt(child)
    if (!item) {
      if (child.type !== 'text' || child.value.trim() !== '') list = undefined
      out.push(child)
      continue
    }
    const isNext = list && (item.number === undefined ? next === undefined : item.number === next)
    if (!list || !isNext) {
      list = make(
        item.number === undefined ? 'ul' : 'ol',
        item.number === undefined ? {} : { start: item.number },
        [],
      )
      out.push(list)
    }
    list.children.push(make('li', {}, item.children))
    next = item.number === undefined ? undefined : item.number + 1
  }
  return out
}

function itemOf(node: ElementContent): Item | undefined {
  if (!isElement(node, 'section', 'p') || !isRow(node)) return undefined
  const [cell, content, ...others] = filled(node)
  if (!isElement(cell) || !isElement(content) || others.length > 0) return undefined
  const marker = readMarker(wordsOf(cell).trim())
  // A cell that holds a formula alone has become one.
  const children = isElement(content, 'section', 'span', 'p') ? tight(content.children) : [content]
  return marker && { ...marker, children: [...boxOf(marker), ...children] }
}

/** One paragraph above the lists of an item is its line. */
function tight(children: readonly ElementContent[]): ElementContent[] {
  const [first, ...lists] = children
  const isLine =
    isElement(first, 'p') && lists.length > 0 && lists.every((each) => isElement(each, 'ul', 'ol'))
  return isLine ? [...first.children, ...lists] : [...children]
}

/** Reads what stands before an item: `•`, `1.`, `☐`. */
export function readMarker(marker: string): Omit<Item, 'children'> | undefined {
  if (/^[•◦–●○■▪▫·‣⁃◆◇►▶➢➤✦]$/.test(marker)) return {}
  if (/^(?:[☑☐✅⬜]|\[[ xX]\])$/.test(marker)) return { isDone: /[☑✅xX]/.test(marker) }
  const [, digits] = /^(\d{1,9})[.．]$/.exec(marker) ?? []
  return digits === undefined ? undefined : { number: Number(digits) }
}

/** The box of a task, as GFM's reader finds it in HTML. */
export const boxOf = ({ isDone }: Omit<Item, 'children'>): ElementContent[] =>
  isDone === undefined ? [] : [make('input', { type: 'checkbox', checked: isDone }, []), text(' ')]
