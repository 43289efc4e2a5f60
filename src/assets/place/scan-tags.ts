/** A tag of an HTML text. Offsets count from the text's start. */
export interface Tag {
  /** In lower case; `/a` for an end tag. */
  name: string
  start: number
  /** Behind the `>`. */
  end: number
  attributes: Attribute[]
}

export interface Attribute {
  /** In lower case. */
  name: string
  /** As written, character references and all. */
  value: string
  /** Where the value begins, quotes included. */
  start: number
  end: number
}

/**
 * Finds tags of an article's body: serialised HTML, where a bare `<` in text never precedes a letter and a quotation mark
 * in a tag always stands around a value. Reads each character once.
 *
 * @param names those of the tags that are asked for; most are passed over
 */
export function* scanTags(html: string, names: ReadonlySet<string>): Generator<Tag> {
  const opening = /<(\/?[a-z][^\s/>]*)/gi
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    const name = (found[1] ?? '').toLowerCase()
    if (!names.has(name)) {
      opening.lastIndex = endOfTag(html, opening.lastIndex)
      continue
    }
    const { attributes, end } = scanAttributes(html, opening.lastIndex)
    yield { name, start: found.index, end, attributes }
    opening.lastIndex = end
  }
}

function endOfTag(html: string, from: number): number {
  const rest = /[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>/y
  rest.lastIndex = from
  return rest.test(html) ? rest.lastIndex : html.length
}

function scanAttributes(html: string, from: number): { attributes: Attribute[]; end: number } {
  const attributes: Attribute[] = []
  const part = /[\s/]*(?:(>)|([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?)/y
  part.lastIndex = from
  for (let found = part.exec(html); found; found = part.exec(html)) {
    const [, close, name, quoted] = found
    const end = part.lastIndex
    if (close) return { attributes, end }
    if (!name || quoted === undefined) continue
    const value = /^["']/.test(quoted) ? quoted.slice(1, -1) : quoted
    attributes.push({ name: name.toLowerCase(), value, start: end - quoted.length, end })
  }
  return { attributes, end: html.length }
}
