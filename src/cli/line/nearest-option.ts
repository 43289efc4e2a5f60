import { nearestName } from '../../problems/nearest-name.ts'
import { type CommandName, optionsOf } from '../commands.ts'
import { options } from '../options.ts'

/** What to type instead of an option that is none: the one most likely meant, or the help that lists them. */
export function typeInstead(name: string, command: CommandName | undefined): string {
  if (name === 'dry-run' && (command === 'draft' || command === 'publish')) return 'npx wxpub plan'
  const meant = nearestOption(name, command)
  if (meant) return `--${meant}`
  return command ? `npx wxpub help ${command}` : 'npx wxpub help'
}

/** The option that a name which is none most likely means: a slip away, or the only one that begins like it. */
function nearestOption(name: string, command: CommandName | undefined): string | undefined {
  const known = command ? optionsOf(command) : Object.keys(options)
  const beginning = known.filter((each) => name !== '' && each.startsWith(name))
  return nearestName(name, known) ?? (beginning.length === 1 ? beginning[0] : undefined)
}
