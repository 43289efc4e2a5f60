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
  const written = !map.flow && isPlain(value) ? value : JSON.stringify(value)
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

/** Whether YAML takes it for a text without quotes. */
const isPlain = (value: string): boolean => /^https:\/\/[^\s#]+$/.test(value)
