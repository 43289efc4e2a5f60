import type { Element, ElementContent, Parents } from 'hast'
import { effectiveDeclarations } from '../../survival/declarations.ts'
import { element, isBlank, isBlock, isElement, text } from '../element.ts'
import { isPicture } from '../rehype-figures.ts'
import { scrolls } from '../rules/rule.ts'
import { withItems } from './list-items.ts'

/**
 * Nests elements as Markdown would: no block in a text, no text beside a block without a paragraph of its own, no list
 * but of items. What stood around a block stands in it.
 */
export function nestBlocks(parent: Parents): void {
  const children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (!isElement(child)) return [child]
    nestBlocks(child)
    return nested(child)
  })
  parent.children = withItems(parent, children)
  if (holdsBlocks(parent)) parent.children = withParagraphs(parent)
}

function nested(node: Element): ElementContent[] {
  const { tagName, properties, children } = node
  if (tagName === 'a' && properties.href === undefined && properties.dataMiniprogramAppid === undefined)
    return children
  if (tagName === 'section') return nestedSection(node)
  if (children.length === 0 && inlineTags.has(tagName)) return []
  if (!children.some(isBlock)) return [node]
  if (/^h[1-6]$/.test(tagName)) return headings(node)
  if (tagName === 'p') return aroundBlocks(node, (block) => [block])
  return inlineTags.has(tagName) ? aroundBlocks(node, (block) => [pushInto(block, node)]) : [node]
}

const inlineTags = new Set('a b code del em font i ins kbd s small span strong sub sup u'.split(' '))

/** Splits an element at the blocks in it. */
function aroundBlocks(node: Element, replace: (block: Element) => ElementContent[]): ElementContent[] {
  return runsOf(node.children).flatMap((run) =>
    !Array.isArray(run) ? replace(run) : run.every(isBlank) ? [] : [like(node, run)],
  )
}

/** Blocks as they are, and what stands between them. */
function runsOf(children: readonly ElementContent[]): (Element | ElementContent[])[] {
  const runs: (Element | ElementContent[])[] = []
  for (const child of children) {
    const last = runs.at(-1)
    if (isElement(child) && isBlock(child)) runs.push(child)
    else if (Array.isArray(last)) last.push(child)
    else runs.push([child])
  }
  return runs
}

const like = (node: Element, children: ElementContent[]): Element => ({
  ...node,
  properties: { ...node.properties },
  children,
})

/** Puts a mark around the words in a block. */
function pushInto(block: Element, mark: Element): Element {
  if (block.tagName === 'pre' || block.tagName === 'hr' || isCard(block)) return block
  const isFrame = frames.has(block.tagName)
  block.children = runsOf(block.children).flatMap((run): ElementContent[] => {
    if (!Array.isArray(run)) return [pushInto(run, mark)]
    if (isFrame || run.every(isBlank) || (mark.tagName === 'a' && run.some(holdsLink))) return run
    return [like(mark, run)]
  })
  return block
}

const frames = new Set('table thead tbody tr ul ol'.split(' '))

const holdsLink = (node: ElementContent): boolean =>
  isElement(node) && (node.tagName === 'a' || node.children.some(holdsLink))

/** A heading stays one where blocks only lay out its words. */
function headings(heading: Element): ElementContent[] {
  const words = heading.children.flatMap((child): ElementContent[] =>
    isElement(child, 'section', 'p', 'blockquote') && !child.children.some(isBlock) && !isCard(child)
      ? [element('br', undefined, []), ...child.children, element('br', undefined, [])]
      : [child],
  )
  const trimmed = words.filter((child, index) => {
    const isEdge = words.slice(0, index).every(isGap) || words.slice(index + 1).every(isGap)
    const isDouble = isElement(child, 'br') && isElement(words[index - 1], 'br')
    return !(isGap(child) && (isEdge || isDouble))
  })
  return aroundBlocks(like(heading, trimmed), (block) => [block])
}

/** What holds an element of WeChat's own. */
const isCard = ({ properties }: Element): boolean => properties.nodeleaf !== undefined

const isGap = (node: ElementContent): boolean => isBlank(node) || isElement(node, 'br')

function nestedSection(section: Element): ElementContent[] {
  const [only, ...others] = section.children.filter((child) => !isBlank(child))
  const isBare = Object.keys(section.properties).length === 0
  if (isBare && others.length === 0 && isElement(only, 'section')) return [only]
  if (!scrolls(effectiveDeclarations(section.properties.style))) return [section]
  // What is moved sideways is one thing.
  if (section.children.length !== 1 || !isElement(only, 'section', 'table', 'img'))
    section.children = [element('section', undefined, section.children, section)]
  return [section]
}

const holdsBlocks = (node: Parents): boolean =>
  node.type === 'root' || isElement(node, 'section', 'blockquote', 'td', 'th')

/** Words beside blocks get a paragraph, and so do pictures alone, which makes figures of them. */
function withParagraphs(parent: Parents): ElementContent[] {
  const children = parent.children as ElementContent[]
  const content = children.filter((child) => !isBlank(child))
  const isSection = isElement(parent, 'section')
  const isFigure = isSection && [parent.properties.className].flat().includes('figure')
  if (parent.type !== 'root' && !content.some(isBlock) && !(isSection && areOfPictures(content) && !isFigure))
    return children
  return runsOf(children).flatMap((run): ElementContent[] => {
    if (!Array.isArray(run))
      return isFigure && run.tagName === 'p' && areOfPictures(run.children) ? run.children : [run]
    if (isFigure && areOfPictures(run)) return run
    return run.every(isBlank)
      ? [text('\n')]
      : [
          element(
            'p',
            undefined,
            run,
            run.find(({ position }) => position),
          ),
        ]
  })
}

/** Whether all that shows is pictures. */
const areOfPictures = (nodes: readonly ElementContent[]): boolean =>
  nodes.some(isPicture) && nodes.every((node) => isPicture(node) || isBlank(node) || isElement(node, 'br'))
