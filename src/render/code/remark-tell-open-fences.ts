import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'

/**
 * A fence that nothing closes makes code of all that follows, so the writer is told. Only the last block of a post can
 * be one: elsewhere it ends with its quote or list, as most likely meant. The tree stays as it is.
 *
 * In: three back quotes, `a`, a blank line, `b`. Told: the first line.
 */
export function remarkTellOpenFences() {
  return (tree: Root, file: VFile): void => {
    const last = tree.children.at(-1)
    if (last?.type !== 'code') return
    const [start, end] = [last.position?.start.offset, last.position?.end.offset]
    if (start === undefined || end === undefined) return
    const lines = String(file.value).slice(start, end).split('\n')
    const fence = /^(?:`{3,}|~{3,})/.exec(lines[0] ?? '')?.[0]
    if (fence === undefined) return
    const ending = lines.length > 1 ? (lines.at(-1) ?? '').trim() : ''
    if (ending.startsWith(fence) && ending.replaceAll(fence.charAt(0), '') === '') return
    report(file, 'code/fence-unclosed', { fence, longer: fence + fence.charAt(0) }, last)
  }
}
