import type { Link, Nodes, Parents, Root, Text } from 'mdast'
import type { VFile } from 'vfile'
import { partOf } from '../render-data.ts'
import { address, type Neighbours, setChinese } from './chinese-typography.ts'
import { wordsIn } from './words-in.ts'

/**
 * Chinese typography, where the post, the account or the config asks for it: spaces, punctuation, quotes, ellipses.
 * Only text is set: code, formulas, readings, pictures, raw HTML and addresses stay as they are, and what stands beside
 * them is judged by its own other side.
 *
 * In, with `typography: true`: `用Git写, 很好...`. Out: `用 Git 写，很好……`, with thin spaces.
 */
export function remarkTypography() {
  return (tree: Root, file: VFile): void => {
    if (partOf(file).typography) setBlocks(tree)
  }
}

/** Each block is a text of its own. */
function setBlocks(parent: Parents): void {
  if (parent.children.some(isPhrasing)) setLine(piecesOf(parent))
  else for (const child of parent.children) if ('children' in child) setBlocks(child)
}

const phrasing: ReadonlySet<string> = new Set(
  'text emphasis strong delete textMark link linkReference inlineCode inlineMath ruby image imageReference footnoteReference break html'.split(
    ' ',
  ),
)
const isPhrasing = ({ type }: Nodes): boolean => phrasing.has(type) && type !== 'html'

/** Text, or what stands between texts: `''` where a line ends, else anything. */
type Piece = Text | '' | 'other'

function piecesOf(parent: Parents): Piece[] {
  return parent.children.flatMap((child: Nodes): Piece[] => {
    if (child.type === 'text') return [child]
    if (child.type === 'break') return ['']
    const isText = 'children' in child && phrasing.has(child.type) && !isRaised(child) && !showsAddress(child)
    return isText ? piecesOf(child) : ['other']
  })
}

/** Superscripts and subscripts belong to what stands before them. */
const isRaised = ({ data }: Nodes): boolean =>
  data?.hName !== undefined && ['sup', 'sub'].includes(data.hName)

const showsAddress = (node: Nodes): boolean =>
  node.type === 'link' && bare(wordsIn(node)) === bare((node satisfies Link).url)

const bare = (text: string): string => text.replace(/^(https?:\/\/|mailto:)/i, '')

function setLine(pieces: readonly Piece[]): void {
  let before = ''
  pieces.forEach((piece, index) => {
    if (typeof piece === 'string') {
      before = piece && '\uFFFC'
      return
    }
    const next = pieces[index + 1] ?? ''
    const after = typeof next === 'string' ? next && '\uFFFC' : firstOf(next.value)
    piece.value = setText(piece.value, { before, after })
    before = lastOf(piece.value) || before
  })
}

/** Text with its addresses left alone; for what stands beside one, it is a Latin word. */
function setText(text: string, { before, after }: Neighbours): string {
  const addresses = text.match(address) ?? []
  const texts = text.split(address)
  return texts
    .map((each, index) => {
      const beside = { before: index === 0 ? before : 'a', after: index === texts.length - 1 ? after : 'a' }
      return (each === '' ? '' : setChinese(each, beside)) + (addresses[index] ?? '')
    })
    .join('')
}

const firstOf = (text: string): string => [...text.slice(0, 2)][0] ?? ''
const lastOf = (text: string): string => [...text.slice(-2)].at(-1) ?? ''
