import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml'

/**
 * Puts a field into the front matter of a post, right below another one of the same map; one that is there gets the new
 * value. Everything else stays byte for byte: comments, order, quotes, line ends. Pure.
 *
 * @param text the whole file
 * @param below name of the field it goes below, in the `wxpub:` map or beside it
 * @returns the new text, or nothing when there is no such field
 */
export function setField(text: string, below: string, name: string, value: string): string | undefined {
  const block = findBlock(text)
  const root: unknown = block && parseDocument(block.inner, { schema: 'core', prettyErrors: false }).contents
  if (!block || !isMap(root)) return undefined
  const map = [root.get('wxpub'), root].find((each): each is YAMLMap => isMap(each) && each.has(below))
  const anchor = map && rangeOf(map, below)
  if (!anchor) return undefined

  const splice = (from: number, to: number, piece: string) =>
    text.slice(0, block.start + from) + piece + text.slice(block.start + to)
  const written = map.flow ? JSON.stringify(value) : quotedLike('', value)
  if (map.has(name)) {
    const known = rangeOf(map, name)
    const blank = known && block.inner[known.to - 1] === ':' ? ' ' : ''
    return known && splice(known.valueFrom, known.to, blank + written)
  }
  if (map.flow) return splice(anchor.to, anchor.to, `, "${name}": ${written}`)
  const { inner } = block
  const indent = inner.slice(inner.lastIndexOf('\n', anchor.from - 1) + 1, anchor.from)
  const nextLine = inner.indexOf('\n', anchor.to) + 1
  const newline = inner[nextLine - 2] === '\r' ? '\r\n' : '\n'
  return splice(nextLine, nextLine, `${indent}${name}: ${written}${newline}`)
}

/**
 * Puts another text in the place of what a field says, quoted as that was. Everything else stays byte for byte. Pure.
 *
 * @param text the whole file
 * @param names the names that the field goes by; one in the `wxpub:` map comes first
 * @returns the new text, or nothing when the post doesn't state the field as a text
 */
export function replaceField(text: string, names: readonly string[], value: string): string | undefined {
  const block = findBlock(text)
  const root: unknown = block && parseDocument(block.inner, { schema: 'core', prettyErrors: false }).contents
  if (!block || !isMap(root)) return undefined
  for (const map of [root.get('wxpub'), root]) {
    const name = isMap(map) && names.find((each) => map.has(each))
    const range = isMap(map) && name ? rangeOf(map, name) : undefined
    if (!range) continue
    const before = block.inner.slice(range.valueFrom, range.to)
    const end = before.endsWith('\n') ? '\n' : ''
    const [from, to] = [block.start + range.valueFrom, block.start + range.to]
    return text.slice(0, from) + quotedLike(before, value) + end + text.slice(to)
  }
  return undefined
}

/** Adds a field to the front matter, which is made where there is none. Pure. */
export function addField(text: string, name: string, value: string): string | undefined {
  const block = findBlock(text)
  if (!block) return `---\n${name}: ${quotedLike('', value)}\n---\n\n${text}`
  const root: unknown = parseDocument(block.inner, { schema: 'core', prettyErrors: false }).contents
  const keys = isMap(root) ? root.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')) : []
  for (const below of ['title', ...keys]) {
    const edited = setField(text, below, name, value)
    if (edited !== undefined) return edited
  }
  return undefined
}

function quotedLike(before: string, value: string): string {
  if (before.startsWith("'")) return `'${value.replaceAll("'", "''")}'`
  const isSafe = !before.startsWith('"') && parseDocument(`a: ${value}`).toJS()?.a === value
  return isSafe && !/[\n#]/.test(value) ? value : JSON.stringify(value)
}

/** The lines between the fences. */
function findBlock(text: string): { inner: string; start: number } | undefined {
  const opening = /^\uFEFF?---[^\n]*\n/.exec(text)
  if (!opening) return undefined
  const start = opening[0].length
  const closing = /^---[ \t]*\r?$/m.exec(text.slice(start))
  return closing ? { inner: text.slice(start, start + closing.index), start } : undefined
}

/** Where a field and its value begin, and where they end. Nothing for values that are no scalars. */
function rangeOf(map: YAMLMap, name: string): { from: number; valueFrom: number; to: number } | undefined {
  const pair = map.items.find(({ key }: Pair) => isScalar(key) && key.value === name)
  if (!pair || !isScalar(pair.key) || !isScalar(pair.value)) return undefined
  const [from] = pair.key.range ?? []
  const [valueFrom, to] = pair.value.range ?? []
  return from === undefined || valueFrom === undefined || to === undefined
    ? undefined
    : { from, valueFrom, to }
}
