import type { Comment, Element, Nodes, Properties, Root } from 'hast'
import { raw } from 'hast-util-raw'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { visitElements } from '../element.ts'
import { isFootnoteList } from '../links/footnotes.ts'
import { fitForParser } from './fit-for-parser.ts'
import { HtmlReport } from './html-report.ts'
import { keepHtml } from './keep-html.ts'
import { nestBlocks } from './nest-blocks.ts'
import { partsToParse } from './parts-to-parse.ts'
import { holdsRaw } from './rehype-raw-html.ts'

/** Reads the raw HTML of a tree into elements and keeps of it what WeChat keeps. See `rehypeRawHtml`. */
export function parseRawHtml(tree: Root, file: VFile): void {
  const told = new HtmlReport(file)
  // What is never closed must not swallow the footnotes.
  const footnotes = tree.children.filter(isFootnoteList)
  const text = tree.children.filter((child) => !isFootnoteList(child))
  tree.children = [...partsToParse(text), ...partsToParse(footnotes)].flatMap((children) => {
    if (!holdsRaw({ type: 'root', children })) return children
    const part: Root = { type: 'root', children: [...children, end] }
    fitForParser(part, told)
    const markdown = new MarkdownElements(part)
    const parsed = raw(part, { file })
    const root: Root = { type: 'root', children: parsed.type === 'root' ? parsed.children : [parsed] }
    dropHalfPlaces(root)
    markdown.restore(root)
    keepHtml(root, (element) => markdown.has(element), told, String(file))
    nestBlocks(root)
    return root.children
  })
}

/** Words in a table that is never closed come out only when something follows them. */
const end: Comment = { type: 'comment', value: '' }

/** What had no place has half a one after parsing. */
function dropHalfPlaces(node: Nodes): void {
  // Cast: the types promise what the parser doesn't keep.
  const start = node.position?.start as Point | undefined
  if (node.position && start?.line === undefined) delete node.position
  if ('children' in node) for (const child of node.children) dropHalfPlaces(child)
}

/** Elements that Markdown made, which the parser would rob of their data and places. */
class MarkdownElements {
  private readonly elements: Pick<Element, 'properties' | 'data' | 'position'>[] = []
  private readonly restored = new Set<Element>()
  /** An attribute that no HTML of the post has. */
  private readonly name: `data${string}`

  constructor(tree: Root) {
    this.name = unusedName(tree)
    visitElements(tree, (element) => {
      const { properties, data, position } = element
      this.elements.push({ properties, ...(data && { data }), ...(position && { position }) })
      element.properties = { [this.name]: String(this.elements.length - 1) }
    })
  }

  restore(tree: Root): void {
    const seen = new Set<Properties>()
    visitElements(tree, (element) => {
      const index = element.properties[this.name]
      if (index === undefined) return
      const { properties = {}, ...others } = this.elements[Number(index)] ?? {}
      // Where a block interrupts a mark, the parser doubles it.
      Object.assign(element, others, { properties: seen.has(properties) ? { ...properties } : properties })
      seen.add(properties)
      this.restored.add(element)
    })
  }

  has(element: Element): boolean {
    return this.restored.has(element)
  }
}

function unusedName(tree: Root): `data${string}` {
  const sources: string[] = []
  gatherRaw(tree, sources)
  const source = sources.join(' ').toLowerCase()
  let name = 'md'
  while (source.includes(`data-${name}`)) name += 'x'
  return `dataM${name.slice(1)}`
}

function gatherRaw(node: Nodes, sources: string[]): void {
  if (node.type === 'raw') sources.push(node.value)
  else if ('children' in node) for (const child of node.children) gatherRaw(child, sources)
}
