import { type CommandName, optionsOf } from '../commands.ts'
import type { OptionName, Options } from '../options.ts'

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
