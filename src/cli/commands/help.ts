import type { Run } from '../command-result.ts'
import { isCommand } from '../commands.ts'
import { helpText } from '../help/help.ts'

/** Help on everything or on one command; with `--json` the table of commands as data. */
export const run: Run = async ({ posts: [name], options, lang, world }) => ({
  results: [],
  problems: [],
  text: helpText(lang, world.stdout, name !== undefined && isCommand(name) ? name : undefined),
  ...(options.json && {
    description: (await import('../help/describe-commands.ts')).describeCommands(world.version),
  }),
})
