import { nearestName } from '../../problems/nearest-name.ts'
import { type CommandName, optionsOf } from '../commands.ts'
import { options } from '../options.ts'

/** The option that a name which is none most likely means: a slip away, or the only one that begins like it. */
export function nearestOption(name: string, command: CommandName | undefined): string | undefined {
  const known = command ? optionsOf(command) : Object.keys(options)
  const beginning = known.filter((each) => name !== '' && each.startsWith(name))
  return nearestName(name, known) ?? (beginning.length === 1 ? beginning[0] : undefined)
}
