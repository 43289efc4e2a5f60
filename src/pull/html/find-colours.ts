import type { Element, Parents } from 'hast'
import { parseColour, toHsl } from '../../survival/colour.ts'
import { wordsOf } from '../../survival/content.ts'
import { isElement, make } from '../tree.ts'
import { styleOf } from './styles.ts'

/**
 * Words that a span sets in a colour, which a post doesn't keep, are marked, to be told. Grey and black are no colours,
 * headings, links, code and formulas look as the theme wants it, and a colour that most of the text has is the theme's;
 * in a body of ours so are numbers and signs of lists.
 *
 * In: span `color:#b30000` `a`. Out: span > wx-coloured `a`.
 */
export function findColours(tree: Parents, isOurs: boolean): void {
  const spans = colouredIn(tree, isOurs)
  const lengths = new Map<string, number>()
  for (const { colour, length } of spans) lengths.set(colour, (lengths.get(colour) ?? 0) + length)
  const whole = lengthOf(tree)
  for (const { span, colour } of spans)
    if ((lengths.get(colour) ?? 0) <= whole / 2) span.children = [make('wx-coloured', {}, span.children)]
}

interface Coloured {
  span: Element
  colour: string
  /** How many characters it colours. */
  length: number
}

/** @param around colour of what stands around, which isn't told again */
function colouredIn(parent: Parents, isOurs: boolean, around = ''): Coloured[] {
  return parent.children.flatMap((child) => {
    if (child.type !== 'element' || hasOwnLook(child)) return []
    const colour = isElement(child, 'span', 'font') ? colourOf(child) : undefined
    const isFound =
      colour !== undefined &&
      colour !== around &&
      colour !== '' &&
      (isOurs ? /\p{L}/u : /[\p{L}\p{N}]/u).test(wordsOf(child))
    const found = isFound ? [{ span: child, colour, length: lengthOf(child) }] : []
    return [...found, ...colouredIn(child, isOurs, colour ?? around)]
  })
}

/** Words that a number follows are those of a link whose address stands at the end. */
const hasOwnLook = ({ tagName, children }: Element): boolean =>
  /^(?:h[1-6]|th|a|code|pre|svg|sup|wx-(?:callout-title|math|inline-math))$/.test(tagName) ||
  (tagName === 'span' && isElement(children.at(-1), 'sup', 'wx-footnote-mark'))

/** The colour that an element states: empty, when it is grey or black. */
function colourOf(element: Element): string | undefined {
  const stated = styleOf(element, 'color') ?? element.properties.color
  const colour = typeof stated === 'string' ? parseColour(stated) : undefined
  if (!colour) return undefined
  return toHsl(colour).saturation > 20 ? JSON.stringify(colour) : ''
}

function lengthOf(node: Parents): number {
  let length = 0
  for (const child of node.children) {
    if (child.type === 'text') length += child.value.trim().length
    else if (child.type === 'element') length += lengthOf(child)
  }
  return length
}
