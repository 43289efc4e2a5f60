import type { Element, ElementContent, Parents, Root } from 'hast'
import { attributesOf } from '../../survival/attribute-names.ts'
import { effectiveDeclarations } from '../../survival/declarations.ts'
import { judgeTag } from '../../survival/tag-rules.ts'
import {
  type CardFault,
  cardOf,
  checkCard,
  type OfficialCard,
  officialElement,
} from '../cards/official-card.ts'
import { element, isBlock, isElement, text, wordsOf } from '../element.ts'
import { scrolls } from '../rules/rule.ts'
import { changes, unwrapped, withoutWords } from './changes.ts'
import type { HtmlReport } from './html-report.ts'
import { keptDrawing } from './keep-drawing.ts'
import { keptProperties } from './keep-properties.ts'
import { tableParts } from './open-tags.ts'
import { keepOrnament } from './ornament.ts'

/** Where elements stand, and who is told what they lose. */
interface Surroundings {
  isOfMarkdown: (element: Element) => boolean
  told: HtmlReport
  source: string
  isInHtml: boolean
  isInScroller: boolean
  isInTable: boolean
  isInPre: boolean
}

/**
 * Puts what WeChat keeps in place of the elements of raw HTML.
 *
 * @param tree without raw nodes
 * @param isOfMarkdown tells elements of Markdown, which stay as they are
 * @param told whom to tell what is lost
 * @param source text of the post
 */
export function keepHtml(
  tree: Root,
  isOfMarkdown: (element: Element) => boolean,
  told: HtmlReport,
  source: string,
): void {
  const around = {
    isOfMarkdown,
    told,
    source,
    isInHtml: false,
    isInScroller: false,
    isInTable: false,
    isInPre: false,
  }
  tree.children = keptChildren(tree, around)
}

function keptChildren(parent: Parents, around: Surroundings): ElementContent[] {
  return parent.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') return [child]
    if (child.type !== 'element') return []
    if (!around.isOfMarkdown(child)) return keptElement(child, around)
    child.children = keptChildren(child, inside(child, around))
    return [child]
  })
}

const inside = ({ tagName }: Element, around: Surroundings): Surroundings => ({
  ...around,
  isInTable: around.isInTable || tagName === 'table',
  isInPre: around.isInPre || tagName === 'pre',
})

function keptElement(node: Element, around: Surroundings): ElementContent[] {
  const { tagName } = node
  if (tagName === 'svg') return keptDrawing(node, around)
  if (tagName === 'input') return checkbox(node, around)
  const card = cardOf(node)
  if (card) return [...keptCard(node, card, around.told), ...keptChildren(node, around)]
  if (withoutWords.has(tagName) || isBracket(node)) return []
  const change = changes.get(tagName)
  const isAstray = tableParts.has(tagName) && !around.isInTable
  if (!change || isAstray) {
    if (unwrapped.has(tagName) || isAstray) return keptChildren(node, around)
    if (judgeTag(node, false, true)) {
      around.told.tell('html/unwrapped', { tag: tagName }, node)
      return keptChildren(node, around)
    }
  }
  const name = change?.tagName ?? tagName
  const isScroller = name === 'section' && scrolls(effectiveDeclarations(node.properties.style))
  const content = keptChildren(node, {
    ...inside(node, around),
    // A block that says nothing of itself only groups.
    isInHtml: around.isInHtml || !ownBlocks.has(tagName) || Object.keys(node.properties).length > 0,
    isInScroller: around.isInScroller || isScroller,
  })
  const [before, after] = change?.around ?? []
  const children = before && after ? [text(before), ...content, text(after)] : content
  const properties = keptProperties({ ...node, children }, name, around, change?.style)
  if (change?.className && properties.className === undefined) properties.className = [...change.className]
  const kept: Element = { ...element(name, undefined, children, node), properties }
  if (!keepOrnament(kept) && ownBlocks.has(tagName) && !around.isInHtml) standAlone(kept)
  if (tagName === 'table') return captionsFirst(kept)
  if (tagName === 'tr') giveGroundToCells(kept)
  return [kept]
}

const ownBlocks = new Set(['div', 'center'])

/** Gives what stands among the paragraphs of a post the distance of one: a text as a paragraph, a box by its name. */
function standAlone(block: Element): void {
  const { properties, children } = block
  if (/(?:^|;)(?:padding|border|background)/.test(String(properties.style ?? '')))
    properties.className = [...[properties.className ?? []].flat().map(String), 'html-box']
  else if (!children.some(isBlock) && wordsOf(block).trim() !== '')
    block.children = [element('p', undefined, children, block)]
}

/** A card copied from an article of WeChat's, in the form that is known to be taken. */
function keptCard(node: Element, card: OfficialCard, told: HtmlReport): Element[] {
  const attributes = new Map(attributesOf(node, false).map(({ name, value }) => [name, value]))
  const values = new Map(Object.keys(card.keys).map((key) => [key, attributes.get(card.prefix + key) ?? '']))
  const tell = (fault: CardFault, key: string) =>
    told.tell(fault, { card: `<${node.tagName}>`, key: card.prefix + key }, node)
  return checkCard(card, values, tell) ? [officialElement(card, values, node)] : []
}

/** Around a reading, for browsers that can't set it above. */
const isBracket = (node: Element): boolean =>
  node.tagName === 'rp' && /^[\s()（）［］【】〔〕]*$/.test(wordsOf(node))

function checkbox(input: Element, { told }: Surroundings): ElementContent[] {
  if (input.properties.type === 'checkbox') return [text(input.properties.checked ? '☑' : '☐')]
  if (input.properties.type !== 'hidden') told.tell('html/removed', { tag: 'input' }, input)
  return []
}

/** WeChat's editor makes a row of a caption. */
function captionsFirst(table: Element): ElementContent[] {
  const captions = table.children.filter((child) => isElement(child, 'p'))
  table.children = table.children.filter((child) => !isElement(child, 'p'))
  return [...captions, table]
}

/** WeChat keeps no ground of rows. */
function giveGroundToCells(row: Element): void {
  const style = effectiveDeclarations(row.properties.style)
  const grounds = [...style].filter(([property]) => property.startsWith('background'))
  if (grounds.length === 0) return
  const others = [...style].filter(([property]) => !property.startsWith('background'))
  row.properties.style = others.map((each) => each.join(':')).join(';')
  const ground = grounds.map((each) => each.join(':')).join(';')
  for (const cell of row.children) {
    if (isElement(cell)) cell.properties.style = [ground, cell.properties.style].filter(Boolean).join(';')
  }
}
