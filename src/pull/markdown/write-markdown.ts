import type { Nodes, Parents, PhrasingContent, Root } from 'mdast'
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { mathToMarkdown } from 'mdast-util-math'
import { defaultHandlers, type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown'
import { cjkFriendlyToMarkdown } from 'mdast-util-to-markdown-cjk-friendly'
import { cjkFriendlyGfmStrikethroughToMarkdown } from 'mdast-util-to-markdown-cjk-friendly-gfm-strikethrough'
import { isTexLike } from '../../render/math/tex-like.ts'
import { narrowed, ownUnsafe, withoutLoneEscapes } from './escapes.ts'
import type { PlacedNote } from './note.ts'

/**
 * Writes a tree in the Markdown that wxpub reads, and tells at which lines something is missing.
 *
 * @internal
 */
export function writeMarkdown(tree: Root): { markdown: string; notes: PlacedNote[] } {
  // A node is written twice where it is also looked at for what stands behind another; the last time counts.
  const noted = new Map<Nodes, PlacedNote>()
  const noting =
    (write: Handle): Handle =>
    (node: Nodes, parent, state, info) => {
      const note = node.data?.note
      if (note) noted.set(node, { ...note, line: info.now.line })
      return write(node, parent, state, info)
    }
  const { code, blockquote, image, html, text } = defaultHandlers
  const extension: Options = {
    handlers: {
      ...handlers,
      code: noting(code),
      blockquote: noting(blockquote),
      image: noting(sized(image)),
      html: noting(html),
      text: noting(text),
    },
  }
  const markdown = toMarkdown(tree, { ...style, extensions: [...extensions(), extension] })
  return { markdown, notes: oncePerLine([...noted.values()].sort((a, b) => a.line - b.line)) }
}

/** Several of a kind in one line are one, which says how many they are. */
function oncePerLine(notes: readonly PlacedNote[]): PlacedNote[] {
  const told: PlacedNote[] = []
  for (const note of notes) {
    const same = told.find(({ kind, line }) => kind === note.kind && line === note.line)
    if (!same) told.push({ ...note })
    else if (same.count !== undefined) same.count += note.count ?? 1
  }
  return told
}

const style: Options = {
  bullet: '-',
  rule: '-',
  emphasis: '*',
  strong: '*',
  fences: true,
  listItemIndent: 'one',
  unsafe: ownUnsafe,
}

const extensions = (): Options[] => [
  gfmFootnoteToMarkdown(),
  gfmStrikethroughToMarkdown(),
  gfmTableToMarkdown({ tablePipeAlign: false }),
  mathToMarkdown(),
  cjkFriendlyToMarkdown(),
  cjkFriendlyGfmStrikethroughToMarkdown(),
]

const { paragraph = defaultHandlers.paragraph } = cjkFriendlyToMarkdown().handlers ?? {}

const handlers: Record<string, Handle> = {
  root(node, parent, state, info) {
    state.unsafe = narrowed(state.unsafe)
    return defaultHandlers.root(node, parent, state, info)
  },
  inlineMath({ value }: { value: string }, _, state, { before, after }) {
    const isClear =
      isTexLike(value) && !/\w$/.test(before) && !/^\d/.test(after) && !/[$[\]<]|^\s|\s$/.test(value)
    const formula = isClear ? `$${value}$` : `\\(${value}\\)`
    return state.stack.includes('tableCell') ? formula.replace(/\|/g, '\\|') : formula
  },
  // The box of a task; GFM's own extension would lose what makes emphasis right between Chinese.
  paragraph(node, parent, state, info) {
    const isFirst = parent?.type === 'listItem' && parent.children[0] === node
    const box = isFirst && typeof parent.checked === 'boolean' ? `[${parent.checked ? 'x' : ' '}] ` : ''
    const tracker = state.createTracker(info)
    tracker.move(box)
    const written = paragraph(node, parent, state, { ...info, ...tracker.current() })
    // A line of `\\[` alone would open a formula.
    return box + withoutLoneEscapes(written.replace(/^\\\[(?=\\?$)/gm, '&#91;'))
  },
  textMark,
  // In a table a bar parts cells.
  ruby: ({ value }: { value: string }, _, state) =>
    state.stack.includes('tableCell') ? value.replace('|', '\\|') : value,
  alertName: ({ value }: { value: string }) => value,
  container(node: Parents & { name: string }, _, state, info) {
    const fence = ':'.repeat(3 + depthOf(node))
    const exit = state.enter('container')
    const inner = state.containerFlow(node as never, info)
    exit()
    return `${fence} ${node.name}\n${inner}\n${fence}`
  },
  swiper(node: Parents, _, state, info) {
    const pictures = node.children.map((child) =>
      state.handle(child, node, state, { ...info, before: ',', after: ',' }),
    )
    return `<${pictures.join(',')}>`
  },
  // A cell is one line.
  break: (node, parent, state, info) =>
    state.stack.includes('tableCell') ? '<br>' : defaultHandlers.break(node, parent, state, info),
}

/** How many containers stand within one another in a container. */
function depthOf(node: Nodes): number {
  if (!('children' in node)) return 0
  return Math.max(0, ...node.children.map((child) => (child.type === 'container' ? 1 : 0) + depthOf(child)))
}

/** A picture with its width, where one was chosen. */
const sized =
  (image: Handle): Handle =>
  (node: Nodes, parent, state, info) => {
    const width = node.type === 'image' ? node.data?.width : undefined
    return image(node, parent, state, info) + (width ? `{width=${width}}` : '')
  }

const delimiters: Readonly<Record<string, string>> = { mark: '==', ins: '++', sup: '^', sub: '~' }

/** In characters where these mark nothing else, in HTML otherwise. */
function textMark(...[node, , state, info]: Parameters<Handle>): string {
  const { data, children }: { data: { hName: string }; children: PhrasingContent[] } = node
  const { hName } = data
  const delimiter = delimiters[hName]
  const [only, ...others] = children
  const words = only?.type === 'text' && others.length === 0 ? only.value : undefined
  const isSimple = delimiter !== undefined && words !== undefined && isClear(hName, words, info)
  const [open, close] = isSimple ? [delimiter, delimiter] : [`<${hName}>`, `</${hName}>`]
  const exit = state.enter('textMark')
  const inner = state.containerPhrasing(node, { ...info, before: open, after: close })
  exit()
  return `${open}${inner}${close}`
}

/** Stricter than what is read: nothing that might be a mark's edge stands beside or in it. */
function isClear(name: string, words: string, { before, after }: { before: string; after: string }): boolean {
  if (name === 'sup' || name === 'sub')
    return /^[A-Za-z0-9]{1,10}$/.test(words) && /[A-Za-z)]$/.test(before) && !/^[~^]/.test(after)
  return (
    /^[\p{L}\p{N}](?:[^=+]*[\p{L}\p{N}])?$/u.test(words) && !/[\w=+]$/.test(before) && !/^[\w=+]/.test(after)
  )
}
