import type { ConstructName, Unsafe } from 'mdast-util-to-markdown'

/** Where nothing is a mark. */
const whole: ConstructName[] = [
  'autolink',
  'destinationLiteral',
  'destinationRaw',
  'reference',
  'titleQuote',
  'titleApostrophe',
]

/** What our Markdown reads beside CommonMark, GFM and formulas. */
export const ownUnsafe: Unsafe[] = [
  { character: '=', after: '(?==)', inConstruct: 'phrasing', notInConstruct: whole },
  { character: '+', after: '(?=\\+)', inConstruct: 'phrasing', notInConstruct: whole },
  { character: '^', inConstruct: 'phrasing', notInConstruct: whole },
  { character: '~', inConstruct: 'phrasing', notInConstruct: whole },
  { character: '{', after: '(?=[^{}|\\n]*\\|)', inConstruct: 'phrasing', notInConstruct: whole },
  { character: '{', before: '[\\])]', inConstruct: 'phrasing', notInConstruct: whole },
  // What would define where a link leads.
  { character: ':', before: '\\]', inConstruct: 'phrasing', notInConstruct: whole },
  { atBreak: true, character: ':', after: '::' },
  // What would become an address, in which a backslash is none.
  { character: '.', before: '[Ww]{3}', after: '[-.\\w]', inConstruct: 'phrasing', notInConstruct: whole },
  { character: ':', before: '[ps]', after: '\\/', inConstruct: 'phrasing', notInConstruct: whole },
]

/** What a character must stand before to mean anything, by the character and whether it must begin a line. */
const needed: Readonly<Record<string, string>> = {
  // Of addresses: none of a reference.
  '&': '(?:#\\d{1,7}|#[Xx][\\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\\d]{1,31});',
  // Not of `-- a name`.
  '- at break': '(?:[ \\t\\r\\n]|[- \\t]*(?:[\\r\\n]|$))',
  // No words in brackets are a link, for what would make them one is escaped behind them.
  '[': '\\^',
  '[ at break': '(?:[ xX]\\]|!|[\\[_]*[Tt][Oo][Cc])',
}

/** What is escaped unasked, where a person would: not every bracket, dash and ampersand. */
export const narrowed = (unsafe: readonly Unsafe[]): Unsafe[] =>
  unsafe.map((each) => {
    const isInLabel = each.character === '[' && !each.atBreak && each.inConstruct !== 'phrasing'
    const after = isInLabel ? undefined : needed[each.character + (each.atBreak ? ' at break' : '')]
    return after === undefined ? each : { ...each, after }
  })

/**
 * A paragraph in which a mark that needs a second one, as around struck out words, stands alone: it is none. In code and
 * formulas a backslash is one. Pure.
 */
export function withoutLoneEscapes(paragraph: string): string {
  if (/[`$]|\\[([]/.test(paragraph)) return paragraph
  return ['~', '++', '=='].reduce((text, mark) => {
    const escaped = [...mark].map((character) => `\\${character}`).join('')
    const at = text.indexOf(escaped)
    if (at < 0) return text
    const [before, after] = [text.slice(0, at), text.slice(at + escaped.length)]
    const [character = ''] = mark
    return before.includes(character) || after.includes(character) ? text : before + mark + after
  }, paragraph)
}
