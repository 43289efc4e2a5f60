import type { Heading, Paragraph, Parents, Root, RootContent, TableCell } from 'mdast'
import type { Point } from 'unist'
import { SKIP, visit } from 'unist-util-visit'

/** Signs that Markdown made nothing of. */
interface AsWritten {
  /** The match of the pattern, and the same with what was understood in it. */
  match: RegExpExecArray
  written: string
  /** What stands before them in the same block, and behind. */
  before: string
  after: string
  block: Block
  /** Where they begin. */
  position: { start: Point; end: Point }
}

type Block = Heading | Paragraph | TableCell

/**
 * Where a pattern matches what readers see as it was written: paragraphs, headings and cells as they stand in the
 * source. What Markdown has understood there, as code, pictures, HTML and the signs of links, is a NUL for every
 * character, and so no part of a match as long as the pattern takes none.
 *
 * @param pattern global; takes time in proportion to the text
 */
export function findAsWritten(tree: Root, source: string, pattern: RegExp): AsWritten[] {
  // Most posts hold none, and need no walk.
  if (source.search(pattern) < 0) return []
  const found: AsWritten[] = []
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return undefined
    const start = node.position?.start
    const range = rangeOf(node)
    if (!start || !range || source.slice(...range).search(pattern) < 0) return SKIP
    const text = withoutUnderstood(node, source, range)
    const pointAt = pointsIn(text, start)
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length]
      const point = pointAt(from)
      found.push({
        match,
        written: source.slice(range[0] + from, range[0] + to),
        before: text.slice(0, from),
        after: text.slice(to),
        block: node,
        position: { start: point, end: point },
      })
    }
    return SKIP
  })
  return found
}

type Range = [start: number, end: number]

function withoutUnderstood(block: Block, source: string, [start, end]: Range): string {
  let written = ''
  let at = start
  for (const [from, to] of understoodIn(block)) {
    written += source.slice(at, from) + source.slice(from, to).replace(/[^\n]/g, '\0')
    at = to
  }
  return written + source.slice(at, end)
}

/** In the order of the source. What has no position was found in a text, as addresses are, and is written out there. */
function* understoodIn({ children }: Parents): Generator<Range> {
  const unclosed = new Set<string>()
  for (let index = 0; index < children.length; index++) {
    const child = children[index]
    const range = child && rangeOf(child)
    if (!range || child.type === 'text') continue
    if (!('children' in child)) {
      const closing = closingTag(children, index, unclosed)
      const end = children[closing]
      yield [range[0], (end && rangeOf(end)?.[1]) ?? range[1]]
      if (end) index = closing
      continue
    }
    const [first, last] = [child.children[0], child.children.at(-1)]
    const inner = first && last && [rangeOf(first)?.[0], rangeOf(last)?.[1]]
    if (inner?.[0] === undefined || inner[1] === undefined) {
      yield range
      continue
    }
    yield [range[0], inner[0]]
    yield* understoodIn(child)
    yield [inner[1], range[1]]
  }
}

/**
 * Index of the tag that ends an element of code; -1 where none begins or ends.
 *
 * @param unclosed names of which no more tags end an element; grows, so that none is looked for again
 */
function closingTag(nodes: RootContent[], from: number, unclosed: Set<string>): number {
  const opening = nodes[from]
  const name =
    opening?.type === 'html' && /^<(code|kbd|pre|samp|tt)\b/i.exec(opening.value)?.[1]?.toLowerCase()
  if (!name || unclosed.has(name)) return -1
  for (let index = from + 1; index < nodes.length; index++) {
    const node = nodes[index]
    if (node?.type === 'html' && node.value.toLowerCase().startsWith(`</${name}`)) return index
  }
  unclosed.add(name)
  return -1
}

function rangeOf({ position }: RootContent): Range | undefined {
  const [start, end] = [position?.start.offset, position?.end.offset]
  return start === undefined || end === undefined ? undefined : [start, end]
}

/** Tells where the characters of a text stand that are asked for from its start to its end. */
function pointsIn(text: string, { line, column }: Point): (at: number) => Point {
  let lineNow = line
  let lineStart = 1 - column
  let lineEnd = text.indexOf('\n')
  return (at) => {
    while (lineEnd >= 0 && lineEnd < at) {
      lineNow++
      lineStart = lineEnd + 1
      lineEnd = text.indexOf('\n', lineStart)
    }
    return { line: lineNow, column: at - lineStart + 1 }
  }
}
