import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Place } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'

/**
 * Where a key stands in a config: the line on which it is written, if it is written only once, comments aside.
 * Otherwise it might be another one, and the place is the file alone.
 */
export function placeOfKey(key: string | undefined, source: string, file: string): Place {
  if (key === undefined) return { file }
  const name = key.replace(/[^\w-]/g, '\\$&')
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  )
  const [only, ...others] = code.matchAll(new RegExp(`(?<![\\w$-])["']?${name}["']?\\s*:`, 'g'))
  return only && others.length === 0 ? placeAt(only.index, source, file) : { file }
}

/**
 * Where a config failed, as far as what was thrown tells: the first of its files in the stack, the position a parser
 * names, or the offset in JSON.
 *
 * @param files absolute paths of the config and what it imports
 */
export async function placeOfError(
  error: unknown,
  files: readonly string[],
  cwd: string,
): Promise<Place | undefined> {
  if (!(error instanceof Error)) return undefined
  for (const line of `${error.message}\n${error.stack ?? ''}`.split('\n'))
    for (const path of files) {
      const place = placeIn(line, path, shownPath(path, cwd), error.message.startsWith('ParseError'))
      if (place) return place
    }
  const json = files.find((path) => extname(path) === '.json')
  const offset = /\bposition (\d+)/.exec(error.message)?.[1]
  if (json === undefined || offset === undefined) return undefined
  return placeAt(Number(offset), await readFile(json, 'utf8'), shownPath(json, cwd))
}

/**
 * `<path or address>:line:column` in a line of a stack or message. Columns are true where Node imported the file by
 * an address with a query; jiti keeps lines, but moves what stands in them. Its parser counts columns from 0.
 */
function placeIn(text: string, path: string, file: string, isParseError: boolean): Place | undefined {
  for (const name of [pathToFileURL(path).href, path]) {
    const [, query, line, column] = /^(\?[\w=]*)?:(\d+)(?::(\d+))?/.exec(text.split(name)[1] ?? '') ?? []
    if (line === undefined) continue
    if (column === undefined || !(query || isParseError)) return { file, line: Number(line) }
    return { file, line: Number(line), column: Number(column) + (isParseError ? 1 : 0) }
  }
  return undefined
}

function placeAt(offset: number, source: string, file: string): Place {
  const lines = source.slice(0, offset).split(/\r\n?|\n/)
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
