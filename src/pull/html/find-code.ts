import type { Element, ElementContent, Parents } from 'hast'
import { wordsOf } from '../../survival/content.ts'
import { isBlock, replaceElements } from '../tree.ts'
import { filled, isRow, styleOf } from './styles.ts'

/**
 * Code becomes `pre` again: ours, a scroller with a section per line; that of WeChat's own editor, with a `code` per
 * line beside a list of numbers; the `pre` of others, with `br` and U+00A0.
 *
 * In: section `overflow-x:auto` > section `white-space:nowrap` > section `let` + U+00A0 + `a`. Out: pre > code `let a`.
 */
export function findCode(parent: Parents): void {
  replaceElements(parent, (child) => {
    const code = titledCode(child) ?? codeOf(child)
    if (code) return [code]
    findCode(child)
    return undefined
  })
}

function codeOf(element: Element): Element | undefined {
  if (element.tagName === 'pre') return preOf(linesOfPre(element), languageOf(element))
  const pre = snippetOf(element)
  if (pre) return preOf(linesOfPre(pre), languageOf(pre) ?? languageOf(element))
  return ownCode(element)
}

function ownCode(element: Element): Element | undefined {
  const [lines, ...others] = filled(element)
  if (lines?.type !== 'element' || others.length > 0 || !holdsLines(element, lines)) return undefined
  const rows = filled(lines)
  if (rows.length === 0 || !rows.every((row) => isLine(row))) return undefined
  const texts = rows.map(wordsOf)
  const number = firstNumber(rows)
  const wraps = styleOf(lines, 'word-break') === 'break-all'
  const plain =
    number === undefined ? texts : texts.map((line) => line.replace(/^[\s\u00a0]*\d+\u00a0\u00a0/, ''))
  const meta = [
    number !== undefined && (number === 1 ? 'numbers' : `numbers=${number}`),
    wraps && 'wrap',
    rows.some(isMarked) && `{${markedLines(rows)}}`,
  ]
  return preOf(plain.join('\n'), undefined, meta.filter(Boolean).join(' '))
}

/** A scroller with the one block that WeChat asks for, whose lines don't break, or anywhere. */
const holdsLines = (scroller: Element, lines: Element): boolean =>
  styleOf(scroller, 'overflow-x') === 'auto' &&
  lines.tagName === 'section' &&
  (styleOf(lines, 'white-space') === 'nowrap' ||
    (styleOf(lines, 'white-space') === 'normal' && styleOf(lines, 'word-break') === 'break-all'))

const isLine = (node: ElementContent): boolean =>
  node.type === 'element' && node.tagName === 'section' && !node.children.some(isBlock)

const isMarked = (row: ElementContent): boolean =>
  row.type === 'element' && row.properties.style !== undefined && row.properties.style !== ''

const markedLines = (rows: ElementContent[]): string =>
  rows.flatMap((row, index) => (isMarked(row) ? [index + 1] : [])).join(',')

/** The number of the first line, where each begins with its own. */
function firstNumber(rows: ElementContent[]): number | undefined {
  const numbers = rows.map((row) => {
    const [first] = row.type === 'element' ? row.children : []
    const text = first?.type === 'element' ? wordsOf(first) : ''
    return /^[\s\u00a0]*\d+\u00a0\u00a0$/.test(text) ? Number(text.replace(/\u00a0/g, '')) : Number.NaN
  })
  const [start = Number.NaN] = numbers
  return numbers.every((number, index) => number === start + index) ? start : undefined
}

/** Our bar with the title above the code. */
function titledCode(element: Element): Element | undefined {
  const [bar, block, ...others] = filled(element)
  if (element.tagName !== 'section' || others.length > 0 || isRow(element)) return undefined
  if (bar?.type !== 'element' || bar.tagName !== 'section' || bar.children.some(isBlock)) return undefined
  if (block?.type !== 'element') return undefined
  const code = ownCode(block)
  if (!code) return undefined
  const title = wordsOf(bar).trim()
  const hasDots = bar.children.some((child) => child.type === 'element' && child.tagName === 'svg')
  const quote = title.includes('"') ? "'" : '"'
  const meta = [title && `title=${quote}${title}${quote}`, code.properties.dataMeta, hasDots && 'window']
  code.properties.dataMeta = meta.filter(Boolean).join(' ')
  return code
}

/** The code of WeChat's own editor, beside which stand the numbers of its lines. */
function snippetOf(element: Element): Element | undefined {
  const isSnippet = [element.properties.className]
    .flat()
    .some((name) => /^code-snippet__(?:fix|github)$/.test(String(name)))
  if (!isSnippet) return undefined
  return element.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'pre',
  )
}

function linesOfPre(pre: Element): string {
  const codes = filled(pre).filter((child) => child.type === 'element' && child.tagName === 'code')
  // One `code` is a line where there are several.
  if (codes.length > 0) return codes.map((code) => textOf(code).replace(/\n$/, '')).join('\n')
  return textOf(pre)
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' || node.tagName === 'svg') return ''
  if (node.tagName === 'br') return '\n'
  const text = node.children.map(textOf).join('')
  return isBlock(node) && node.tagName !== 'pre' && !text.endsWith('\n') ? `${text}\n` : text
}

/** The language that a class name or an attribute tells. */
function languageOf(pre: Element): string | undefined {
  const elements = [pre, ...pre.children.filter((child) => child.type === 'element')]
  for (const { properties } of elements) {
    if (typeof properties.dataLang === 'string' && properties.dataLang !== '') return properties.dataLang
    const names = [properties.className].flat().map(String)
    const name = names.find((each) => /^lang(?:uage)?-./.test(each))
    if (name) return name.replace(/^lang(?:uage)?-/, '')
  }
  return undefined
}

function preOf(text: string, language: string | undefined, meta = ''): Element {
  const value = text
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
  return {
    type: 'element',
    tagName: 'pre',
    properties: { dataMeta: meta, dataLang: language ?? '' },
    children: [{ type: 'text', value }],
  }
}
