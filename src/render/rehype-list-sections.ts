import type { Element, ElementContent, Parents, Root } from 'hast'
import { element, isBlank, isBlock, isElement, replaceElements, text } from './element.ts'
import { isFootnoteList } from './links/footnotes.ts'

/**
 * Lists are sections with the marker written out, since WeChat draws phantom bullets for `ul` and `ol` with nested
 * lists, paragraphs or white space, ignores `start`, and drops the boxes of task lists.
 *
 * An item holds a marker cell and a text cell. Text that is one line stays inline, so that marker and text hold
 * together even where `display: flex` is lost. Beside blocks the marker is a block, too: web editors built on
 * ProseMirror wrap a line beside a block into a section of its own, and the row would have lost its cell. A nested
 * list's items stand in the text cell of their parent.
 *
 * In: `1. a`. Out: section.list > section.list-item > span.list-marker `1.` + span.list-text `a`.
 */
export function rehypeListSections() {
  return (tree: Root): void => replaceLists(tree, 0)
}

const bullets = ['•', '◦', '–']

function replaceLists(parent: Parents, depth: number): void {
  replaceElements(parent, (child) => {
    const isList = isElement(child, 'ul', 'ol') && !isFootnoteList(parent)
    replaceLists(child, depth + (isList ? 1 : 0))
    if (!isList) return undefined
    const items = listItems(child, depth)
    const names = ['list', child.tagName === 'ol' ? 'list-ordered' : 'list-bulleted']
    return depth === 0 ? [element('section', names, items, child)] : items
  })
}

function listItems(list: Element, depth: number): Element[] {
  const items = list.children.filter((child) => isElement(child, 'li'))
  const isLoose = items.some((item) => item.children.some((child) => isElement(child, 'p')))
  const start = Number(list.properties.start ?? 1)
  const bullet = bullets[Math.min(depth, bullets.length - 1)] ?? ''
  return items.map((item, index) => {
    const marker = takeBox(item) ?? (list.tagName === 'ol' ? `${start + index}.` : bullet)
    const names = ['list-item', ...(isLoose ? ['list-item-loose'] : [])]
    const cell = textCell(item)
    return element('section', names, [element(cell.tagName, 'list-marker', [text(marker)]), cell], item)
  })
}

function textCell(item: Element): Element {
  const content = item.children.filter((child) => !isBlank(child) || isElement(child))
  if (!item.children.some(isBlock)) return element('span', 'list-text', trimmed(item.children), item)
  return element(
    'section',
    'list-text',
    content.some((child) => !isBlock(child)) ? linesAsBlocks(item.children) : content,
    item,
  )
}

/** Text beside blocks gets a paragraph of its own: WeChat's editor splits cells that mix the two. */
function linesAsBlocks(children: ElementContent[]): ElementContent[] {
  const blocks: ElementContent[] = []
  let line: ElementContent[] = []
  const endLine = () => {
    if (line.some((child) => !isBlank(child))) blocks.push(element('p', undefined, trimmed(line), line[0]))
    line = []
  }
  for (const child of children) {
    if (!isBlock(child)) line.push(child)
    else {
      endLine()
      blocks.push(child)
    }
  }
  endLine()
  return blocks
}

function trimmed(children: ElementContent[]): ElementContent[] {
  const isWord = (child: ElementContent) => !isBlank(child)
  const from = children.findIndex(isWord)
  return from < 0 ? [] : children.slice(from, children.findLastIndex(isWord) + 1)
}

/** Takes the box of a task from where an item begins, be it in marks, and returns it as a character. */
function takeBox(holder: Element): string | undefined {
  const at = holder.children.findIndex((child) => !isBlank(child))
  const box = holder.children[at]
  if (!isElement(box)) return undefined
  if (box.tagName !== 'input') return takeBox(box)
  holder.children.splice(at, 1)
  const after = holder.children[at]
  if (after?.type === 'text') after.value = after.value.trimStart()
  return box.properties.checked ? '☑' : '☐'
}
