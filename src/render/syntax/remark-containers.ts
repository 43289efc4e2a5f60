import type { BlockContent, Blockquote, DefinitionContent, Parents, PhrasingContent, Root } from 'mdast'
import type { Processor } from 'unified'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { callout, calloutKind, titlesFor } from './callout.ts'
import { containerFenceSyntax, namesInBraces } from './container-fence-construct.ts'
import { addSyntax } from './micromark.ts'
import type { ContainerFence } from './nodes.ts'

/**
 * Containers between lines of colons, as VitePress, Docusaurus, mdnice, Pandoc and MyST write them: `::: tip Title`,
 * `:::tip[Title]`, `::: {.tip}`, closed by `:::`. Any name is a kind that a theme may dress, and give a title.
 *
 * WeChat unwraps `details` and loses its summary, so that kind is open. Containers nest; a line closes the innermost
 * one of as many colons, and more colons close those of fewer. A code block hides its colons. `10:30` and `:smile:`
 * are prose. A line without a partner is a problem and stays as text.
 *
 * In: `::: tip 省时间`, `正文`, `:::`. Out: section.callout.callout-tip > section.callout-title `省时间` + p `正文`.
 */
export function remarkContainers(this: Processor) {
  addSyntax(this, containerFenceSyntax, {
    enter: {
      containerFence(token) {
        this.enter({ type: 'containerFence', size: 0, children: [] }, token)
      },
    },
    exit: {
      containerFenceSequence(token) {
        fenceOf(this.stack).size = token.end.offset - token.start.offset
      },
      containerFenceName(token) {
        fenceOf(this.stack).name = this.sliceSerialize(token)
      },
      containerFence(token) {
        this.exit(token)
      },
    },
  })
  return (tree: Root, file: VFile): void => {
    const source = String(file)
    if (!source.includes(':::')) return
    const alone: ContainerFence[] = []
    const titles = titlesFor(file)
    const open: Parents[] = [tree]
    for (let next = open.pop(); next; next = open.pop()) {
      for (const child of next.children) if ('children' in child) open.push(child)
      if (next.children.some((child) => child.type === 'containerFence'))
        pairFences(next, source, titles, alone)
    }
    for (const fence of alone.sort((a, b) => offsetOf(a) - offsetOf(b)).slice(0, mostTold)) {
      if (fence.name === undefined) report(file, 'syntax/container-unopened', {}, fence)
      else report(file, 'syntax/container-unclosed', { fence: ':'.repeat(fence.size) }, fence)
    }
  }
}

/** A file full of such lines isn't told a thousand times. */
const mostTold = 20

const offsetOf = ({ position }: ContainerFence): number => position?.start.offset ?? 0

function fenceOf(stack: readonly object[]): ContainerFence {
  const fence = stack.at(-1)
  if (!fence || !('type' in fence) || fence.type !== 'containerFence') throw new TypeError('Expected a fence')
  // Cast: told by its type.
  return fence as ContainerFence
}

type Titles = ReturnType<typeof titlesFor>

type Block = BlockContent | DefinitionContent

interface Opening {
  /** Index among what is done already. */
  at: number
  fence: ContainerFence
  name: string
}

/** Makes a container of what stands between two fences among the children of a node. */
function pairFences(parent: Parents, source: string, titles: Titles, alone: ContainerFence[]): void {
  const out: Block[] = []
  const open: Opening[] = []
  const close = (opening: Opening, end: ContainerFence) => {
    open.length = open.indexOf(opening)
    // What was open further in has no partner.
    const [, ...content] = withoutFences(out.splice(opening.at), source, alone, opening.fence)
    out.push(container(opening, content, end, source, titles))
  }
  // Cast: fences stand only where blocks do.
  for (const child of parent.children as Block[]) {
    const opening = child.type === 'containerFence' ? closedBy(child, open) : undefined
    if (child.type === 'containerFence' && opening) close(opening, child)
    else {
      if (child.type === 'containerFence' && child.name !== undefined && open.length < mostOpen)
        open.push({ at: out.length, fence: child, name: child.name })
      out.push(child)
    }
  }
  // Cast: see above.
  parent.children = withoutFences(out, source, alone) as typeof parent.children
}

/** More containers in one another hold nothing that could be shown. */
const mostOpen = 100

function closedBy({ name, size }: ContainerFence, open: readonly Opening[]): Opening | undefined {
  if (name !== undefined) return undefined
  return open.findLast(({ fence }) => fence.size === size) ?? open.findLast(({ fence }) => fence.size < size)
}

/** Blocks with fences that have no partner as text; those are gathered. */
function withoutFences(
  blocks: Block[],
  source: string,
  alone: ContainerFence[],
  partner?: ContainerFence,
): Block[] {
  return blocks.map((block) => {
    if (block.type !== 'containerFence' || block === partner) return block
    alone.push(block)
    const { position } = block
    const value = source.slice(position?.start.offset, position?.end.offset)
    const at = position && { position }
    return { type: 'paragraph', children: [{ type: 'text', value, ...at }], ...at }
  })
}

function container(
  { fence, name }: Opening,
  children: Block[],
  { position: last }: ContainerFence,
  source: string,
  titles: Titles,
): Blockquote {
  const kind = calloutKind((namesInBraces.exec(name)?.[1] ?? name).replace(/^callout-/, ''))
  const layout = Object.hasOwn(layouts, kind) ? layouts[kind] : undefined
  const className = layout === undefined ? ['callout', `callout-${kind}`] : [layout]
  const position = fence.position && last && { start: fence.position.start, end: last.end }
  const stated = titleOf(fence, name, source)
  const words = stated.length > 0 ? undefined : titles(kind)
  const title: PhrasingContent[] = words === undefined ? stated : [{ type: 'text', value: words }]
  const made = callout(className, title, children, position)
  return { ...made, data: { ...made.data, container: kind } }
}

/** Containers that lay out what they hold. */
const layouts: Readonly<Record<string, string>> = {
  left: 'align-left',
  card: 'link-card',
  center: 'align-center',
  right: 'align-right',
  column: 'columns',
  columns: 'columns',
  'column-left': 'column',
  'column-right': 'column',
}

/** The title without its brackets, and without what other tools put in braces behind it. */
function titleOf({ children }: ContainerFence, name: string, source: string): PhrasingContent[] {
  const title = [...children]
  const attributes = endOf(title, bracesAtEnd)
  const first = title[0]
  const offset = first?.position?.start.offset ?? 0
  const isLabel = first?.type === 'text' && source[offset] === '[' && !/\s/.test(source[offset - 1] ?? ' ')
  if (isLabel && endOf(title, /\]$/) !== undefined) {
    const [text, ...others] = title
    if (text?.type === 'text')
      title.splice(0, title.length, { ...text, value: text.value.slice(1) }, ...others)
  }
  if (title.some((node) => node.type !== 'text' || node.value.trim() !== '')) return title
  const stated = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(attributes ?? name)
  const value = stated?.[1] ?? stated?.[2] ?? ''
  return value.trim() === '' ? [] : [{ type: 'text', value }]
}

/** Takes from the last text of a title what matches. */
function endOf(title: PhrasingContent[], pattern: RegExp): string | undefined {
  const last = title.at(-1)
  const match = last?.type === 'text' ? pattern.exec(last.value) : null
  if (last?.type !== 'text' || !match) return undefined
  title[title.length - 1] = { ...last, value: last.value.slice(0, match.index) }
  return match[0]
}

const bracesAtEnd = /\s*\{\s*(?:open|closed|[.#][^{}]*|[^{}]*=[^{}]*)\}$/
