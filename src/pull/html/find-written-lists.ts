import type { Element, ElementContent, Parents } from 'hast'
import { isList } from '../../survival/content.ts'
import { isElement, make } from '../tree.ts'
import { boxOf, gatherItems, type Item, readMarker } from './find-lists.ts'
import { isLeaf } from './styles.ts'

/**
 * Markers written out as text become those of a list: in a `li` that doocs/md and others make, they would be there
 * twice; paragraphs that each begin with one are a list.
 *
 * In: ul > li `• a`; p `• a`, p `• b`. Out: ul > li `a`; ul > li `a`, li `b`.
 */
export function findWrittenLists(parent: Parents): void {
  for (const child of parent.children) {
    if (!isElement(child as ElementContent)) continue
    const element = child as Element
    findWrittenLists(element)
    if (isList(element)) eraseMarkers(element)
  }
  const children = parent.children as ElementContent[]
  const items = children.filter((child) => writtenItem(child) !== undefined)
  // A lone number is more likely a heading or a date.
  if (items.length > 1) parent.children = gatherItems(children, writtenItem)
}

function writtenItem(node: ElementContent): Item | undefined {
  if (!isElement(node, 'p', 'section') || !isLeaf(node)) return undefined
  const item = takeMarker(node)
  // Greater ones are years and the like.
  return item && (item.number ?? 0) <= mostItems ? item : undefined
}

const mostItems = 99

function eraseMarkers(list: Element): void {
  const items = list.children.filter((child) => isElement(child, 'li'))
  const written = items.map((item) => takeMarker(item))
  if (items.length === 0 || !written.every((each) => each !== undefined)) return
  items.forEach((item, index) => {
    item.children = written[index]?.children ?? item.children
  })
}

/** What an element holds, without the marker that it begins with. */
function takeMarker(holder: Element): Item | undefined {
  const [first, ...others] = holder.children
  if (first?.type === 'text') {
    const [lead, written = ''] = /^\s*(\[[ xX]\]|\S+)[\s\u00a0]+/.exec(first.value) ?? []
    const tight = lead === undefined ? /^\s*([•◦●○■▪▫‣⁃◆◇►▶➢➤])(?=\S)/.exec(first.value) : null
    const marker = readMarker(tight?.[1] ?? written)
    if (!marker) return undefined
    const rest = first.value.slice((lead ?? tight?.[0] ?? '').length)
    return { ...marker, children: [...boxOf(marker), { type: 'text', value: rest }, ...others] }
  }
  if (!isElement(first)) return undefined
  const alone = others.length > 0 ? readMarker(plain(first).trim()) : undefined
  if (alone) return { ...alone, children: [...boxOf(alone), ...others] }
  const inner = takeMarker(first)
  if (!inner) return undefined
  const { children, ...marker } = inner
  const box = boxOf(marker)
  return {
    ...marker,
    children: [...box, make(first.tagName, first.properties, children.slice(box.length)), ...others],
  }
}

const plain = (node: ElementContent): string =>
  node.type === 'text' ? node.value : isElement(node) ? node.children.map(plain).join('') : ''
