import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import type { FrontMatterEntry } from './front-matter.ts'
import { findUnclosed } from './unclosed-yaml.ts'

interface ParsedFields {
  entries: FrontMatterEntry[]
  problems: Problem[]
}

/**
 * Reads the YAML of a front matter by the core schema: dates are text, a key given twice is an error, the number
 * of aliases is capped.
 *
 * @param source the YAML; its first line is the rest of the opening fence, so that lines count as in the file
 * @param file path as the user would type it, for problems
 */
export function parseFields(source: string, file: string): ParsedFields {
  const lines = new LineCounter()
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  try {
    const document = parseDocument(source, {
      lineCounter: lines,
      schema: 'core',
      strict: true,
      stringKeys: true,
      prettyErrors: false,
    })
    const colon = fullWidthColon(source, file)
    const broken = [...document.errors, ...document.warnings]
    const root = document.contents
    if (broken.length > 0)
      return { entries: [], problems: colon ? [colon] : explainErrors(broken, source, placeAt) }
    if (root === null || (isScalar(root) && root.value === null)) return { entries: [], problems: [] }
    if (!isMap(root)) {
      const place = placeAt(root.range?.[0] ?? 0)
      return { entries: [], problems: [colon ?? problem('post/front-matter-no-fields', {}, { place })] }
    }
    const problems = [...(colon ? [colon] : []), ...findTraps(document, source, placeAt)]
    return { entries: entriesOf(root, document, placeAt), problems }
  } catch (error) {
    // Too many aliases, or nested deeper than the stack.
    const detail = error instanceof Error ? firstSentence(error.message) : 'unreadable'
    return {
      entries: [],
      problems: [problem('post/front-matter-yaml', { detail }, { place: { file, line: 1, column: 1 } })],
    }
  }
}

function entriesOf(map: YAMLMap, document: Document, placeAt: (offset: number) => Place): FrontMatterEntry[] {
  return map.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return []
    // `items` of a parsed map hold nodes only.
    const node = resolved(value as Node | null, document)
    return {
      name: String(key.value),
      place: placeAt(key.range?.[0] ?? 0),
      value: node ? node.toJS(document) : null,
      ...(isScalar(node) && { text: textOf(node.value, node.source) }),
      ...(isMap(node) && { entries: entriesOf(node, document, placeAt) }),
    }
  })
}

const resolved = (node: Node | null, document: Document): Node | null =>
  isAlias(node) ? (node.resolve(document) ?? null) : node

const textOf = (value: unknown, source: string | undefined): string =>
  typeof value === 'string' ? value : (source ?? String(value))

/** What is wrong with YAML that is no error to YAML itself: aliases of nothing, and hashtags read as comments. */
function findTraps(document: Document, source: string, placeAt: (offset: number) => Place): Problem[] {
  const lineAt = ({ line = 1 }: Place) => source.split('\n')[line - 1] ?? ''
  const problems: Problem[] = []
  visit(document, {
    Alias(_, alias) {
      const place = placeAt(alias.range?.[0] ?? 0)
      if (alias.resolve(document) === undefined)
        problems.push(problem('post/front-matter-quote', { name: nameIn(lineAt(place)) }, { place }))
    },
    Scalar(_, scalar) {
      const hashtag = /^[^\s#!]+/.exec(scalar.comment ?? '')?.[0]
      const end = scalar.range?.[1]
      if (hashtag === undefined || end === undefined || scalar.type !== 'PLAIN') return
      problems.push(
        problem('post/front-matter-hashtag', { hashtag: `#${hashtag}` }, { place: placeAt(end + 1) }),
      )
    },
  })
  return problems
}

interface YamlError {
  code: string
  message: string
  pos: [number, number]
}

function explainErrors(errors: YamlError[], source: string, placeAt: (offset: number) => Place): Problem[] {
  const doubled = errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  if (doubled.length > 0)
    return doubled.map(({ pos }) => {
      const name = /^["']?([^:"'\n]*)/.exec(source.slice(pos[0]))?.[1]?.trim() ?? ''
      return problem('post/front-matter-twice', { name }, { place: placeAt(pos[0]) })
    })
  const [first] = errors
  if (!first) return []
  const place = placeAt(first.pos[0])
  if (first.code === 'TAB_AS_INDENT') return [problem('post/front-matter-tab', {}, { place })]
  const unclosed = /^(?:Missing closing|Flow )/.test(first.message) ? findUnclosed(source) : undefined
  if (unclosed !== undefined) return [explainUnclosed(source.charAt(unclosed), placeAt(unclosed))]
  const line = source.split('\n')[(place.line ?? 1) - 1] ?? ''
  const value = /^\s*(?:- +)?["']?[\w-]+["']?:\s+/.exec(line)?.[0].length ?? (place.column ?? 1) - 1
  // A value and the field below it, taken for one name.
  const wrapped = errors.find(({ code }) => code === 'MULTILINE_IMPLICIT_KEY')
  if (first.code === 'BLOCK_AS_IMPLICIT_KEY' && wrapped && !/:(?:\s|$)/.test(line.slice(value)))
    return [problem('post/front-matter-indent', {}, { place: { ...placeAt(wrapped.pos[1]), column: 1 } })]
  if (first === wrapped || /^Implicit map keys/.test(first.message))
    return [problem('post/front-matter-no-fields', {}, { place })]
  if (needsQuotes(first))
    return [
      problem('post/front-matter-quote', { name: nameIn(line) }, { place: { ...place, column: value + 1 } }),
    ]
  const detail = firstSentence(first.message)
  return [problem('post/front-matter-yaml', { detail }, { place })]
}

/** The name of the field on a line. */
const nameIn = (line: string): string =>
  /^\s*(?:- +)?["']?([^\s:"'#-][^:"']*)["']?:/.exec(line)?.[1] ?? 'title'

const explainUnclosed = (mark: string, place: Place): Problem =>
  mark === '[' || mark === '{'
    ? problem('post/front-matter-unclosed-bracket', { bracket: mark }, { place })
    : problem('post/front-matter-unclosed-quote', {}, { place })

const unreadableAsText = [
  'BLOCK_AS_IMPLICIT_KEY',
  'BAD_SCALAR_START',
  'UNEXPECTED_TOKEN',
  'TAG_RESOLVE_FAILED',
  'NON_STRING_KEY',
]

/** A value in which YAML sees syntax where the writer meant text: `a: b`, `[1] b`, `*b*`, `"a" b`, `@b`. */
function needsQuotes({ code, message }: YamlError): boolean {
  if (code === 'MISSING_CHAR') return /^Tags and anchors/.test(message)
  return unreadableAsText.includes(code)
}

/** `title：…`, typed without leaving the Chinese input method: to YAML it is no field at all. */
function fullWidthColon(source: string, file: string): Problem | undefined {
  const lines = source.split('\n')
  const at = lines.findIndex((line) => /^[A-Za-z\p{Script=Han}][\w\p{Script=Han}-]*[ \t]*：/u.test(line))
  const line = lines[at]
  if (line === undefined) return undefined
  const place = { file, line: at + 1, column: line.indexOf('：') + 1 }
  return problem('post/front-matter-colon', { name: line.slice(0, line.indexOf('：')).trim() }, { place })
}

const firstSentence = (message: string): string => message.split(/[\n;]/)[0]?.replace(/[:.]$/, '') ?? message
