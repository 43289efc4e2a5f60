import type { List, Paragraph, Root, RootContent } from 'mdast'

/**
 * The text of a picture post as Markdown: what blank lines part are paragraphs, lines with dots or numbers are items. Loads
 * what writes it. Pure.
 *
 * @param pictures addresses of its pictures, which stand above
 */
export async function writePlainText(text: string, pictures: readonly string[]): Promise<string> {
  const { writeMarkdown } = await import('../markdown/write-markdown.ts')
  const shown = pictures.map(
    (url): Paragraph => ({ type: 'paragraph', children: [{ type: 'image', url, alt: '' }] }),
  )
  const blocks = text
    .split(/\n[ \t]*\n/)
    .filter((block) => block.trim() !== '')
    .flatMap(blocksOf)
  const tree: Root = { type: 'root', children: [...shown, ...blocks] }
  return writeMarkdown(tree).markdown
}

const item = /^\s*(?:•|(\d{1,9})\.)\s+(?=\S)/

/** Lines in a row that are items of one kind become a list, others a paragraph. */
function blocksOf(block: string): RootContent[] {
  const blocks: RootContent[] = []
  for (const line of block.split('\n').filter((each) => each.trim() !== '')) {
    const [marker, number] = item.exec(line) ?? []
    const words = { type: 'text' as const, value: line.slice(marker?.length ?? 0).trim() }
    const last = blocks.at(-1)
    if (marker === undefined) {
      if (last?.type === 'paragraph') last.children.push({ type: 'break' }, words)
      else blocks.push({ type: 'paragraph', children: [words] })
      continue
    }
    const isOrdered = number !== undefined
    const list: List =
      last?.type === 'list' && last.ordered === isOrdered
        ? last
        : {
            type: 'list',
            ordered: isOrdered,
            spread: false,
            start: isOrdered ? Number(number) : null,
            children: [],
          }
    list.children.push({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children: [words] }],
    })
    if (list !== last) blocks.push(list)
  }
  return blocks
}
