import type { Nodes, Parent, PhrasingContent, Text } from 'mdast'
import type { TextDelimiter, TextMark } from './nodes.ts'
import { type MarkKind, markKinds, type Neighbours } from './text-mark-rules.ts'
import { wordsIn } from './words-in.ts'

/**
 * Makes a mark of each pair of delimiters among the children of a node, and text of the others. A delimiter pairs with
 * the nearest one of its kind before it; what it leaves out can't pair across it.
 */
export function pairTextMarks(parent: Parent): void {
  // Delimiters stand only where phrasing content does.
  const children = parent.children as PhrasingContent[]
  const out: PhrasingContent[] = []
  const open = new Map<string, Opening>()
  children.forEach((child, index) => {
    const kind = child.type === 'textDelimiter' ? markKinds.get(child.value) : undefined
    if (child.type !== 'textDelimiter' || !kind) {
      out.push(child)
      return
    }
    const place = { before: textBefore(out), after: textAfter(children, index) }
    const opening = open.get(child.value)
    if (opening && kind.canClose(place)) {
      open.delete(child.value)
      const content = out.slice(opening.at + 1)
      if (content.length > 0 && kind.accepts(content.map(shown).join(''), opening.place, place)) {
        out.length = opening.at
        out.push(mark(kind, opening.delimiter, withText(content), child))
        for (const [value, { at }] of open) if (at > opening.at) open.delete(value)
        return
      }
    }
    if (kind.canOpen(place)) open.set(child.value, { at: out.length, delimiter: child, place })
    out.push(child)
  })
  parent.children = withText(out)
}

interface Opening {
  /** Index among what is done already. */
  at: number
  delimiter: TextDelimiter
  place: Neighbours
}

function mark(
  { tagName, className }: MarkKind,
  { position: first }: TextDelimiter,
  children: PhrasingContent[],
  { position: last }: TextDelimiter,
): TextMark {
  return {
    type: 'textMark',
    children,
    data: { hName: tagName, ...(className !== undefined && { hProperties: { className: [className] } }) },
    ...(first && last && { position: { start: first.start, end: last.end } }),
  }
}

/** Delimiters without a partner are text, and text beside text is one. */
function withText(nodes: PhrasingContent[]): PhrasingContent[] {
  const merged: PhrasingContent[] = []
  for (const node of nodes) {
    const text = node.type === 'textDelimiter' ? asText(node) : node
    const last = merged.at(-1)
    if (text.type === 'text' && last?.type === 'text') merged[merged.length - 1] = joined(last, text)
    else merged.push(text)
  }
  return merged
}

const asText = ({ value, position }: TextDelimiter): Text => ({
  type: 'text',
  value,
  ...(position && { position }),
})

function joined(left: Text, right: Text): Text {
  const [start, end] = [left.position?.start, right.position?.end]
  return { type: 'text', value: left.value + right.value, ...(start && end && { position: { start, end } }) }
}

/** Two characters decide whether a letter stands alone. */
function textBefore(nodes: readonly PhrasingContent[]): string {
  const node = nodes.at(-1)
  return node ? shown(node).slice(-4) : ''
}

function textAfter(children: readonly PhrasingContent[], index: number): string {
  const node = children[index + 1]
  return node ? shown(node).slice(0, 4) : ''
}

/** The words of a node; a character of its own stands for what has no words, or is no plain text. */
function shown(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if (node.type === 'text' || node.type === 'textDelimiter') return node.value
  return `\ufffc${wordsIn(node)}\ufffc`
}
