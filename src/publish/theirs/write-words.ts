import type { Line } from './glyphs.ts'

/** Words as they are typed: right wherever nothing in them means anything to Markdown. */
export const asTyped = (words: Line): string =>
  words.map(({ value }) => (value === '\n' ? '\n\n' : value)).join('')

/** The same in a table, where a bar would end the cell. */
export const withBars = (words: Line): string => asTyped(words).replaceAll('|', '\\|')

/** The same where a dot behind a number that begins a line would make an item of a list of it. */
export const withNumbers = (words: Line): string => withBars(words).replace(/^(\s*\d*)\.(?=\s|$)/gm, '$1\\.')

/** Words with everything escaped that may mean something to Markdown. */
export function escaped(words: Line): string {
  return asTyped(words)
    .replace(/[\\`*_[\]<>~$|&^={}!+"']/g, '\\$&')
    .replace(/^(\s*)([#-]|:::)/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
}
