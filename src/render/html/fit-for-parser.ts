import type { ElementContent, Parents, Root } from 'hast'
import type { Point } from 'unist'
import { judgeTag } from '../../survival/tag-rules.ts'
import type { HtmlReport } from './html-report.ts'
import { deepest, OpenTags } from './open-tags.ts'
import { type Piece, splitTags } from './split-tags.ts'

type Raw = Extract<ElementContent, { type: 'raw' }>

/**
 * Makes raw HTML fit for the parser: one node per tag, so that each has its place; without what would be lost whole,
 * what shows nowhere, and what would swallow the Markdown behind it. Texts keep every word.
 */
export function fitForParser(tree: Root, told: HtmlReport): void {
  fitChildren(tree, new OpenTags(), told)
}

function fitChildren(parent: Parents, open: OpenTags, told: HtmlReport): void {
  const children = parent.children as ElementContent[]
  const fitted: ElementContent[] = []
  const unclosed = new Set<string>()
  for (let index = 0; index < children.length; index++) {
    const child = children[index]
    if (!child) continue
    if (child.type !== 'raw') {
      if (child.type === 'element') fitChildren(child, open, told)
      fitted.push(child)
      continue
    }
    const { kept, hides } = fitRaw(child, open, told)
    for (const each of kept) fitted.push(each)
    // Within a text, the tags of a script are nodes of their own, with what they hold between them.
    if (hides !== undefined && !unclosed.has(hides)) {
      const end = closingAfter(children, index, hides)
      if (end === undefined) unclosed.add(hides)
      else index = end
    }
  }
  parent.children = fitted
}

function closingAfter(nodes: readonly ElementContent[], index: number, name: string): number | undefined {
  for (let at = index + 1; at < nodes.length; at++) {
    const node = nodes[at]
    if (node?.type === 'raw' && node.value.toLowerCase().startsWith(`</${name}`)) return at
  }
  return undefined
}

/**
 * The nodes that a raw one becomes.
 *
 * @returns `hides`: the name of an element at its end that hides what follows
 */
function fitRaw(raw: Raw, open: OpenTags, told: HtmlReport): { kept: ElementContent[]; hides?: string } {
  const kept: ElementContent[] = []
  const pieces = splitTags(raw.value, isLostWhole)
  const pointAt = pointsIn(raw)
  for (const piece of pieces) {
    const start = pointAt(piece.at)
    const place = start && { position: { start, end: start } }
    const keep = (value: string) => kept.push({ type: 'raw', value, ...place })
    switch (piece.kind) {
      case 'hidden':
        break
      case 'text':
        // Alone at the end of a text the parser would wait for a tag.
        keep(piece.source.replaceAll('<', '&lt;'))
        break
      case 'unfinished':
        told.tell('html/unfinished', { html: excerpt(piece.source) }, { ...place })
        if (!piece.source.startsWith('<!')) kept.push({ type: 'text', value: piece.source, ...place })
        break
      case 'whole':
        if (!isSilent.has(piece.name)) told.tell('html/removed', { tag: piece.name }, { ...place })
        break
      case 'close':
        if (open.close(piece.name)) keep(piece.source)
        break
      case 'open':
        if (isLostWhole(piece.name)) {
          if (!isSilent.has(piece.name)) told.tell('html/removed', { tag: piece.name }, { ...place })
          if (piece === pieces.at(-1)) return { kept, hides: piece.name }
          break
        }
        {
          const fate = fateOf(piece, open)
          if (fate === 'stays') keep(piece.source)
          if (fate === 'deep') told.tell('html/too-deep', { limit: deepest }, { ...place })
        }
    }
  }
  return { kept }
}

function fateOf({ name, source }: Piece & { name: string }, open: OpenTags): 'stays' | 'deep' | 'astray' {
  return source.endsWith('/>') && open.has('svg') ? 'stays' : open.admit(name)
}

/** Lost with all they hold, which shows nowhere or only where they work. */
const isLostWhole = (name: string): boolean => {
  if (alsoLost.has(name)) return true
  if (holdsWords.has(name)) return false
  return (
    judgeTag({ type: 'element', tagName: name, properties: {}, children: [] }, false, true)?.fate === 'drop'
  )
}

/** Their tags are lost, their words are not. */
const holdsWords = new Set(['button', 'form', 'input'])
/** WeChat's own players and marks only work where its editor put them. */
const alsoLost = new Set(
  'iframe frameset noembed noframes xmp plaintext mpvoice mpvideo mp-common-mpaudio mp-style-type'.split(' '),
)

/** Nothing of it was ever to be seen. */
const isSilent = new Set('title head meta base source mp-style-type'.split(' '))

function excerpt(html: string): string {
  const [line = ''] = html.trim().split('\n')
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}

/** The place of each offset of a raw node, asked for in order. In quotes and lists columns are those of the HTML. */
function pointsIn({ value, position }: Raw): (at: number) => Point | undefined {
  const start = position?.start
  if (!start) return () => undefined
  let line = start.line
  let lineStart = 1 - start.column
  let lineEnd = value.indexOf('\n')
  return (at) => {
    while (lineEnd >= 0 && lineEnd < at) {
      line += 1
      lineStart = lineEnd + 1
      lineEnd = value.indexOf('\n', lineStart)
    }
    return {
      line,
      column: at - lineStart + 1,
      ...(start.offset !== undefined && { offset: start.offset + at }),
    }
  }
}
