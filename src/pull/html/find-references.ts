import type { Element, ElementContent, Parents } from 'hast'
import { wordsOf } from '../../survival/content.ts'
import { isBlock, isElement, make, replaceElements, text } from '../tree.ts'
import { takeReferences } from './reference-list.ts'

/**
 * Links and footnotes that had become numbers are links and footnotes again: the closing list tells their addresses. A
 * number that nothing explains stays a number, and a line that no number asks for stays a line.
 *
 * In: span `a` + sup `[1]`, at the end p `[1] a: https://b.c`. Out: a `https://b.c` > `a`, and no list.
 */
export function findReferences(root: Parents): void {
  const list = takeReferences(root)
  if (!list) return
  const known = new Map(
    list.entries.map((entry) => [entry.number, { ...entry, isLinked: false, isNoted: false }]),
  )
  const trees: Parents[] = [
    root,
    ...list.entries.map(({ blocks }): Parents => ({ type: 'root', children: blocks })),
  ]
  // Numbers that are set off with their words tell what a number by itself can't be.
  for (const tree of trees) findLinks(tree, known)
  for (const tree of trees) resolveMarks(tree, known)
  const all = [...known.values()]
  const left = all.filter(({ isLinked, isNoted }) => !isLinked && !isNoted)
  const notes = all
    .filter(({ isNoted }) => isNoted)
    .map(({ number, blocks }) => make('wx-footnote', { number: String(number) }, blocks))
  const lines = left.map(({ number, blocks }) => withNumber(number, blocks))
  root.children.push(...(left.length === all.length ? list.heading : []), ...lines.flat(), ...notes)
}

/** An entry of the closing list and what it turned out to be. */
interface Known {
  number: number
  blocks: ElementContent[]
  title?: string
  address?: string
  isLinked: boolean
  isNoted: boolean
}

const withNumber = (number: number, [first, ...others]: ElementContent[]): ElementContent[] => [
  make('p', {}, [text(`[${number}] `), ...(isElement(first) ? first.children : [])]),
  ...others,
]

function findLinks(parent: Parents, known: Map<number, Known>): void {
  replaceElements(parent, (child) => {
    if (isElement(child, 'pre', 'svg')) return undefined
    const link = numberedLink(child, known)
    if (!link) findLinks(child, known)
    return link
  })
}

function resolveMarks(parent: Parents, known: Map<number, Known>): void {
  const out: ElementContent[] = []
  for (const child of parent.children as ElementContent[]) {
    const entry = markOf(child, known)
    if (entry) out.push(...(resolved(entry, out) ?? [child]))
    else {
      if (isElement(child) && !isElement(child, 'pre', 'svg')) resolveMarks(child, known)
      out.push(child)
    }
  }
  parent.children = out
}

/** The entry that a number in superscript asks for. */
function markOf(node: ElementContent, known: Map<number, Known>): Known | undefined {
  const number = isElement(node, 'sup') ? /^\s*\[(\d{1,4})\]\s*$/.exec(wordsOf(node))?.[1] : undefined
  return known.get(Number(number ?? Number.NaN))
}

/** A span of ours: the words, then their number. */
function numberedLink(span: Element, known: Map<number, Known>): ElementContent[] | undefined {
  if (!isElement(span, 'span', 'a', 'em', 'font')) return undefined
  const last = span.children.at(-1)
  const entry = last && markOf(last, known)
  const words = span.children.slice(0, -1)
  if (!entry || entry.address === undefined || words.length === 0) return undefined
  return [linkTo(entry, words)]
}

/** A number by itself: of the words before it if they are its title or set off from the text, else a footnote. */
function resolved(entry: Known, before: ElementContent[]): ElementContent[] | undefined {
  const last = before.at(-1)
  if (entry.address !== undefined && last) {
    if (isElement(last, 'span', 'a', 'font', 'em', 'u') && !last.children.some(isBlock)) {
      before.pop()
      return [linkTo(entry, last.tagName === 'a' ? last.children : [last])]
    }
    const { title = '' } = entry
    if (last.type === 'text' && title !== '' && last.value.endsWith(title)) {
      last.value = last.value.slice(0, -title.length)
      return [linkTo(entry, [text(title)])]
    }
  }
  if (entry.isLinked) return undefined
  entry.isNoted = true
  return [make('wx-footnote-mark', { number: String(entry.number) }, [text(`[${entry.number}]`)])]
}

/** The first link tells in its own words, or beside them, what the list says of it. */
function linkTo(entry: Known, words: ElementContent[]): Element {
  const shown = words.map(wordsOf).join('').replace(/\s+/g, ' ').trim()
  const title = entry.isLinked || entry.title === shown ? undefined : entry.title
  entry.isLinked = true
  return make('a', { href: entry.address ?? '', ...(title && { title }) }, words)
}
