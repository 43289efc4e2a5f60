/** A word as a shell takes it. */
export function quoteWord(word: string): string {
  return /^[\w./:=@%+,\-\u0080-\uffff]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A line of ours, ready to be typed. */
export const typeLine = (...words: string[]): string => ['npx wxpub', ...words.map(quoteWord)].join(' ')

/** Options by name, with their values. */
export type LineOptions = Readonly<Record<string, string>>

/** A line with options it needs, if it is one of ours; those it has stay. */
export const withOptions = (line: string, options: LineOptions): string =>
  line.startsWith('npx wxpub ')
    ? [line, ...wordsOf(options, (name) => !line.includes(` --${name} `))].join(' ')
    : line

/** A command in a text; options may stand behind it. */
const command = /npx wxpub (?!help\b)[a-z][a-z-]*(?: (?:mv|forget|drafts?|published)\b)?/g

/** A text with the options that the commands in it need. */
export function commandsWithOptions(text: string, options: LineOptions): string {
  const words = wordsOf(options)
  return words.length === 0 ? text : text.replace(command, (line) => [line, ...words].join(' '))
}

const wordsOf = (options: LineOptions, isWanted = (_name: string) => true): string[] =>
  Object.entries(options).flatMap(([name, value]) => (isWanted(name) ? [`--${name}`, quoteWord(value)] : []))
