import type { Blockquote, Parents, PhrasingContent, Root, Text } from 'mdast'
import type { VFile } from 'vfile'
import { callout, calloutKind, titlesFor } from './callout.ts'

/**
 * Quotes that begin with `[!NOTE]`, as GitHub and Obsidian write them, are callouts. A title may stand behind it; folds
 * (`[!tip]-`) are open, since WeChat can't fold. Any name is a kind that a theme may dress.
 *
 * In: `> [!TIP] 省时间`, `> 正文`. Out: section.callout.callout-tip > section.callout-title `省时间` + p `正文`.
 */
export function remarkAlerts() {
  return (tree: Root, file: VFile): void => {
    const source = String(file)
    if (source.includes('[!')) visit(tree, source, titlesFor(file))
  }
}

type Titles = ReturnType<typeof titlesFor>

function visit(parent: Parents, source: string, titles: Titles): void {
  for (const child of parent.children) {
    if (!('children' in child)) continue
    if (child.type === 'blockquote' && child.data?.hName === undefined)
      Object.assign(child, alert(child, source, titles))
    visit(child, source, titles)
  }
}

function alert(
  { children: [first, ...others], position }: Blockquote,
  source: string,
  titles: Titles,
): Blockquote | undefined {
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type !== 'paragraph' || text?.type !== 'text') return undefined
  const name = opening.exec(text.value)
  // A backslash before the bracket leaves the quote a quote.
  if (!name?.[1] || source[text.position?.start.offset ?? 0] !== '[') return undefined
  const words = { ...text, value: text.value.slice(name[0].length), ...beginningAt(text, name[0].length) }
  const [title, body] = firstLine([words, ...first.children.slice(1)], source)
  const kind = calloutKind(name[1])
  const shownTitle = hasWords(title) ? title : [{ type: 'text' as const, value: titles(kind) ?? name[1] }]
  const blocks = hasWords(body) ? [{ ...first, children: body }, ...others] : others
  return callout(['callout', `callout-${kind}`], shownTitle, blocks, position)
}

const opening = /^\[!([\p{L}][\p{L}\p{N}_-]*)\][+-]?(?:[ \t]+|(?=\n)|$)/u

const hasWords = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.some((node) => node.type !== 'text' || node.value.trim() !== '')

/** Parts a paragraph at the first end of a line. */
function firstLine(
  nodes: PhrasingContent[],
  source: string,
): [line: PhrasingContent[], rest: PhrasingContent[]] {
  const at = nodes.findIndex(
    (node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')),
  )
  const node = nodes[at]
  if (!node) return [nodes, []]
  const [before, after] = node.type === 'text' ? splitText(node, source) : [[], []]
  return [
    [...nodes.slice(0, at), ...before],
    [...after, ...nodes.slice(at + 1)],
  ]
}

function splitText(text: Text, source: string): [before: Text[], after: Text[]] {
  const end = text.value.indexOf('\n')
  const start = text.position?.start.offset ?? 0
  return [
    [{ ...text, value: text.value.slice(0, end).trim() }],
    [
      {
        ...text,
        value: text.value.slice(end + 1),
        ...beginningAt(text, source.indexOf('\n', start) - start),
      },
    ],
  ]
}

/** The place of what is left of a text: by it words that are changed on the website are found in the Markdown. */
function beginningAt({ position }: Text, length: number): Pick<Text, 'position'> {
  if (position?.start.offset === undefined) return {}
  const { line, column, offset } = position.start
  return {
    position: { ...position, start: { line, column: column + length, offset: offset + length } },
  }
}
