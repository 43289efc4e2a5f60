import type { Lang } from '../problems/describe.ts'
import {
  type Both,
  type CommandName,
  type CommandSpec,
  commandSpec,
  commands,
  commonOptions,
  isCommand,
  type OptionName,
  optionSpec,
} from './commands.ts'
import { displayWidth, padColumns } from './display-width.ts'

/** Help on everything, or on one command. */
export function helpText(lang: Lang, command?: CommandName): string {
  return command ? commandHelp(lang, command) : overallHelp(lang)
}

/** The table of commands and options as data, for `help --json`. */
export function describeCommands(version: string): unknown {
  return {
    version: 1,
    wxpub: version,
    commands: commandNames().map((name) => {
      const { takes, options, examples, zh, en } = commandSpec(name)
      return { name, takes, options: options.map(describeOption), examples, zh, en }
    }),
    commonOptions: commonOptions.map(describeOption),
    exitCodes: exitCodes.map(([code, { zh, en }]) => ({ code, zh, en })),
  }
}

const words = {
  what: {
    zh: '把 git 里的 Markdown 文章发到微信公众号',
    en: 'publish Markdown posts kept in git to a WeChat Official Account',
  },
  usage: { zh: '用法', en: 'Usage' },
  command: { zh: '<命令>', en: '<command>' },
  posts: { zh: '[文章…]', en: '[posts…]' },
  options: { zh: '[选项]', en: '[options]' },
  commands: { zh: '命令', en: 'Commands' },
  ownOptions: { zh: '选项', en: 'Options' },
  commonOptions: { zh: '所有命令都有的选项', en: 'Options of every command' },
  postsAre: {
    zh: '文章是文件、文件夹或通配符；不写就是 posts 文件夹（draft 和 publish 必须写）',
    en: 'A post is a file, a folder or a glob; default: the posts folder (draft and publish must be told)',
  },
  examples: { zh: '例子', en: 'Examples' },
  default: { zh: '默认', en: 'default' },
  exitCodes: { zh: '退出码', en: 'Exit codes' },
  variables: {
    zh: '环境变量（也可以写进项目根目录的 .env）',
    en: 'Environment (or .env at the project root)',
  },
  more: { zh: '一个命令的帮助：wxpub help publish', en: 'Help on one command: wxpub help publish' },
} as const satisfies Record<string, Both>

const exitCodes: [string, Both][] = [
  ['0', { zh: '完成', en: 'done' }],
  ['1', { zh: '有错误', en: 'problems' }],
  ['2', { zh: '命令写错或没有得到确认，什么都没有做', en: 'wrong usage or no consent; nothing was done' }],
  ['3', { zh: '结果未知或还没有完成', en: 'in doubt or not finished' }],
]

const variables: [string, Both][] = [
  ['WECHAT_APP_ID', { zh: '公众号的 AppID', en: 'app id of the account' }],
  ['WECHAT_APP_SECRET', { zh: '公众号的 AppSecret', en: 'its app secret' }],
  ['WECHAT_API_BASE', { zh: '接口地址，默认是微信官方的', en: "origin of the API; default: WeChat's own" }],
]

function overallHelp(lang: Lang): string {
  const names = commandNames()
  return lines(
    `wxpub  ${words.what[lang]}`,
    '',
    words.usage[lang],
    `  wxpub ${words.command[lang]} ${words.posts[lang]} ${words.options[lang]}`,
    `  ${words.postsAre[lang]}`,
    '',
    words.commands[lang],
    ...columns(names.map((name) => [name + takesText(commandSpec(name), lang), commandSpec(name)[lang]])),
    '',
    words.commonOptions[lang],
    ...columns(commonOptions.map((name) => optionRow(name, lang))),
    '',
    words.variables[lang],
    ...columns(variables.map(([name, text]) => [name, text[lang]])),
    '',
    words.exitCodes[lang],
    ...columns(exitCodes.map(([code, text]) => [code, text[lang]])),
    '',
    words.more[lang],
  )
}

function commandHelp(lang: Lang, name: CommandName): string {
  const spec = commandSpec(name)
  const own =
    spec.options.length > 0
      ? [words.ownOptions[lang], ...columns(spec.options.map((each) => optionRow(each, lang))), '']
      : []
  return lines(
    `wxpub ${name}  ${spec[lang]}`,
    '',
    words.usage[lang],
    `  wxpub ${name}${takesText(spec, lang)} ${words.options[lang]}`,
    '',
    ...own,
    words.commonOptions[lang],
    ...columns(commonOptions.map((each) => optionRow(each, lang))),
    '',
    words.examples[lang],
    ...spec.examples.map((line) => `  ${line}`),
  )
}

function takesText({ takes }: CommandSpec, lang: Lang): string {
  if (takes === 'posts') return ` ${words.posts[lang]}`
  if (takes === 'command') return ` [${words.command[lang].slice(1, -1)}]`
  return takes === 'nothing' ? '' : ` ${takes.join('|')}`
}

function optionRow(name: OptionName, lang: Lang): [string, string] {
  const spec = optionSpec(name)
  const value = spec.value ? (spec.valueIsOptional ? `[=${spec.value}]` : ` ${spec.value}`) : ''
  const byDefault = spec.default
    ? lang === 'zh'
      ? `，${words.default.zh} ${spec.default}`
      : `; ${words.default.en}: ${spec.default}`
    : ''
  return [`--${name}${value}`, spec[lang] + byDefault]
}

function describeOption(name: OptionName): unknown {
  const { value, valueIsOptional, choices, default: byDefault, zh, en } = optionSpec(name)
  return {
    name: `--${name}`,
    ...(value !== undefined && { value }),
    ...(valueIsOptional && { valueIsOptional }),
    ...(choices && { choices }),
    ...(byDefault !== undefined && { default: byDefault }),
    zh,
    en,
  }
}

function columns(rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => displayWidth(left)))
  return rows.map(([left, right]) => `  ${padColumns(left, width)}  ${right}`)
}

const commandNames = (): CommandName[] => Object.keys(commands).filter(isCommand)

const lines = (...all: string[]): string => `${all.join('\n')}\n`
