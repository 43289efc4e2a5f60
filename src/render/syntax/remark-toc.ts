import type { Heading, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import type { VFile } from 'vfile'
import { partOf, report } from '../render-data.ts'
import type { Toc, TocNumber } from './nodes.ts'
import { wordsIn } from './words-in.ts'

/**
 * A line `[TOC]`, `[[toc]]` or `[[_TOC_]]` becomes the list of the headings that follow the title. Links within an
 * article don't survive WeChat, so it is there to be read, not to be pressed. Headings that bring no numbers of their
 * own get some.
 *
 * In: `[TOC]`, `## a`, `### b`. Out: section.toc > section.toc-item.toc-level-1 `1 a` + section.toc-item.toc-level-2
 * `1.1 b`.
 */
export function remarkToc() {
  return (tree: Root, file: VFile): void => {
    const source = String(file)
    if (!/\[_?toc_?\]/i.test(source)) return
    const place = tree.children.findIndex((node) => isPlace(node, source))
    const line = tree.children[place]
    if (!line) return
    const headings = headingsOf(tree, file)
    if (headings.length === 0) report(file, 'syntax/toc-empty', {}, line)
    tree.children.splice(place, 1, ...(headings.length > 0 ? [list(headings, line)] : []))
  }
}

/** A paragraph of nothing else; a second one stays text. */
const isPlace = (node: RootContent, source: string): boolean =>
  node.type === 'paragraph' &&
  !node.children.some((child) => child.type === 'link' || child.type === 'linkReference') &&
  tocLine.test(source.slice(node.position?.start.offset, node.position?.end.offset))

const tocLine = /^\[(?:toc|\[_?toc_?\])\]$/i

/** Headings with words, without the one that is the article's title. */
function headingsOf(tree: Root, file: VFile): Heading[] {
  const headings = tree.children.filter(
    (node): node is Heading => node.type === 'heading' && wordsIn(node).trim() !== '',
  )
  const title = partOf(file).takesTitle ? headings.find(({ depth }) => depth === 1) : undefined
  return headings.filter((heading) => heading !== title)
}

function list(headings: readonly Heading[], { position }: RootContent): Toc {
  const top = headings.reduce((least, { depth }) => Math.min(least, depth), 6)
  const hasNumbers = headings.some((heading) => heading.depth === top && isNumbered.test(wordsIn(heading)))
  const counts: number[] = []
  const items = headings.map((heading): Paragraph => {
    const level = heading.depth - top + 1
    counts.length = Math.min(counts.length, level)
    while (counts.length < level) counts.push(0)
    counts[level - 1] = (counts[level - 1] ?? 0) + 1
    const number = counts.filter((count) => count > 0)
    return {
      type: 'paragraph',
      children: [...(hasNumbers ? [] : [numberNode(number.join('.'))]), ...heading.children.flatMap(plain)],
      data: { hName: 'section', hProperties: { className: ['toc-item', `toc-level-${number.length}`] } },
      ...(heading.position && { position: heading.position }),
    }
  })
  return {
    type: 'toc',
    children: items,
    data: { hName: 'section', hProperties: { className: ['toc'] } },
    ...(position && { position }),
  }
}

/** Numbers that writers put before headings themselves. */
const isNumbered =
  /^\s*(?:第.{1,4}[章节回部篇]|[一二三四五六七八九十]+[、.．\s]|\d+(?:\.\d+)*[、.．:：)\s]|[（(][一二三四五六七八九十\d]+[)）])/

function numberNode(number: string): TocNumber {
  return {
    type: 'tocNumber',
    value: `${number}\u00a0`,
    data: {
      hName: 'span',
      hProperties: { className: ['toc-number'] },
      hChildren: [{ type: 'text', value: `${number}\u00a0` }],
    },
  }
}

/** What a heading says, without what can stand in an article only once. */
function plain(node: PhrasingContent): PhrasingContent[] {
  switch (node.type) {
    case 'footnoteReference':
    case 'image':
    case 'imageReference':
    case 'html':
      return []
    case 'break':
      return [{ type: 'text', value: ' ' }]
    case 'link':
    case 'linkReference':
      return node.children.flatMap(plain)
    default:
      if (!('children' in node)) return [structuredClone(node)]
      return [
        {
          ...node,
          children: (node.children as PhrasingContent[]).flatMap(plain),
        } as Nodes as PhrasingContent,
      ]
  }
}
