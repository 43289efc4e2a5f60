import type { Run } from '../command-result.ts'
import { isCommand } from '../commands.ts'
import { describeCommands, helpText } from '../help.ts'

/** Help on everything or on one command; with `--json` the table of commands as data. */
export const run: Run = async ({ posts: [name], lang, world }) => ({
  results: [],
  problems: [],
  text: helpText(lang, world.stdout, name !== undefined && isCommand(name) ? name : undefined),
  description: describeCommands(world.version),
})
