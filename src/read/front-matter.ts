import matter from 'gray-matter'
import { limits } from '../limits.ts'
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
  const lines = text.split('\n')
  const place = { file, line: 1, column: 1 }
  const allBody: FrontMatter = { entries: [], body: text, problems: [] }

  const foreign = foreignFormat(lines)
  if (foreign !== undefined)
    return { ...allBody, problems: [problem('post/front-matter-format', { format: foreign }, { place })] }
  const late = lateFence(lines)
  if (late !== undefined)
    return {
      ...allBody,
      problems: [problem('post/front-matter-late', {}, { place: { ...place, line: late } })],
    }

  const fence = /^---[ \t]*(?:(\w[\w+#.-]*)[ \t]*)?$/.exec(lines[0] ?? '')
  if (!fence) return allBody
  const language = fence[1]?.toLowerCase() ?? 'yaml'
  const end = lines.findIndex((line, index) => index > 0 && isFence(line))
  const body = lines.map((line, index) => (index <= end ? ' '.repeat(line.length) : line)).join('\n')

  if (runsCode.has(language))
    return { entries: [], body, problems: [problem('post/front-matter-code', { language }, { place })] }
  if (end === -1)
    return opensFields(lines)
      ? { ...allBody, problems: [problem('post/front-matter-open', {}, { place })] }
      : allBody
  if (!readable.has(language))
    return {
      entries: [],
      body,
      problems: [problem('post/front-matter-format', { format: language }, { place })],
    }

  const inner = lines.slice(1, end).join('\n')
  if (inner.length > limits.frontMatter.measured) {
    const params = { limit: limits.frontMatter.measured }
    return { entries: [], body, problems: [problem('post/front-matter-too-long', params, { place })] }
  }
  const result = readBlock(inner, file)
  const isRule = lines[1]?.trim() === '' && !opensFields(lines)
  return isRule && result.problems.length > 0 ? allBody : { ...result, body }
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
