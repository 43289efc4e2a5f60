import type { Parents, Root, Text } from 'hast'
import { foldSpace, whiteSpace, withoutUnsafe } from './characters.ts'
import { isBlock, isElement } from './element.ts'

/**
 * The tree of an article on one line: WeChat shows line ends between blocks as blank lines and ghost bullets. White
 * space folds as HTML would show it, Chinese lines join without a space, and what is empty goes, since WeChat's editor
 * prunes it too and an empty paragraph would be a gap.
 *
 * In: `<p>中\n文 a\nb</p>\n<p></p>`. Out: `<p>中文 a b</p>`.
 */
export function rehypeOneLine() {
  return (tree: Root): void => {
    const line: Line = []
    foldBlock(tree, line)
    foldLine(line)
    dropEmpty(tree)
  }
}

/** Text nodes of one line of a block, in order. `break` ends what is visible, `object` is something seen. */
type Line = (Text | 'break' | 'object')[]

function foldBlock(parent: Parents, line: Line): void {
  for (const child of parent.children) {
    if (child.type === 'text') {
      child.value = withoutUnsafe(child.value)
      line.push(child)
    } else if (!isElement(child)) continue
    else if (isElement(child, 'br')) line.push('break')
    else if (isBlock(child)) {
      foldLine(line)
      foldBlock(child, line)
      foldLine(line)
    } else if (child.children.length > 0 && child.tagName !== 'svg') foldBlock(child, line)
    else line.push('object')
  }
}

/** Folds the white space of a line and empties the list for the next one. */
function foldLine(line: Line): void {
  const after = firstVisibleAfter(line)
  let before = ''
  line.forEach((node, index) => {
    if (node === 'break') before = ''
    else if (node === 'object') before = objectCharacter
    else {
      const { value } = node
      node.value = value.replace(whiteSpace, (space, offset: number) => {
        const left = offset > 0 ? (value[offset - 1] ?? '') : before
        const right = value[offset + space.length] ?? after[index] ?? ''
        return left === '' || left === ' ' || right === '' ? '' : foldSpace(space, left, right)
      })
      before = node.value.at(-1) ?? before
    }
  })
  line.length = 0
}

/** Stands for a picture or the like, beside which a space counts. */
const objectCharacter = '\ufffc'

/** The first character that shows after each node of a line. */
function firstVisibleAfter(line: Line): string[] {
  const after = line.map(() => '')
  for (let index = line.length - 1; index > 0; index--) {
    const node = line[index]
    if (node === 'break' || node === undefined) continue
    const visible = node === 'object' ? objectCharacter : /[^ \t\r\n\f]/.exec(node.value)?.[0]
    after[index - 1] = visible ?? after[index] ?? ''
  }
  return after
}

function dropEmpty(parent: Parents): void {
  parent.children = parent.children.filter((child) => {
    if (child.type === 'text') return child.value !== ''
    if (!isElement(child)) return false
    if (child.tagName === 'svg') return true
    dropEmpty(child)
    if (child.children.length === 0 && cells.has(child.tagName))
      child.children.push({ type: 'text', value: '\u00a0' })
    return child.children.length > 0 || !emptyIsNothing.has(child.tagName)
  })
}

const cells = new Set(['td', 'th'])

const emptyIsNothing = new Set(
  'a b blockquote code del em font h1 h2 h3 h4 h5 h6 i ins kbd li ol p pre s section small span strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
)
