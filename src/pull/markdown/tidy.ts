import type { Nodes, Parents, PhrasingContent, Root, Text } from 'mdast'
import type { Note } from './note.ts'

/**
 * Makes a tree as a person would have written it: marks don't begin or end with a blank, don't repeat one another and
 * aren't empty; a paragraph neither begins nor ends with a line break, and two breaks part paragraphs; addresses that
 * stand as text are links.
 */
export function tidy(root: Root): void {
  tidyChildren(root)
}

function tidyChildren(parent: Parents): void {
  const out: Nodes[] = []
  for (const child of parent.children as Nodes[]) {
    if ('children' in child) tidyChildren(child)
    for (const each of replacement(child, parent)) {
      const last = out.at(-1)
      if (each.type === 'text' && last?.type === 'text') join(last, each)
      else if (last && isSameMark(last, each)) append(last, each)
      else out.push(each)
    }
  }
  // Cast: what stands in their place is of the same kind.
  parent.children = out as typeof parent.children
}

function replacement(node: Nodes, parent: Parents): Nodes[] {
  switch (node.type) {
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'textMark':
    case 'link':
      return withoutEdges(node, parent)
    case 'paragraph':
      return paragraphs(node.children).map((children) => ({ ...node, children }))
    case 'heading': {
      const line = paragraphs(node.children).flat()
      const [only, ...others] = line
      const children = only?.type === 'strong' && others.length === 0 ? only.children : line
      return children.length === 0
        ? []
        : [{ ...node, children: children.map((each) => (each.type === 'break' ? space : each)) }]
    }
    case 'blockquote':
    case 'list':
    case 'container':
      return node.children.length === 0 ? [] : [node]
    case 'coloured':
      return noted(node.children)
    case 'text':
      return parent.type === 'link' ? [node] : linked(node)
    default:
      return [node]
  }
}

const space: Text = { type: 'text', value: ' ' }

type Mark = Extract<Nodes, { type: 'strong' | 'emphasis' | 'delete' | 'textMark' | 'link' }>

/** Blanks and breaks at its edges stand outside a mark. */
function withoutEdges(mark: Mark, parent: Parents): Nodes[] {
  const children = mark.children.flatMap((child) =>
    child.type === mark.type && child.type !== 'textMark' && child.type !== 'link' ? child.children : [child],
  ) as PhrasingContent[]
  if (mark.type === parent.type && mark.type !== 'textMark') return children
  // Many editors set links in bold.
  const [only, ...others] = children
  if (mark.type === 'link' && only?.type === 'strong' && others.length === 0)
    children.splice(0, 1, ...only.children)
  const before: PhrasingContent[] = []
  const after: PhrasingContent[] = []
  for (let first = children[0]; first; first = children[0]) {
    if (first.type === 'break') before.push(...children.splice(0, 1))
    else if (first.type === 'text' && /^\s/.test(first.value)) {
      before.push({ type: 'text', value: /^\s+/.exec(first.value)?.[0] ?? '' })
      const value = first.value.trimStart()
      children.splice(0, 1, ...(value ? [{ ...first, value }] : []))
    } else break
  }
  for (let last = children.at(-1); last; last = children.at(-1)) {
    if (last.type === 'break') after.unshift(...children.splice(-1))
    else if (last.type === 'text' && /\s$/.test(last.value)) {
      after.unshift({ type: 'text', value: /\s+$/.exec(last.value)?.[0] ?? '' })
      const value = last.value.trimEnd()
      children.splice(-1, 1, ...(value ? [{ ...last, value }] : []))
    } else break
  }
  return [...before, ...(children.length > 0 ? [{ ...mark, children }] : []), ...after]
}

/** Neighbours that one person marked and an editor cut in two. */
function isSameMark(one: Nodes, other: Nodes): boolean {
  if (one.type !== other.type) return false
  if (one.type === 'link' && other.type === 'link')
    return (
      one.url === other.url && !other.title && !one.children.some(isImage) && !other.children.some(isImage)
    )
  if (one.type === 'textMark' && other.type === 'textMark')
    return one.data.hName === other.data.hName && one.data.hName !== 'kbd'
  return (
    one.type === 'inlineCode' || one.type === 'strong' || one.type === 'emphasis' || one.type === 'delete'
  )
}

const isImage = ({ type }: Nodes): boolean => type === 'image'

/** The words themselves, of which it is noted that they were coloured. */
function noted(children: PhrasingContent[]): PhrasingContent[] {
  const first = firstWords(children)
  if (first) join(first, { type: 'text', value: '', data: { note: colourNote } })
  return children
}

const colourNote: Note = { kind: 'text-colour', name: '', count: 1 }

function firstWords(nodes: readonly Nodes[]): Text | undefined {
  for (const node of nodes) {
    if (node.type === 'text' && node.value.trim() !== '') return node
    const within = 'children' in node ? firstWords(node.children) : undefined
    if (within) return within
  }
  return undefined
}

/** Coloured words that stand together with others are noted with them. */
function join(to: Text, from: Text): void {
  to.value += from.value
  const [one, other] = [to.data?.note, from.data?.note]
  const note = one && other ? { ...one, count: (one.count ?? 1) + (other.count ?? 1) } : (one ?? other)
  if (note) to.data = { ...to.data, note }
}

function append(to: Nodes, from: Nodes): void {
  if (to.type === 'inlineCode' && from.type === 'inlineCode') to.value += from.value
  // Cast: both are the same mark.
  if ('children' in to && 'children' in from) to.children = [...to.children, ...from.children] as never[]
}

/** The paragraphs that two breaks part, without breaks and blanks at their ends. */
function paragraphs(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const out: PhrasingContent[][] = [[]]
  children.forEach((child, index) => {
    const isDouble = child.type === 'break' && isBreakAround(children, index)
    if (isDouble) out.push([])
    else out.at(-1)?.push(child)
  })
  return out.map(trimmed).filter((each) => each.length > 0)
}

function isBreakAround(children: readonly PhrasingContent[], index: number): boolean {
  const isBlank = (node: PhrasingContent | undefined) => node?.type === 'text' && node.value.trim() === ''
  const beside = (step: 1 | -1) => {
    const next = children[index + step]
    return isBlank(next) ? children[index + 2 * step] : next
  }
  return beside(1)?.type === 'break' || beside(-1)?.type === 'break'
}

function trimmed(children: readonly PhrasingContent[]): PhrasingContent[] {
  const isNothing = (node: PhrasingContent) =>
    node.type === 'break' || (node.type === 'text' && node.value.trim() === '')
  const from = children.findIndex((child) => !isNothing(child))
  if (from < 0) return []
  const kept = children.slice(from, children.findLastIndex((child) => !isNothing(child)) + 1)
  const [first] = kept
  // Indents are the theme's, not written.
  if (first?.type === 'text') kept[0] = { ...first, value: first.value.replace(/^[\s\u3000\u00a0]+/, '') }
  const last = kept.at(-1)
  if (last?.type === 'text') kept[kept.length - 1] = { ...last, value: last.value.trimEnd() }
  return kept
}

const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g

/** An address in a text would be escaped, and then lead elsewhere. */
function linked({ value }: Text): PhrasingContent[] {
  const out: PhrasingContent[] = []
  let end = 0
  for (const { 0: found, index } of value.matchAll(address)) {
    const url = found.replace(/[.,;:!?'"*_~)\]]+$/, '')
    if (url.length < 10) continue
    if (index > end) out.push({ type: 'text', value: value.slice(end, index) })
    out.push({ type: 'link', url, title: null, children: [{ type: 'text', value: url }] })
    end = index + url.length
  }
  if (end < value.length) out.push({ type: 'text', value: value.slice(end) })
  return out
}
