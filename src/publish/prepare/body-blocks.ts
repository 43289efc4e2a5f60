import type { Element, ElementContent, Root } from 'hast'
import type { NewsArticle } from '../../render/article.ts'
import { darken } from '../../survival/dark-mode.ts'
import { parseBody } from '../../survival/parse-body.ts'
import { writeHtml } from '../../survival/write-html.ts'
import { linesOfBody } from './lines-of-body.ts'

/** A body in its parts, so that who shows it needs to change only what differs. */
export interface BodyBlocks {
  /** Inline style of the section around everything. */
  root: Shown
  blocks: BodyBlock[]
}

export interface BodyBlock extends Shown {
  /** Line of the post that it begins with; absent for what isn't of the post. */
  line?: number
}

interface Shown {
  light: string
  /** In the colours of a dark phone, where they were asked for. */
  dark?: string
}

/**
 * Cuts a body into the blocks at its top, byte for byte. Pure. Loads the HTML parser.
 *
 * @param html the body, with addresses
 * @param article the article it was made of
 * @param file the post as its places name it
 * @param withDark whether dark colours are asked for
 */
export async function bodyBlocks(
  html: string,
  { origins }: NewsArticle,
  file: string,
  withDark: boolean,
): Promise<BodyBlocks> {
  const tree = await parseBody(html)
  const placeOf = linesOfBody(tree, origins, file)
  const { around, parts } = partsOf(tree, html)
  const light = parts.map(({ node, html }) => {
    const { file: from, line } = placeOf({ offset: node.position?.start.offset ?? 0 })
    return { light: html, ...(node.type === 'element' && from === file && line !== undefined && { line }) }
  })
  const root = { light: styleOf(around) }
  if (!withDark) return { root, blocks: light }
  darken(tree)
  return {
    root: { ...root, dark: styleOf(around) },
    blocks: light.map((block, index) => {
      const node = parts[index]?.node
      return { ...block, dark: node ? writeHtml({ type: 'root', children: [node] }) : '' }
    }),
  }
}

interface Part {
  node: ElementContent
  html: string
}

/** What is in the one section around everything; without such a section, what stands at the top. */
function partsOf(tree: Root, html: string): { around: Element | undefined; parts: Part[] } {
  const nodes = tree.children.filter((child) => child.type !== 'doctype')
  const [first] = nodes
  const around = nodes.length === 1 && first?.type === 'element' ? first : undefined
  const parts = (around ? around.children : nodes).map((node): Part => {
    const { start, end } = node.position ?? {}
    return { node, html: html.slice(start?.offset ?? 0, end?.offset ?? 0) }
  })
  return { around, parts }
}

const styleOf = (element: Element | undefined): string => String(element?.properties.style ?? '')
