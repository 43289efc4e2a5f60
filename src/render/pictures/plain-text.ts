import type { Element, Nodes, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { oneLine, withoutUnsafe } from '../characters.ts'
import { isBlank, isBlock, isElement, wordsOf } from '../element.ts'
import { isFootnoteList, isFootnoteMark } from '../links/footnotes.ts'
import { shows } from '../links/rehype-references.ts'
import { indexOfAsset } from '../marks.ts'
import { isFormula } from '../math/formula-in-words.ts'
import { isPicture } from '../rehype-figures.ts'
import { report } from '../render-data.ts'
import { isSwiper } from '../syntax/rehype-galleries.ts'

/** What a picture post holds: WeChat takes its text without any markup, and its pictures apart from it. */
export interface PlainText {
  text: string
  /** Indexes of the pictures, in the order in which they stand. */
  pictures: number[]
}

/**
 * An article's tree as plain text. A paragraph, heading or quote is a line with an empty one around it, items of lists
 * and lines of code are lines, emphasis is dropped. What loses its sense that way (links, tables, formulas, crossed-out
 * words) is told at its place, and so is what can't be shown at all.
 *
 * In: `<h2>甲</h2><ul><li>乙</li><li><b>丙</b></li></ul>`. Out: `甲\n\n• 乙\n• 丙`.
 */
export function plainText(tree: Root, file: VFile): PlainText {
  const reading: Reading = { file, pictures: [] }
  return { text: blocksIn(tree, reading).join('\n\n'), pictures: reading.pictures }
}

interface Reading {
  file: VFile
  pictures: number[]
}

function blocksIn(parent: Parents, reading: Reading): string[] {
  const blocks: string[] = []
  let run: Nodes[] = []
  const endRun = () => {
    const words = linesOf(run, reading)
    if (words !== '') blocks.push(words)
    run = []
  }
  for (const child of parent.children) {
    if (isElement(child) && (isBlock(child) || holdsBlock(child))) {
      endRun()
      blocks.push(...blocksOf(child, reading))
    } else run.push(child)
  }
  endRun()
  return blocks
}

const holdsBlock = (node: Element): boolean =>
  node.children.some((child) => isElement(child) && (isBlock(child) || holdsBlock(child)))

function blocksOf(block: Element, reading: Reading): string[] {
  if (isFootnoteList(block)) return footnotesIn(block, reading)
  switch (block.tagName) {
    case 'ul':
    case 'ol':
      return [itemsOf(block, reading).join('\n')]
    case 'pre':
      return [codeOf(block, reading)]
    case 'table':
      report(reading.file, 'newspic/table', {}, block)
      return [rowsOf(block, reading).join('\n')]
    case 'p': {
      const isMoved = isSwiper(block, String(reading.file))
      return blocksIn(isMoved ? { ...block, children: block.children.filter(isPicture) } : block, reading)
    }
    default:
      return blocksIn(block, reading)
  }
}

function itemsOf(list: Element, reading: Reading): string[] {
  const first = Number(list.properties.start ?? 1)
  const items = list.children.filter((child) => isElement(child))
  return items.flatMap((item, index) => {
    const [line = '', ...rest] = blocksIn(item, reading).join('\n').split('\n')
    const sign = isTask(line) ? '' : list.tagName === 'ol' ? `${first + index}. ` : '• '
    return [`${sign}${line}`, ...rest.map((each) => `　${each}`)]
  })
}

const isTask = (line: string): boolean => /^[☐☑] /.test(line)

/** A footnote's text stands at the end; its mark is the number in brackets. */
function footnotesIn(section: Element, reading: Reading): string[] {
  const list = section.children.find((child) => isElement(child, 'ol'))
  const notes = isElement(list) ? list.children.filter((child) => isElement(child)) : []
  return [notes.map((note, index) => `[${index + 1}] ${blocksIn(note, reading).join('\n')}`).join('\n')]
}

function codeOf(block: Element, { file }: Reading): string {
  const code = block.children.find((child) => isElement(child, 'code'))
  if (code && isFormula(code)) report(file, 'newspic/formula', {}, block)
  return withoutUnsafe(wordsOf(block)).replace(/^\n+|\s+$/g, '')
}

function rowsOf(table: Element, reading: Reading): string[] {
  return table.children.flatMap((child) => {
    if (!isElement(child)) return []
    if (child.tagName !== 'tr') return rowsOf(child, reading)
    const cells = child.children.filter((cell) => isElement(cell))
    return [cells.map((cell) => blocksIn(cell, reading).join(' ')).join(' | ')]
  })
}

/** The words of what stands in a line, which ends only where the writer broke it. */
function linesOf(nodes: readonly Nodes[], reading: Reading): string {
  if (nodes.every(isBlank)) return ''
  const lines = ['']
  for (const node of nodes) read(node, lines, reading)
  return lines.map(oneLine).join('\n').trim()
}

function read(node: Nodes, lines: string[], reading: Reading): void {
  const write = (words: string) => lines.push((lines.pop() ?? '') + words)
  if (node.type === 'text') write(node.value)
  if (!isElement(node)) return
  const { file } = reading
  const { tagName } = node
  if (isFootnoteMark(node)) write(`[${wordsOf(node)}]`)
  else if (tagName === 'br') lines.push('')
  else if (tagName === 'img') readPicture(node, reading)
  else if (tagName === 'input') write(node.properties.checked ? '☑ ' : '☐ ')
  else if (isUnknown(node)) report(file, 'newspic/not-shown', { name: `<${tagName}>` }, node)
  else {
    if (isFormula(node)) report(file, 'newspic/formula', {}, node)
    if (tagName === 'del' || tagName === 's') report(file, 'newspic/crossed-out', {}, node)
    if (tagName === 'a') tellAddress(node, file)
    for (const child of node.children) read(child, lines, reading)
  }
}

function readPicture(image: Element, { file, pictures }: Reading): void {
  const index = indexOfAsset(String(image.properties.src))
  if (index === undefined) report(file, 'newspic/picture-of-wechat', {}, image)
  else pictures.push(index)
}

/** Words alone don't say where a link leads; an address that is written out does. */
function tellAddress(link: Element, file: VFile): void {
  const address = String(link.properties.href ?? '')
  if (address !== '' && !shows(wordsOf(link), address)) report(file, 'newspic/link', { address }, link)
}

/** Drawings, and what only WeChat's editor puts in. */
const isUnknown = ({ tagName }: Element): boolean =>
  /^(svg|iframe|video|audio|canvas|object|embed)$/.test(tagName) || tagName.startsWith('mp-')
