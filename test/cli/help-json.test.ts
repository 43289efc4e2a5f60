import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { type CommandName, commandSpec, commands, examplesOf, isCommand } from '../../src/cli/commands.ts'
import { optionOf } from '../../src/cli/help/option-of-command.ts'
import { options as allOptions, commonOptions, isOption } from '../../src/cli/options.ts'
import { makeProject } from '../helpers/project.ts'

async function described(args: string[]) {
  const project = await makeProject({ 'a.md': '# 题\n\n文字\n' })
  const { stdout, stderr, code } = await project.run(args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return { help: JSON.parse(stdout), project }
}

test('help --json tells of every command what the table says, and of every option', async () => {
  const { help } = await described(['help', '--json'])
  expect(help).toMatchObject({ version: 1, wxpub: '0.1.0' })
  expect(help.commands.map(({ name }: { name: string }) => name)).toEqual(Object.keys(commands))
  for (const { name, takes, usage, options, examples, zh, en } of help.commands) {
    const spec = commandSpec(name)
    expect({ takes, examples, zh, en }).toEqual({
      takes: spec.takes,
      examples: examplesOf(name, 'en'),
      zh: spec.zh,
      en: spec.en,
    })
    expect(usage.en.startsWith(`wxpub ${name}`)).toBe(true)
    expect(options.map((each: { name: string }) => each.name)).toEqual(
      spec.options.map((each) => `--${each}`),
    )
  }
  const told: { name: string; command?: CommandName }[] = [
    ...help.commonOptions,
    ...help.commands.flatMap(({ name, options }: { name: CommandName; options: object[] }) =>
      options.map((each) => ({ ...each, command: name })),
    ),
  ]
  expect([...new Set(told.map(({ name }) => name.slice(2)))].sort()).toEqual(Object.keys(allOptions).sort())
  for (const { name, command, ...option } of told) {
    const known = name.slice(2)
    expect(isOption(known) && optionOf(known, command)).toEqual(option)
  }
  expect(help.commonOptions).toHaveLength(commonOptions.length)
})

test('help --json tells all exit codes and variables', async () => {
  const { help } = await described(['help', '--json'])
  expect(help.exitCodes.map(({ code }: { code: string }) => code)).toEqual(['0', '1', '2', '3', '4', '130'])
  const names = help.environment.map(({ name }: { name: string }) => name)
  expect(names).toEqual(expect.arrayContaining(['WECHAT_APP_ID', 'WECHAT_API_BASE', 'NO_PROXY', 'NO_COLOR']))
})

test('help --json has the schema of what --json prints', async () => {
  const { help, project } = await described(['help', '--json'])
  const validate = new Ajv().compile(help.result)
  const { stdout } = await project.run(['check', 'a.md', '--json'])
  expect(validate(JSON.parse(stdout))).toBe(true)
  expect(validate({ ...JSON.parse(stdout), unknown: 1 })).toBe(false)
})

test.each([[['--help', '--json']], [['publish', '--help', '--json']], [['help', 'draft', '--json']]])(
  '%j tells the same',
  async (args) => {
    const { help } = await described(args)
    expect(Object.keys(commands).filter(isCommand)).toHaveLength(help.commands.length)
  },
)
