import { problem } from '../../../problems/problem.ts'
import { withoutUnsafe } from '../../characters.ts'
import { type Drawing, notSupported } from '../drawing.ts'

/** A line of a diagram that says something. */
export interface Line {
  /** Without space around it. */
  text: string
  /** From 1, within the code block. */
  line: number
  /** Characters of space before the text: in some kinds they make a tree. */
  indent: number
}

/** A diagram's source without what every kind may hold beside its own lines. */
export interface Source {
  /** The first names the kind. */
  lines: Line[]
  title?: string
  notes: Drawing['notes']
}

/**
 * Takes apart what all kinds have in common: front matter, `%%` comments, `%%{init}%%` directives, the title and the
 * description for screen readers.
 *
 * https://mermaid.js.org/intro/syntax-reference.html (checked 2026-11-24)
 */
export function readSource(code: string): Source {
  const source: Source = { lines: [], notes: [] }
  const all = withoutUnsafe(code)
    .split(/\r?\n/)
    .map((text, index) => ({ text: text.trim(), line: index + 1, indent: text.search(/\S/) }))
  const ignore = (settings: string, line: number) =>
    source.notes.push({ problem: problem('diagram/settings-ignored', { settings }), line })

  let skipsTo: RegExp | undefined
  let isFrontMatter = false
  for (const { text, line, indent } of all) {
    if (skipsTo || isFrontMatter) {
      const title = isFrontMatter ? /^title:\s*(.+)$/.exec(text)?.[1] : undefined
      if (title !== undefined) source.title = unquoted(title)
      else if (isFrontMatter && /^config:/.test(text)) ignore('config', line)
      if (skipsTo?.test(text)) {
        skipsTo = undefined
        isFrontMatter = false
      }
    } else if (text === '---' && source.lines.length === 0) {
      isFrontMatter = true
      skipsTo = /^---$/
    } else if (text.startsWith('%%{')) {
      ignore('%%{init}%%', line)
      if (!text.includes('}%%')) skipsTo = /\}%%/
    } else if (/^accTitle\s*:/.test(text)) source.title ??= text.replace(/^accTitle\s*:\s*/, '')
    else if (/^accDescr\s*\{/.test(text)) skipsTo = text.includes('}') ? undefined : /\}/
    else if (text !== '' && !text.startsWith('%%') && !/^accDescr\s*:/.test(text))
      source.lines.push({ text, line, indent })
  }
  return source
}

const unquoted = (text: string): string => /^(["'])(.*)\1$/.exec(text)?.[2] ?? text

/**
 * Words as they are to be read: `<br>` breaks lines, marks of bold and the like are left out, entities are resolved.
 *
 * @param line where they stand, within the source
 * @throws DiagramFault where a tag, an icon or a formula would be lost
 */
export function wordsOf(written: string, line: number): string {
  const quoted = /^"([\s\S]*)"$/.exec(written.trim())?.[1] ?? written.trim()
  const isMarkdown = /^`[\s\S]*`$/.test(quoted)
  const marked = isMarkdown
    ? quoted.slice(1, -1).replace(/\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*/g, '$1$2$3')
    : quoted
  const plain = marked
    .replace(/<br\s*\/?>|\\n/gi, '\n')
    .replace(/<\/?(?:b|strong|i|em|u|s|del|small|big|center|span|font|p|div|code)(?:\s[^<>]*)?>/gi, '')
  const lost = /<\/?[a-z!][^<>]*>|\bfa[bklrs]?:fa-[\w-]+|\$\$/i.exec(plain)
  if (lost) throw notSupported(lost[0], line)
  return plain
    .replace(/[#&](?:#?(\d{1,7})|([a-z]+));/gi, (whole, code?: string, name?: string) => {
      if (code !== undefined)
        return Number(code) <= 0x10ffff ? withoutUnsafe(String.fromCodePoint(Number(code))) : whole
      return entities[(name ?? '').toLowerCase()] ?? whole
    })
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  apos: "'",
  semi: ';',
  colon: ':',
  num: '#',
}
