import type { Root, Text } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'

/**
 * Pictures that Markdown takes for text: `![a](my photo.png)`, whose address holds a space, and Obsidian's `![[a.png]]`.
 * They would stand in the article as they are written, so the writer is told, with what to write. The tree stays as it is.
 *
 * In: `![a](my photo.png)`. Told: `![a](<my photo.png>)`.
 */
export function remarkTellLostPictures() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value)
    // Most posts hold none, and need no walk.
    if (source.search(lostPicture) < 0) return
    visit(tree, 'text', (text) => {
      for (const { written, instead, position } of lostIn(text, source))
        report(file, 'markup/picture-as-text', { written, instead }, { position })
    })
  }
}

const ending = String.raw`\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|heic)`

/**
 * An alternative text and an address, or the name of a wiki link and its width. A `\` says that none is meant. Lengths
 * are bounded, so that the search takes time in proportion to the text.
 */
const lostPicture = new RegExp(
  String.raw`(?<!\\)!(?:\[(?<alt>[^[\]\n]{0,300})\]\((?=[^()\n]{0,300}[ \t])(?<address>[^()<>\n"]{1,300}${ending}) ?\)` +
    String.raw`|\[\[(?<name>[^\[\]|\n]{1,300}${ending})(?:\|[^\[\]\n]{0,30})?\]\])`,
  'gi',
)

/** The source is searched rather than the text, from which escapes are gone. */
function lostIn({ position }: Text, source: string) {
  const [start, end] = [position?.start, position?.end]
  if (start?.offset === undefined || end?.offset === undefined) return []
  const words = source.slice(start.offset, end.offset)
  return [...words.matchAll(lostPicture)].map(({ 0: written, groups = {}, index }) => {
    const before = words.slice(0, index).split('\n')
    const inLine = before.at(-1)?.length ?? 0
    const line = start.line + before.length - 1
    const point = { line, column: before.length > 1 ? inLine + 1 : start.column + inLine }
    const address = (groups.address ?? groups.name ?? '').trim()
    const instead = `![${groups.alt ?? ''}](${/[\s()]/.test(address) ? `<${address}>` : address})`
    return { written, instead, position: { start: point, end: point } }
  })
}
