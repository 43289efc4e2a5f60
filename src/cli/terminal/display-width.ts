import { withoutSequences } from './terminal-text.ts'

/** Terminal columns a text takes: Chinese characters and emoji take two, marks that join and colours take none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of withoutSequences(text)) width += widthOf(character)
  return width
}

/** Fills up with spaces to a number of columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)))
}

/** Cuts what doesn't fit a number of columns, and shows that it did. */
export function cutColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let kept = ''
  let width = 0
  for (const character of text) {
    width += widthOf(character)
    if (width > columns - 1) break
    kept += character
  }
  return `${kept}…`
}

/**
 * Breaks a text into lines of at most so many columns: between words, and anywhere between Chinese characters. What
 * stands in backticks stays whole, so that a command can be copied: what fits no line is left to the terminal, which
 * knows its own breaks from those of a text. A path stays whole where it fits a line.
 */
export function wrapColumns(text: string, columns: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, columns))
}

const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
/** What a path in a sentence ends at. */
const besidePath = '\\s`（）《》「」『』“”，。、；：！？'
/** Of so many characters before its first slash at most: a long text isn't searched for one from every character. */
const path = `[^${besidePath}]{1,100}/[^${besidePath}]*`
/** The marks of a difference, `[-…-]` and `{+…+}`, stay with the character they stand at, as punctuation does. */
const word = `(?:[（《「『“]|\\[-|\\{\\+)*[${cjk}](?:[/，。、；：！？）》」』”…]|-\\]|\\+\\})*|[^\\s${cjk}]+`
/** A piece that must not be broken, and the space before it: a word, or code or a path with the marks around it. */
const words = new RegExp(`(\\s*)(${word})`, 'gu')
const pieces = new RegExp(
  `(\\s*)([^\\s${cjk}\`]*\`[^\`]+\`[^\\s${cjk}]*|[（《「『“]*${path}[）》」』”，。、；：！？]*|${word})`,
  'gu',
)

function wrapParagraph(paragraph: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const [space, word] of piecesOf(paragraph, columns)) {
    if (line !== '' && displayWidth(line + space + word) > columns) {
      lines.push(line)
      line = word
    } else {
      line += space + word
    }
  }
  return [...lines, line]
}

function piecesOf(paragraph: string, columns: number): [space: string, word: string][] {
  return [...paragraph.matchAll(pieces)].flatMap(([whole, space = '', word = '']) =>
    displayWidth(word) <= columns || word.includes('`')
      ? [[space, word]]
      : [...whole.matchAll(words)].map(([, space = '', word = '']): [string, string] => [space, word]),
  )
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x300) return code < 0x20 ? 0 : 1
  if (/^[\p{Mark}\p{Cf}]$/u.test(character)) return 0
  return isWide(code) ? 2 : 1
}

/** Blocks of wide characters. https://www.unicode.org/reports/tr11/ (checked 2026-11-24) */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  )
}
