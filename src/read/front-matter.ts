import matter from 'gray-matter'
import type { Place, Problem } from '../problems/problem.ts'
import { problem } from '../problems/problem.ts'
import { parseFields } from './front-matter-yaml.ts'

/** One `name: value` of the front matter. */
export interface FrontMatterEntry {
  name: string
  /** Where the name stands. */
  place: Place
  /** Plain data. Dates stay text; YAML is read by its core schema. */
  value: unknown
  /** A scalar as it is written, without quotes: keeps `010`, `1.10` and the digits of long ids. */
  text?: string
  /** The entries of a map. */
  entries?: FrontMatterEntry[]
}

export interface FrontMatter {
  /** Empty without front matter, or when it can't be read. */
  entries: FrontMatterEntry[]
  /** The whole text with every character of the front matter but line ends as a space, so that positions stay true. */
  body: string
  problems: Problem[]
}

/**
 * Splits a post into front matter and body: the only way to gray-matter, which by itself runs the code of a `---js`
 * fence, swallows a post whose fence is never closed and shares its cache. Here only YAML (and JSON, its subset)
 * is read, in a block that both begins and ends with a line of its own.
 *
 * @param text the file, with LF as line ends and without BOM
 * @param file path as the user would type it, for problems
 */
export function parseFrontMatter(text: string, file: string): FrontMatter {
  const refuse = (found: Problem, body = text): FrontMatter => ({ entries: [], body, problems: [found] })
  const lines = text.split('\n')
  const first = lines[0] ?? ''
  const at = (line: number): { place: Place } => ({ place: { file, line, column: 1 } })

  const foreign = foreignFormat(lines)
  if (foreign !== undefined) return refuse(problem('post/front-matter-format', { format: foreign }, at(1)))
  const late = lateFence(lines)
  if (late !== undefined) return refuse(problem('post/front-matter-late', {}, at(late)))

  const fence = /^---[ \t]*(?:([A-Za-z][\w+#.-]*)[ \t]*)?$/.exec(first)
  if (!fence) return { entries: [], body: text, problems: [] }
  const language = fence[1]?.toLowerCase() ?? 'yaml'
  const end = lines.findIndex((line, index) => index > 0 && isFence(line))
  const isRule = lines[1]?.trim() === '' || (lines.length === 1 && fence[1] === undefined)

  if (runsCode.has(language)) return refuse(problem('post/front-matter-code', { language }, at(1)))
  if (end === -1)
    return opensFields(lines)
      ? refuse(problem('post/front-matter-open', {}, at(1)))
      : { entries: [], body: text, problems: [] }
  if (!readable.has(language)) return refuse(problem('post/front-matter-format', { format: language }, at(1)))

  const inner = lines.slice(1, end)
  const result = readBlock(inner.join('\n'), file)
  if (result.problems.length > 0 && isRule && !opensFields(lines))
    return { entries: [], body: text, problems: [] }
  const blanked = lines.map((line, index) => (index <= end ? ' '.repeat(line.length) : line))
  return { ...result, body: blanked.join('\n') }
}

const runsCode = new Set([
  'js',
  'javascript',
  'mjs',
  'cjs',
  'ts',
  'typescript',
  'coffee',
  'coffeescript',
  'cson',
])
const readable = new Set(['yaml', 'yml', 'json'])

const isFence = (line: string): boolean => /^---[ \t]*$/.test(line)

/** Whether what follows the first line reads as fields rather than prose after a rule. */
function opensFields(lines: readonly string[]): boolean {
  const next = lines.slice(1).find((line) => line.trim() !== '' && !line.startsWith('#'))
  return next !== undefined && /^["']?[a-z][\w-]*["']?[ \t]*[:：](?:\s|$|[^\s/\w])/.test(next)
}

/** TOML and JSON front matter as Hugo and Zola write it. Left alone it would be published as text. */
function foreignFormat(lines: readonly string[]): string | undefined {
  const [first = '', second = ''] = lines
  if (/^\+\+\+[ \t]*$/.test(first) && lines.some((line, at) => at > 0 && /^\+\+\+[ \t]*$/.test(line)))
    return 'TOML'
  if (first.trim() === '{' && /^\s*"[\w-]+"\s*:/.test(second)) return 'JSON'
  return undefined
}

/** The line of a fence that stands below blank lines or is indented, and so would be published as text. */
function lateFence(lines: readonly string[]): number | undefined {
  const at = lines.findIndex((line) => line.trim() !== '')
  const line = lines[at] ?? ''
  if (!/^[ \t]*---[ \t]*$/.test(line) || (at === 0 && line.startsWith('---'))) return undefined
  const block = lines.slice(at)
  return opensFields(block) && block.slice(1).some((each) => isFence(each.trim())) ? at + 1 : undefined
}

/** Hands gray-matter a block in which nothing but YAML can happen, whatever the post's own fences look like. */
function readBlock(inner: string, file: string): Pick<FrontMatter, 'entries' | 'problems'> {
  let result: Pick<FrontMatter, 'entries' | 'problems'> = { entries: [], problems: [] }
  const yaml = {
    parse(source: string): object {
      result = parseFields(source, file)
      return {}
    },
    stringify: () => '',
  }
  matter(`---\n${inner}\n---\n`, { language: 'yaml', delimiters: ['---', '---\n'], engines: { yaml } })
  return result
}
