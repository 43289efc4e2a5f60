import type { Element, ElementContent } from 'hast'
import { isBlock, isList, isSpace, wordsOf } from './content.ts'
import { editorNumbers, editorRules } from './editor-rules.ts'
import type { Report } from './report.ts'

/** What WeChat's editor makes of the items of a list. Lists within it are left for their own turn. */
export function normaliseList(list: Element, level: number, report: Report): void {
  const items = list.children.flatMap((child): ElementContent[] => {
    if (isSpace(child)) return [ghostItem(child, list, report)]
    if (isList(child)) {
      report.lose(editorRules.nestedMarker.name, firstWords(child), child)
      return [itemOf([child])]
    }
    return child.type === 'element' && child.tagName === 'li' ? splitItem(child, report) : [child]
  })
  list.children = level < editorNumbers.listLevels ? items : items.flatMap((item) => liftLists(item, report))
}

/** White space between items becomes an item. */
function ghostItem(space: ElementContent, list: Element, report: Report): Element {
  const written = JSON.stringify(wordsOf(space))
  report.lose(editorRules.ghostItem.name, written, list, space.position?.start.offset)
  return itemOf([{ type: 'element', tagName: 'br', properties: {}, children: [] }])
}

/** An item with both text and blocks becomes one for each. */
function splitItem(item: Element, report: Report): Element[] {
  const content = item.children.filter((child, index, all) => {
    const besideBlock = [all[index - 1], all[index + 1]].some((other) => other && isBlock(other))
    return !(isSpace(child) && besideBlock)
  })
  const groups: ElementContent[][] = []
  for (const child of content) {
    const last = groups.at(-1)
    if (last?.[0] && !isBlock(child) && !isBlock(last[0])) last.push(child)
    else groups.push([child])
  }
  const isMixed = content.some(isBlock) && content.some((child) => !isBlock(child))
  if (!isMixed) return [item]
  report.lose(editorRules.splitItem.name, firstWords(item), item)
  return groups.map((children, index) =>
    index === 0 ? Object.assign(item, { children }) : itemOf(children, item),
  )
}

/** Lists in an item of the last level that the editor knows join that level. */
function liftLists(item: ElementContent, report: Report): ElementContent[] {
  if (item.type !== 'element') return [item]
  const deeper = item.children.filter(isList)
  if (deeper.length === 0) return [item]
  item.children = item.children.filter((child) => !isList(child))
  const lifted = deeper.flatMap((list) => {
    report.lose(editorRules.deepList.name, firstWords(list), list)
    return list.children.filter((child) => !isSpace(child)).flatMap((child) => liftLists(child, report))
  })
  return item.children.length > 0 ? [item, ...lifted] : lifted
}

function itemOf(children: ElementContent[], like?: Element): Element {
  return { type: 'element', tagName: 'li', properties: { ...like?.properties }, children }
}

const firstWords = (element: Element): string => wordsOf(element).trim() || `<${element.tagName}>`
