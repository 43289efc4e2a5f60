/**
 * Pages of the docs are written by hand around parts that are made from the tables of the source. A part stands between
 * `<!-- made: NAME -->` and `<!-- /made -->`, and nothing else of the page is touched.
 *
 * @param page the page as it is
 * @param parts the text of every part, by name
 * @returns the page as it is to be
 */
export function fillParts(page: string, parts: Readonly<Record<string, string>>): string {
  const seen = new Set<string>()
  const filled = page.replace(/<!-- made: ([\w-]+) -->\n[\s\S]*?<!-- \/made -->/g, (_, name: string) => {
    const { [name]: part } = parts
    if (part === undefined)
      throw new TypeError(`Unexpected part ${name} of a page, expected ${Object.keys(parts)}`)
    seen.add(name)
    return madePart(name, part)
  })
  const missing = Object.keys(parts).filter((name) => !seen.has(name))
  if (missing.length > 0)
    throw new TypeError(`Expected <!-- made: ${missing.join(' -->, <!-- made: ')} --> in the page`)
  return filled
}

export const madePart = (name: string, text: string): string =>
  `<!-- made: ${name} -->\n\n${text.trim()}\n\n<!-- /made -->`

/** A table of Markdown. Cells are Markdown already, but for what would end them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const odd = rows.find((cells) => cells.length !== head.length)
  if (odd) throw new TypeError(`Expected ${head.length} cells: ${odd.join(' | ')}`)
  const inCell = (cell: string) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(inCell).join(' | ')} |`)
    .join('\n')
}

/** Text of the catalogue as Markdown: nothing of it may be taken for HTML. */
export const plain = (text: string): string =>
  text.replace(/`[^`]*`|</g, (found) => (found === '<' ? '&lt;' : found))
