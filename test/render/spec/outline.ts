import type { Element, ElementContent, Nodes, Parents } from 'hast'

/** What an element stands for. */
export type Meaning =
  /** A block of blocks. */
  | { block: string; children: ElementContent[] }
  /** A block of one line. */
  | { line: string; children: ElementContent[] }
  /** A block of words that are as they are. */
  | { block: string; words: string }
  /** Words with a mark. */
  | { mark: string; children: ElementContent[] }
  /** A sign among words. */
  | { sign: string }
  /** Nothing of its own. */
  | { children: ElementContent[] }

/** Tells what an element stands for; `parents` from the outside in. */
export type Reading = (node: Element, parents: readonly Element[]) => Meaning

/**
 * What an article says and how it is built, whoever wrote its HTML: a line for each block, indented by its depth, with
 * marks as `name{words}`. White space is folded as a browser shows it; what is empty isn't there.
 */
export function outlineOf(root: Parents, read: Reading): string[] {
  const lines: string[] = []

  function writeBlocks(nodes: readonly Nodes[], depth: number, parents: readonly Element[]): void {
    let words = ''
    const write = (line: string) => lines.push('  '.repeat(depth) + line)
    const endParagraph = () => {
      if (fold(words) !== '') write(`p ${fold(words)}`)
      words = ''
    }
    for (const node of nodes) {
      if (node.type !== 'element') {
        words += wordsOf(node, parents)
        continue
      }
      const meaning = read(node, parents)
      const within = [...parents, node]
      if ('mark' in meaning || 'sign' in meaning) {
        words += wordsOf(node, parents)
        continue
      }
      endParagraph()
      if ('words' in meaning) write(`${meaning.block} ${JSON.stringify(meaning.words)}`)
      else if ('line' in meaning) {
        const line = fold(meaning.children.map((child) => wordsOf(child, within)).join(''))
        if (line !== '' || /^t[dh]/.test(meaning.line)) write(`${meaning.line} ${line}`.trimEnd())
      } else if ('block' in meaning) {
        write(meaning.block)
        writeBlocks(meaning.children, depth + 1, within)
      } else writeBlocks(meaning.children, depth, within)
    }
    endParagraph()
  }

  function wordsOf(node: Nodes, parents: readonly Element[]): string {
    if (node.type === 'text') return node.value
    if (node.type !== 'element') return ''
    const meaning = read(node, parents)
    if ('sign' in meaning) return meaning.sign
    if ('words' in meaning) return meaning.words
    const words = meaning.children.map((child) => wordsOf(child, [...parents, node])).join('')
    return 'mark' in meaning && words !== '' ? `${meaning.mark}{${words}}` : words
  }

  writeBlocks(root.children, 0, [])
  return lines
}

const fold = (words: string): string =>
  words
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replace(/ ?⏎ ?/g, '⏎')
    .replace(/^[ ⏎]+|[ ⏎]+$/g, '')

/** A link, or an address that is its own words. */
export function linkMeaning(address: string, words: string, children: ElementContent[]): Meaning {
  const bare = (each: string) => sameAddress(each).replace(/^(https?:\/\/|mailto:)|\/$/gi, '')
  return bare(words) === bare(address)
    ? { mark: 'address', children }
    : { mark: `link(${sameAddress(address)})`, children }
}

/** An address in one form, whether percent-encoded or not. */
export function sameAddress(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** Lines of code as they look: tabs up to the next fourth column, no white space at the end. */
export const codeAsSeen = (code: string): string =>
  code
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      let shown = ''
      for (const character of line)
        shown += character === '\t' ? ' '.repeat(4 - (shown.length % 4)) : character
      return shown.replace(/[ \u00a0]+$/, '').replaceAll('\u00a0', ' ')
    })
    .join('\n')

/** Plain words of a node. */
export function plainWords(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(plainWords).join('') : ''
}
