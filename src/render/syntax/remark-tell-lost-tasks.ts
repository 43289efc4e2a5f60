import type { List, ListItem, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { shortened } from './shortened.ts'

/**
 * Tasks that Markdown takes for text, as their box isn't exactly `[ ]` with a space behind. The box would stand in the
 * article as it is written, so the writer is told, once a list. A list with other items is none of tasks: `[]` may be an
 * empty list there, and so it may where it begins the only item. The tree stays as it is.
 *
 * In: `- [] a`. Told: `- [ ] a`.
 */
export function remarkTellLostTasks() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value)
    // Most posts hold none, and need no walk.
    if (!mayBeLost.test(source)) return
    visit(tree, 'list', (list) => tellLost(list, source, file))
  }
}

function tellLost(list: List, source: string, file: VFile): void {
  const lost = list.children.filter(({ checked }) => typeof checked !== 'boolean')
  const boxes = lost.map((item) => lostBox.exec(lineOf(item, source)))
  const [first, box] = [lost[0], boxes[0]]
  if (!first || !box || boxes.includes(null)) return
  const { sign = '', words = '' } = box.groups ?? {}
  if (sign === '' && list.children.length === 1) return
  const params = {
    written: shortened(box[0]),
    instead: shortened(`[${sign.toLowerCase() === 'x' ? 'x' : ' '}] ${words}`),
  }
  report(file, 'markup/task-as-text', params, first.children[0])
}

/** The first line of an item’s text. */
function lineOf({ children: [paragraph] }: ListItem, source: string): string {
  const start = paragraph?.type === 'paragraph' ? paragraph.position?.start.offset : undefined
  if (start === undefined) return ''
  const end = source.indexOf('\n', start)
  return source.slice(start, end < 0 ? undefined : end)
}

/** Where nothing stands in a box, a space parts it from its words; an address would follow it at once. */
const lostBox = /^\[(?:(?<sign>[ \u00a0\u3000xX])\][ \t\u3000]*|\][ \t\u3000]+)(?<words>[\p{L}\p{N}].*)$/u

/** A box, right or not; few posts have one. */
const mayBeLost = /\[[ \u00a0\u3000xX]?\]/
