import type { Element, ElementContent, Parents } from 'hast'
import { hasWords, wordsOf } from '../../survival/content.ts'
import { isBlock, isElement } from '../tree.ts'
import { imagesIn, isBold, isLeaf, sizePx, styleOf } from './styles.ts'

/**
 * Headings that are such by their looks alone, as the website's editor and many others make them: a short line in
 * larger letters than the text, or in bold with a ground or a line. The largest are of the second level. A body that
 * has headings of its own is left alone. A number on the line above a heading goes into it.
 *
 * In: p > span `font-size:22px` `a`, among paragraphs of 15 px. Out: h2 `a`.
 */
export function findHeadings(root: Parents): void {
  const lines: Line[] = []
  collect(root, { sizePx: 17, isBold: false, isDecorated: false }, lines)
  if (lines.filter(isMarked).length <= 1) markHeadings(lines)
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (next && isMarked(next) && !isMarked(line) && isNumber(line.words)) moveInto(next.element, line)
  }
}

const isMarked = ({ element }: Line): boolean => /^h[1-6]$/.test(element.tagName)

/** A number that stands above a heading, on a line of its own. */
const isNumber = (words: string): boolean =>
  /^(?:(?:part|no|chapter)[.\s]*)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、]?$/i.test(words)

function moveInto(heading: Element, { element, words }: Line): void {
  heading.children = [{ type: 'text', value: `${words} ` }, ...heading.children]
  element.children = []
}

function markHeadings(lines: readonly Line[]): void {
  const textPx = sizeOfText(lines)
  const found = lines.filter((line) => isHeading(line, textPx))
  const sizes = [...new Set(found.map(({ sizePx }) => Math.round(sizePx)))].sort((a, b) => b - a)
  for (const { element, sizePx } of found) {
    element.tagName = `h${Math.min(2 + sizes.indexOf(Math.round(sizePx)), 4)}`
    element.properties = {}
    element.children = plain(element.children)
  }
}

/** What a paragraph takes from what it stands in. */
interface Look {
  sizePx: number
  isBold: boolean
  /** Whether a ground or a line sets apart nothing but it. */
  isDecorated: boolean
}

/** A paragraph as it looks. */
interface Line extends Look {
  element: Element
  words: string
}

function collect(parent: Parents, around: Look, lines: Line[]): void {
  for (const child of parent.children as ElementContent[]) {
    if (!isElement(child) || isElement(child, 'table', 'pre', 'ul', 'ol', 'blockquote', 'svg')) continue
    const isOnly = parent.type === 'element' && wordsOf(parent).trim() === wordsOf(child).trim()
    const look = lookOf(child, { ...around, isDecorated: isOnly && around.isDecorated })
    if (!isBlock(child)) {
      if (!isLeaf(child)) collect(child, look, lines)
    } else if (isLeaf(child)) {
      const runs = runsOf(child, look)
      if (runs.length > 0)
        lines.push({
          element: child,
          words: wordsOf(child).trim(),
          sizePx: Math.min(...runs.map((run) => run.sizePx)),
          isBold: runs.every((run) => run.isBold),
          isDecorated:
            look.isDecorated || child.children.some((each) => isElement(each) && isDecorated(each)),
        })
    } else collect(child, look, lines)
  }
}

function lookOf(element: Element, around: Look): Look {
  const weight = styleOf(element, 'font-weight')
  const isStrong = isElement(element, 'strong', 'b')
  return {
    sizePx: sizePx(styleOf(element, 'font-size'), around.sizePx) ?? around.sizePx,
    isBold: isStrong || (weight === undefined ? around.isBold : isBold(weight)),
    isDecorated: around.isDecorated || (isBlock(element) && isDecorated(element)),
  }
}

/** The pieces of text of a paragraph. */
function runsOf(element: Element, look: Look): Look[] {
  return element.children.flatMap((child) => {
    if (child.type === 'text') return child.value.trim() === '' ? [] : [look]
    return isElement(child) ? runsOf(child, lookOf(child, look)) : []
  })
}

/** The size that most of the text has. */
function sizeOfText(lines: readonly Line[]): number {
  const lengths = new Map<number, number>()
  for (const { sizePx, words } of lines)
    lengths.set(Math.round(sizePx), (lengths.get(Math.round(sizePx)) ?? 0) + words.length)
  return [...lengths].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 16
}

const longestHeading = 40

function isHeading({ element, words, sizePx, isBold, isDecorated }: Line, textPx: number): boolean {
  if (words.length > longestHeading || /[。；，,;]$/.test(words) || !/\p{L}/u.test(words)) return false
  if (imagesIn(element).length > 0 || hasLines(element)) return false
  return sizePx >= textPx + 2 || (isBold && isDecorated && sizePx >= textPx)
}

/** Whether a line break parts words. */
const hasLines = (element: Element): boolean =>
  element.children.some(
    (child) => isElement(child) && (child.tagName === 'br' ? hasWords(element) : hasLines(child)),
  )

function isDecorated(element: Element): boolean {
  const ground = styleOf(element, 'background-color') ?? styleOf(element, 'background') ?? ''
  const isGround =
    ground !== '' &&
    !/transparent|none|#fff(?:fff)?\b|rgb\(255, ?255, ?255\)|rgba\(.*, ?0\)|white/.test(ground)
  const borders = ['border', 'border-bottom', 'border-left', 'border-top'].map(
    (name) => styleOf(element, name) ?? '',
  )
  return (
    isGround ||
    borders.some((border) => /[1-9]\d*(?:\.\d+)?px/.test(border) && !/none|transparent/.test(border))
  )
}

/** A heading needs no marks. */
const plain = (nodes: readonly ElementContent[]): ElementContent[] =>
  nodes.flatMap((node) =>
    isElement(node, 'span', 'strong', 'b', 'font', 'u') ? plain(node.children) : [node],
  )
