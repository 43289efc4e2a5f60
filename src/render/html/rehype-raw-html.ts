import type { Element, Nodes, Parents, Properties, Root } from 'hast'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { visitElements } from '../element.ts'
import { isFootnoteList } from '../footnotes.ts'
import { fitForParser } from './fit-for-parser.ts'
import { HtmlReport } from './html-report.ts'
import { keepHtml } from './keep-html.ts'
import { nestBlocks } from './nest-blocks.ts'

/**
 * Raw HTML becomes what WeChat keeps: `div` a section, `details` an open callout, `mark` a span; lists, tables, pictures,
 * links and code go on as if Markdown had made them. What would be lost is a warning, and its words stay. Styles keep
 * what the rules allow. Class names are for the theme, like its own.
 *
 * The parser reads the whole tree, since a tag may stand in one paragraph and its end in another. It is loaded only for
 * posts with HTML in them. Elements of Markdown come out of it as they went in.
 *
 * In: `<div align="center">`, `**a**`, `</div>`. Out: `<section style="text-align:center"><p><strong>a</strong></p></section>`.
 */
export function rehypeRawHtml() {
  return async (tree: Root, file: VFile): Promise<void> => {
    if (!holdsRaw(tree)) return
    const { raw } = await import('hast-util-raw')
    const told = new HtmlReport(file)
    // What is never closed must not swallow the footnotes.
    const footnotes = tree.children.filter(isFootnoteList)
    const text = tree.children.filter((child) => !isFootnoteList(child))
    tree.children = [text, footnotes].flatMap((children) => {
      const part: Root = { type: 'root', children }
      if (!holdsRaw(part)) return children
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
}

const holdsRaw = (parent: Parents): boolean =>
  parent.children.some((child) => child.type === 'raw' || ('children' in child && holdsRaw(child)))

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
