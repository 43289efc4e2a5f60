import { type CommandName, type OptionName, type Options, optionsOf } from './commands.ts'

/** A word as a shell takes it. */
export function quoteWord(word: string): string {
  return /^[\w./:=@%+,\-\u0080-\uffff]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A line of ours, ready to be typed. */
export const typeLine = (...words: string[]): string => ['npx wxpub', ...words.map(quoteWord)].join(' ')

/**
 * The options that were given, as words for another line.
 *
 * @param command what that line runs; options it doesn't take are left out
 * @param names the only options to keep. Default: all
 */
export function optionWords(
  command: CommandName,
  options: Options,
  names: readonly OptionName[] = optionsOf(command),
): string[] {
  return optionsOf(command)
    .filter((name) => names.includes(name))
    .flatMap((name) => {
      const value = options[name]
      if (value === undefined) return []
      return value === true ? [`--${name}`] : [`--${name}`, value]
    })
}
