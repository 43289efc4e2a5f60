import type { Element, ElementContent, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { element, isElement, replaceElements, text, visitElements, wordsOf } from '../element.ts'
import { partOf, report } from '../render-data.ts'
import { readDiffLines } from './diff-lines.ts'
import { type FenceOptions, readFenceOptions } from './fence-options.ts'
import { highlight } from './highlight.ts'
import { languageNamed } from './languages.ts'
import { readLineNotes } from './line-notes.ts'
import { splitLines, withFixedSpaces } from './split-lines.ts'

/**
 * Code blocks are a scroller with one section per line, since WeChat loses the line ends of `pre`, folds runs of
 * spaces and cuts long lines off at the right edge. Every space is U+00A0, and an empty line holds one so that it
 * isn't pruned. A title, and three dots as on a window, stand in a bar above. Words get the
 * colours of their language, in a diff of `diff-js` as well; grammars are loaded when a post first uses them.
 *
 * In: ```` ```js title="a.js" ```` with `let  a`. Out: section.code-block > section.code-title + section.code >
 * section.code-lines > section.code-line > span.token-keyword `let` + `\u00a0\u00a0a`.
 */
export function rehypeCodeLines() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const blocks: Element[] = []
    visitElements(tree, (node) => {
      if (isElement(node, 'pre')) blocks.push(node)
    })
    if (blocks.length === 0) return
    const sections = new Map<Element, Element>()
    for (const pre of blocks) {
      const section = await codeSection(pre, file)
      sections.set(pre, section)
      partOf(file).gathered.codeBlocks.add(section)
    }
    replaceCode(tree, sections)
  }
}

function replaceCode(parent: Parents, sections: Map<Element, Element>): void {
  replaceElements(parent, (child) => {
    const section = sections.get(child)
    if (section) return [section]
    replaceCode(child, sections)
    return undefined
  })
}

async function codeSection(pre: Element, file: VFile): Promise<Element> {
  const [code] = pre.children
  const fence = isElement(code, 'code') ? code : undefined
  const options = readFenceOptions(metaOf(fence), partOf(file).settings)
  const name = fence && languageOf(fence)
  const inDiff = name?.startsWith('diff-') ? languageNamed(name.slice('diff-'.length)) : undefined
  const written = readLineNotes(wordsOf(pre).replace(/\r?\n$/, ''))
  const { signs, ...noted } = inDiff ? readDiffLines(written) : { ...written, signs: [] }
  const coloured = inDiff ? await highlight(noted.code, inDiff) : await colour(noted.code, fence, file)
  const count = noted.code.split('\n').length
  const lines = splitLines(coloured).map((line, index) => {
    const number = index + 1
    const marks = [
      (options.marked.has(number) || noted.marked.has(number)) && 'code-line-marked',
      (options.added.has(number) || noted.added.has(number)) && 'code-line-added',
      (options.removed.has(number) || noted.removed.has(number)) && 'code-line-removed',
    ].filter((mark) => mark !== false)
    const signed = signs[index] ? [text(signs[index]), ...line] : line
    const words = withMarkedWords(withFixedSpaces(signed), options.words)
    return element('section', ['code-line', ...marks], [...numberOf(index, count, options), ...words], pre)
  })
  const names = options.wrap ? ['code', 'code-wrap'] : 'code'
  const section = element('section', names, [element('section', 'code-lines', lines, pre)], pre)
  const bar = [
    ...(options.window ? [dots()] : []),
    ...(options.title === undefined ? [] : [text(options.title)]),
  ]
  if (bar.length === 0) return section
  return element('section', 'code-block', [element('section', 'code-title', bar, pre), section], pre)
}

/** A drawing, since WeChat's editor prunes empty elements and its dark mode would turn their colours. */
function dots(): Element {
  const circles = ['#ff5f57', '#febc2e', '#28c840'].map((fill, index): Element => {
    const circle = element('circle', undefined, [])
    circle.properties = { cx: String(6 + 19 * index), cy: '6', r: '6', fill }
    return circle
  })
  const svg = element('svg', 'code-dots', circles)
  svg.properties.viewBox = '0 0 50 12'
  return svg
}

async function colour(code: string, fence: Element | undefined, file: VFile): Promise<ElementContent[]> {
  const name = fence && languageOf(fence)
  if (!name) return [text(code)]
  const language = languageNamed(name)
  if (language) return highlight(code, language)
  report(file, 'code/unknown-language', { name }, fence)
  return [text(code)]
}

/** The first word behind a fence, as remark leaves it on the element. */
function languageOf(code: Element): string | undefined {
  const { className } = code.properties
  const names = Array.isArray(className) ? className.map(String) : []
  return names.find((name) => name.startsWith('language-'))?.slice('language-'.length)
}

/** What stands behind the language, as remark-rehype leaves it. */
function metaOf(code: Element | undefined): string {
  const data: { meta?: unknown } | undefined = code?.data
  return typeof data?.meta === 'string' ? data.meta : ''
}

/** Numbers stand at the head of each line, as wide as the last one. */
function numberOf(index: number, count: number, { firstNumber }: FenceOptions): ElementContent[] {
  if (firstNumber === undefined) return []
  const width = String(firstNumber + count - 1).length
  const digits = String(firstNumber + index).padStart(width, '\u00a0')
  return [element('span', 'code-number', [text(`${digits}\u00a0\u00a0`)])]
}

/** Marks words wherever they stand within one run of text. */
function withMarkedWords(line: ElementContent[], words: readonly string[]): ElementContent[] {
  if (words.length === 0) return line
  const wanted = words.map((word) => word.replaceAll(' ', '\u00a0').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(${wanted.join('|')})`)
  return line.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: withMarkedWords(node.children, words) }]
    if (node.type !== 'text') return [node]
    return node.value.split(pattern).flatMap((piece, index) => {
      if (piece === '') return []
      return [index % 2 === 1 ? element('span', 'code-word', [text(piece)]) : text(piece)]
    })
  })
}
