import { type CommandName, commandSpec, commands, examplesOf, isCommand } from '../commands.ts'
import { runShape } from '../json/run-shape.ts'
import { schemaOf } from '../json/shape.ts'
import { watchEventShape } from '../json/watch-event-shape.ts'
import { commonOptions, type OptionName } from '../options.ts'
import { exitCodes, takesText, variables } from './help.ts'
import { optionOf } from './option-of-command.ts'

/** Everything a program may rely on, as data: what `help --json` prints, and what the documentation is made from. */
export function describeCommands(version: string): object {
  return {
    version: 1,
    wxpub: version,
    commands: Object.keys(commands)
      .filter(isCommand)
      .map((name) => {
        const spec = commandSpec(name)
        const { takes, options, zh, en } = spec
        return {
          name,
          takes,
          usage: {
            zh: `wxpub ${name}${takesText(spec, 'zh')}`,
            en: `wxpub ${name}${takesText(spec, 'en')}`,
          },
          options: options.map((each) => describeOption(each, name)),
          examples: examplesOf(name, 'en'),
          zh,
          en,
        }
      }),
    commonOptions: commonOptions.map((each) => describeOption(each)),
    exitCodes: exitCodes.map(([code, { zh, en }]) => ({ code, zh, en })),
    environment: variables.flatMap(([names, { zh, en }]) =>
      names.split(', ').map((name) => ({ name, zh, en })),
    ),
    result: schemaOf(runShape),
    watchEvent: schemaOf(watchEventShape),
  }
}

function describeOption(name: OptionName, command?: CommandName): object {
  const { value, valueIsOptional, most, choices, default: byDefault, zh, en } = optionOf(name, command)
  return {
    name: `--${name}`,
    ...(value !== undefined && { value }),
    ...(valueIsOptional && { valueIsOptional }),
    ...(most !== undefined && { most }),
    ...(choices && { choices }),
    ...(byDefault !== undefined && { default: byDefault }),
    zh,
    en,
  }
}
