import type { Element, ElementContent, Parents, Text } from 'hast'
import { wordsOf } from '../../survival/content.ts'
import { isElement } from '../tree.ts'
import { filled, imagesIn, isLeaf, onlyImage, styleOf } from './styles.ts'

/**
 * Takes away what a theme of ours put beside words, `::before` and `::after` of its CSS: signs and numbers of headings,
 * signs before titles of callouts and captions, large quotation marks. It goes by the spans that they stand in, so it comes
 * before those without a look are taken off.
 *
 * In: h2 > span `1` + `a`, h2 > span `2` + `b`; p > span `▲ ` + `c`. Out: h2 `a`, h2 `b`; p `c`.
 */
export function dropDecorations(root: Parents): void {
  const headings = elementsIn(root, (element) => /^h[1-6]$/.test(element.tagName))
  for (const heading of headings) dropSigns(heading)
  for (let level = 1; level <= 6; level++)
    dropNumbers(headings.filter(({ tagName }) => tagName === `h${level}`))
  for (const block of elementsIn(root, isLine)) dropSign(block)
  for (const block of elementsIn(root, isTitle)) dropWrittenSigns(block)
}

function elementsIn(parent: Parents, isWanted: (element: Element, parent: Parents) => boolean): Element[] {
  return parent.children.flatMap((child) => {
    if (child.type !== 'element' || /^(?:svg|pre|table)$/.test(child.tagName)) return []
    return [...(isWanted(child, parent) ? [child] : []), ...elementsIn(child, isWanted)]
  })
}

/** What themes set: faces and other marks are a writer's. */
const isSign = (words: string): boolean =>
  /^[\p{So}—·／/#>$\s]+$/u.test(words) && /\S/.test(words) && !/\p{Extended_Pictographic}/u.test(words)

/** What a writer highlighted is no sign. */
const hasGround = (element: Element): boolean =>
  (styleOf(element, 'background') ?? styleOf(element, 'background-color')) !== undefined

/** Those that the website's editor puts around each run of text hold a writer's words. */
const isSpan = (node: ElementContent | undefined): node is Element =>
  isElement(node, 'span') && node.properties.leaf === undefined && imagesIn(node).length === 0

function dropSigns(heading: Element): void {
  for (const side of ['first', 'last'] as const) {
    const node = side === 'first' ? filled(heading)[0] : filled(heading).at(-1)
    if (isSpan(node) && !hasGround(node) && filled(heading).length > 1 && isSign(wordsOf(node)))
      remove(heading, node)
  }
}

/** Only where all headings of a level have one, in their order, is it the theme's. */
function dropNumbers(headings: readonly Element[]): void {
  const numbers = headings.map((heading) => filled(heading)[0])
  const areNumbered = numbers.every(
    (node, index) => isSpan(node) && Number(wordsOf(node).replace(/[.、\s]+$/, '')) === index + 1,
  )
  if (areNumbered) for (const [index, heading] of headings.entries()) remove(heading, numbers[index])
}

/** Paragraphs that a sign may stand before: titles of callouts, captions, and those of quotes. */
const isLine = ({ tagName }: Element, parent: Parents): boolean =>
  (tagName === 'p' || tagName === 'section') && parent.type === 'element'

function dropSign(block: Element): void {
  const [first, ...others] = filled(block)
  if (others.length === 0 || !isSpan(first) || hasGround(first)) return
  const words = wordsOf(first)
  const isBefore = isSign(words) && /^\S{1,3}\s$/u.test(words)
  const isLarge = /^[“”「❝❞]$/.test(words.trim()) && styleOf(first, 'display') === 'block'
  if (isBefore || isLarge) remove(block, first)
}

/** Title of a box, or caption of a picture: a sign that has no look of its own stands among the words. */
function isTitle(block: Element, parent: Parents): boolean {
  if (parent.type !== 'element' || parent.tagName !== 'section' || !isLeaf(block)) return false
  const [first, ...others] = filled(parent)
  if (block.tagName === 'p') return first !== undefined && first !== block && onlyImage(first) !== undefined
  return block.tagName === 'section' && first === block && others.length > 0 && hasBorder(parent)
}

const hasBorder = (element: Element): boolean =>
  ['border', 'border-left', 'border-top'].some((name) => /[1-9]\d*px/.test(styleOf(element, name) ?? ''))

function dropWrittenSigns(block: Element): void {
  const [first, last] = [firstText(block), firstText(block, true)]
  const sign = /^(\p{So}|>|—) (?=\S)/u.exec(first?.value ?? '')?.[1]
  if (!first || !last || sign === undefined || !isSign(sign)) return
  first.value = first.value.slice(sign.length + 1)
  if (last.value.endsWith(` ${sign}`)) last.value = last.value.slice(0, -sign.length - 1)
}

function firstText(node: Element, isLast = false): Text | undefined {
  const child = isLast ? node.children.at(-1) : node.children[0]
  if (child?.type === 'text') return child
  return child?.type === 'element' ? firstText(child, isLast) : undefined
}

function remove(parent: Element, node: ElementContent | undefined): void {
  parent.children = parent.children.filter((child) => child !== node)
}
