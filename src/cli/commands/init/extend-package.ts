import { findNodeAtLocation, type JSONPath, type ParseError, parse, parseTree } from 'jsonc-parser'

/** Scripts by the names that people type: `npm run draft -- posts/a.md`. */
const scripts = {
  check: 'wxpub check',
  draft: 'wxpub draft',
  publish: 'wxpub publish',
  preview: 'wxpub preview',
  watch: 'wxpub watch',
}

/**
 * Adds scripts to a package.json, and keeps it from being published to npm by a slip: `npm publish` is near to
 * `npm run publish`. What a script or `private` says already stays, as do order, spaces and line ends. Pure.
 *
 * @returns the new text; nothing when there is nothing to add
 * @throws SyntaxError when it is no JSON object
 */
export function withScripts(existing: string | undefined): string | undefined {
  if (existing === undefined)
    return `${JSON.stringify({ private: true, type: 'module', scripts }, null, 2)}\n`
  const mark = existing.startsWith('\uFEFF') ? '\uFEFF' : ''
  const text = existing.slice(mark.length)
  const manifest = readObject(text)
  const missing = Object.entries(scripts).filter(([name]) => !has(manifest.scripts, name))
  let extended = text
  if (!has(manifest, 'scripts')) extended = addTo(extended, [], 'scripts', scripts)
  else for (const [name, line] of missing) extended = addTo(extended, ['scripts'], name, line)
  if (!has(manifest, 'private') && !isForNpm(manifest)) extended = addTo(extended, [], 'private', true)
  return extended === text ? undefined : mark + extended
}

/** Adds a key to the end of a map, set off as the last one is. */
function addTo(text: string, path: JSONPath, key: string, value: unknown): string {
  const root = parseTree(text)
  const map = root && findNodeAtLocation(root, path)
  if (!map) throw new TypeError('Expected a map that is there')
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  const json = JSON.stringify(value, null, unit).replaceAll('\n', newline + unit.repeat(path.length + 1))
  const last = map.children?.at(-1)
  const at = last ? last.offset + last.length : map.offset + 1
  const gap = last
    ? (/\s*$/.exec(text.slice(0, last.offset))?.[0] ?? '')
    : newline + unit.repeat(path.length + 1)
  const end = last ? '' : newline + unit.repeat(path.length)
  const rest = last ? text.slice(at) : text.slice(map.offset + map.length - 1)
  return `${text.slice(0, at)}${last ? ',' : ''}${gap}${JSON.stringify(key)}: ${json}${end}${rest}`
}

function readObject(text: string): Record<string, unknown> {
  const errors: ParseError[] = []
  const manifest: unknown = parse(text, errors, { disallowComments: true })
  if (errors.length > 0 || !isObject(manifest)) throw new SyntaxError('Expected a JSON object')
  if (has(manifest, 'scripts') && !isObject(manifest.scripts))
    throw new SyntaxError('Expected a map of scripts')
  return manifest
}

/** Whether a package says what of it npm is to publish. */
const isForNpm = (manifest: Record<string, unknown>): boolean =>
  ['publishConfig', 'files', 'exports', 'bin'].some((key) => has(manifest, key))

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const has = (value: unknown, key: string): boolean => isObject(value) && Object.hasOwn(value, key)
