import type { ElementContent } from 'hast'
import { text } from '../element.ts'

/** Cuts the coloured text of a block into its lines; a span that runs over several is closed and opened again. */
export function splitLines(children: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]]
  const add = (pieces: ElementContent[][]): void => {
    pieces.forEach((piece, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push(...piece)
    })
  }
  for (const child of children) {
    if (child.type === 'text') {
      add(child.value.split(/\r?\n/).map((line) => (line === '' ? [] : [text(line)])))
    } else if (child.type === 'element') {
      add(
        splitLines(child.children).map((inner) =>
          inner.length === 0 ? [] : [{ ...child, children: inner }],
        ),
      )
    }
  }
  return lines
}

const fixedSpace = '\u00a0'
const tabWidth = 4

/**
 * Makes every space of a line one that WeChat keeps, tabs up to the next stop.
 *
 * @returns the line; an empty one holds a space, so that it isn't pruned
 */
export function withFixedSpaces(line: readonly ElementContent[]): ElementContent[] {
  let column = 0
  const fix = (node: ElementContent): ElementContent => {
    if (node.type === 'element') return { ...node, children: node.children.map(fix) }
    if (node.type !== 'text') return node
    let fixed = ''
    for (const character of node.value) {
      const shown =
        character === '\t'
          ? fixedSpace.repeat(tabWidth - (column % tabWidth))
          : character === ' '
            ? fixedSpace
            : character
      fixed += shown
      column += character === '\t' ? shown.length : 1
    }
    return text(fixed)
  }
  const fixed = line.map(fix)
  return column === 0 ? [text(fixedSpace)] : fixed
}
