import type { Element, ElementContent, Parents } from 'hast'
import { hasWords, isSpace, wordsOf } from '../../survival/content.ts'
import { isBlock, isElement, make, text } from '../tree.ts'

/** One line of a closing list. */
export interface Reference {
  number: number
  /** What it says, in blocks. */
  blocks: ElementContent[]
  /** Where it is a link: what is said of it, empty if nothing is. */
  title?: string
  address?: string
}

export interface ReferenceList {
  heading: ElementContent[]
  entries: Reference[]
}

/**
 * Takes the closing list out of a body: whatever follows the last heading that calls itself one, if each of its
 * paragraphs begins with a number in brackets or belongs to one that does.
 */
export function takeReferences(root: Parents): ReferenceList | undefined {
  const place = placeOfHeading(root)
  if (!place) return undefined
  const { parent, index } = place
  const children = parent.children as ElementContent[]
  const entries = readEntries(children.slice(index + 1))
  if (!entries) return undefined
  const heading = children.slice(index, index + 1)
  parent.children = children.slice(0, index)
  return { heading, entries }
}

const headingWords =
  /^(?:参考资料|参考链接|参考文献|引用链接|引用|脚注|注释|链接|references?|footnotes?|links)\s*[:：]?$/i

/** The last block with such words. */
function placeOfHeading(parent: Parents): { parent: Parents; index: number } | undefined {
  const children = parent.children as ElementContent[]
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index]
    if (!isElement(child) || !isBlock(child)) continue
    if (headingWords.test(wordsOf(child).trim())) return { parent, index }
    const inner = placeOfHeading(child)
    // What follows it has to follow it within the same block, which ends the body.
    if (inner) return children.slice(index + 1).some((each) => hasWords(each)) ? undefined : inner
  }
  return undefined
}

function readEntries(nodes: readonly ElementContent[]): Reference[] | undefined {
  const entries: Reference[] = []
  for (const block of linesOf(nodes)) {
    const taken = isElement(block, 'p') ? takeNumber(block.children) : undefined
    if (taken) {
      const blocks = taken.rest.some(hasWords) ? [make('p', {}, taken.rest)] : []
      entries.push({ number: taken.number, blocks })
    } else if (entries.length === 0) return undefined
    else entries.at(-1)?.blocks.push(block)
  }
  return entries.length > 0 ? entries.map((entry) => ({ ...entry, ...readAddress(entry.blocks) })) : undefined
}

/** The paragraphs of what may be nested in sections, each line for itself; lists and the like stay as they are. */
function linesOf(nodes: readonly ElementContent[]): ElementContent[] {
  const out: ElementContent[] = []
  let line: ElementContent[] = []
  const end = () => {
    if (line.some((each) => hasWords(each) || isElement(each, 'img'))) out.push(make('p', {}, line))
    line = []
  }
  for (const node of nodes) {
    if (isElement(node, 'br')) end()
    else if (!isElement(node) || !(isBlock(node) || node.children.some(isBlock))) {
      if (line.length > 0 || !isSpace(node)) line.push(node)
    } else if (isElement(node, 'section', 'p', 'div', 'span', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')) {
      end()
      out.push(...linesOf(node.children))
    } else {
      end()
      out.push(node)
    }
  }
  end()
  return out
}

/** Takes `[1]` from where a line begins, be it in spans. */
function takeNumber(
  nodes: readonly ElementContent[],
): { number: number; rest: ElementContent[] } | undefined {
  const at = nodes.findIndex((node) => hasWords(node))
  const first = nodes[at]
  if (first?.type === 'text') {
    const [lead, digits] = /^\s*\[(\d{1,4})\][\s\u00a0]*/.exec(first.value) ?? []
    if (lead === undefined) return undefined
    const value = first.value.slice(lead.length)
    const rest = nodes.slice(at + 1)
    return { number: Number(digits), rest: value === '' ? trimmed(rest) : [text(value), ...rest] }
  }
  if (!isElement(first) || isElement(first, 'a', 'img')) return undefined
  const inner = takeNumber(first.children)
  if (!inner) return undefined
  const left = inner.rest.some(hasWords) ? [{ ...first, children: inner.rest } satisfies Element] : []
  return {
    number: inner.number,
    rest: [...left, ...(left.length > 0 ? nodes.slice(at + 1) : trimmed(nodes.slice(at + 1)))],
  }
}

function trimmed([first, ...others]: readonly ElementContent[]): ElementContent[] {
  if (first?.type !== 'text') return first ? [first, ...others] : []
  const value = first.value.trimStart()
  return value === '' ? trimmed(others) : [text(value), ...others]
}

/** `title: https://…`, or the address alone. */
function readAddress(blocks: readonly ElementContent[]): Pick<Reference, 'title' | 'address'> {
  const words = blocks.map(wordsOf).join(' ').replace(/\s+/g, ' ').trim()
  const [, title = '', address] =
    /^(?:(.*?)[:：]\s*)?((?:https?:\/\/|mailto:|tel:|ftp:\/\/)\S+)$/s.exec(words) ?? []
  return address === undefined ? {} : { title: title.trim(), address }
}
