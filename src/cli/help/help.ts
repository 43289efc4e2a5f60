import type { Lang } from '../../problems/describe.ts'
import {
  type CommandName,
  type CommandSpec,
  commandSpec,
  commands,
  examplesOf,
  isCommand,
} from '../commands.ts'
import { type Both, commonOptions, type OptionName } from '../options.ts'
import { displayWidth, padColumns, wrapColumns } from '../terminal/display-width.ts'
import type { Output } from '../world.ts'
import { optionOf } from './option-of-command.ts'
import { formText, takenRows } from './taken-words.ts'

/**
 * Help on everything, or on one command.
 *
 * @param output where it goes, to fit a terminal's width
 */
export function helpText(lang: Lang, output: Output, command?: CommandName): string {
  const width = output.isTTY ? Math.max(40, output.columns || 80) : Number.POSITIVE_INFINITY
  return command ? commandHelp(lang, width, command) : overallHelp(lang, width)
}

const words = {
  what: {
    zh: '把 git 里的 Markdown 文章发到微信公众号',
    en: 'publish Markdown posts kept in git to a WeChat Official Account',
  },
  usage: { zh: '用法', en: 'Usage' },
  pictures: { zh: '图片…', en: 'FILE…' },
  sources: { zh: '编号|网址|网页文件|drafts|published…', en: 'ID|ADDRESS|FILE.html|drafts|published…' },
  command: { zh: '<命令>', en: '<command>' },
  posts: { zh: '[文章…]', en: '[posts…]' },
  options: { zh: '[选项]', en: '[options]' },
  start: { zh: '从这里开始（不需要账号）', en: 'Start here (no account needed)' },
  startByPreview: {
    zh: '在浏览器里看一篇文章在手机上的样子',
    en: 'see in the browser what a post looks like on a phone',
  },
  startByInit: { zh: '建立一个项目，带一篇示例文章', en: 'set up a project, with a sample post' },
  post: { zh: '文章.md', en: 'POST.md' },
  commands: { zh: '命令', en: 'Commands' },
  ownOptions: { zh: '选项', en: 'Options' },
  commonOptions: { zh: '所有命令都有的选项', en: 'Options of every command' },
  postsAre: {
    zh: '文章是文件、文件夹或通配符；不写就是 posts 文件夹（draft 和 publish 必须写；plan 和 draft --all 一样）',
    en: 'A post is a file, a folder or a glob; default: the posts folder (draft and publish must be told; plan: as draft --all)',
  },
  postsMayBe: {
    zh: '文章是文件、文件夹或通配符；不写就是 posts 文件夹',
    en: 'A post is a file, a folder or a glob; default: the posts folder',
  },
  postsMustBe: {
    zh: '文章是文件、文件夹或通配符，必须写；或者写 --all',
    en: 'A post is a file, a folder or a glob, and must be named, unless with --all',
  },
  postsPlanned: {
    zh: '文章是文件、文件夹或通配符；不写就和 draft --all 一样',
    en: 'A post is a file, a folder or a glob; default: as with draft --all',
  },
  examples: { zh: '例子', en: 'Examples' },
  default: { zh: '默认', en: 'default' },
  exitCodes: { zh: '退出码', en: 'Exit codes' },
  variables: {
    zh: '环境变量（也可以写进项目根目录的 .env）',
    en: 'Environment (or .env at the project root)',
  },
  more: { zh: '一个命令的帮助：npx wxpub help publish', en: 'Help on one command: npx wxpub help publish' },
} as const satisfies Record<string, Both>

/** What the command ends with. Names and meanings are relied upon. */
export const exitCodes: readonly [code: string, Both][] = [
  ['0', { zh: '完成', en: 'done' }],
  ['1', { zh: '有错误', en: 'problems' }],
  ['2', { zh: '命令写错或没有得到确认，什么都没有做', en: 'wrong usage or no consent; nothing was done' }],
  ['3', { zh: '结果未知或还没有完成', en: 'in doubt or not finished' }],
  ['4', { zh: '有要做的改动（只有 plan --exit-code）', en: 'changes pending (plan --exit-code alone)' }],
  ['130', { zh: '被 Ctrl-C 中断', en: 'stopped by Ctrl-C' }],
]

/** Variables that wxpub reads. */
export const variables: readonly [name: string, Both][] = [
  ['WECHAT_APP_ID', { zh: '公众号的 AppID', en: 'app id of the account' }],
  ['WECHAT_APP_SECRET', { zh: '公众号的 AppSecret', en: 'its app secret' }],
  [
    'WECHAT_APP_SECRET_<NAME>',
    { zh: '配置里名为 NAME 的公众号的', en: 'that of the account NAME in the config' },
  ],
  ['WECHAT_API_BASE', { zh: '接口地址，默认是微信官方的', en: "address of the API; default: WeChat's own" }],
  ['WECHAT_RELAY_KEY', { zh: '中转的钥匙', en: 'key of the relay' }],
  [
    'WECHAT_RELAY_KEY_<NAME>',
    { zh: '配置里名为 NAME 的公众号的', en: 'that of the account NAME in the config' },
  ],
  ['HTTPS_PROXY, NO_PROXY', { zh: '代理', en: 'proxy' }],
  ['NO_COLOR', { zh: '不用颜色', en: 'no colours' }],
  ['LC_ALL, LC_MESSAGES, LANG', { zh: '界面语言，--lang 优先', en: 'language of the messages; --lang wins' }],
]

function overallHelp(lang: Lang, width: number): string {
  const names = commandNames()
  return lines(
    `wxpub  ${words.what[lang]}`,
    '',
    words.usage[lang],
    `  npx wxpub ${words.command[lang]} ${words.posts[lang]} ${words.options[lang]}`,
    ...columns([[words.postsAre[lang]]], width),
    '',
    words.start[lang],
    ...columns(
      [
        [`npx wxpub preview ${words.post[lang]}`, words.startByPreview[lang]],
        ['npx wxpub init', words.startByInit[lang]],
      ],
      width,
    ),
    '',
    words.commands[lang],
    ...columns(
      names.map((name) => [name + takesText(commandSpec(name), lang), commandSpec(name)[lang]]),
      width,
    ),
    '',
    words.commonOptions[lang],
    ...columns(
      commonOptions.map((name) => optionRow(name, lang)),
      width,
    ),
    '',
    words.variables[lang],
    ...columns(
      variables.map(([name, text]) => [name, text[lang]]),
      width,
    ),
    '',
    words.exitCodes[lang],
    ...columns(
      exitCodes.map(([code, text]) => [code, text[lang]]),
      width,
    ),
    '',
    words.more[lang],
  )
}

function commandHelp(lang: Lang, width: number, name: CommandName): string {
  const spec = commandSpec(name)
  const own =
    spec.options.length > 0
      ? [
          words.ownOptions[lang],
          ...columns(
            spec.options.map((each) => optionRow(each, lang, name)),
            width,
          ),
          '',
        ]
      : []
  return lines(
    ...wrapColumns(`wxpub ${name}  ${spec[lang]}`, width),
    '',
    words.usage[lang],
    `  wxpub ${name}${takesText(spec, lang)} ${words.options[lang]}`,
    ...columns(rowsOfTaken(name, lang), width),
    '',
    ...own,
    words.commonOptions[lang],
    ...columns(
      commonOptions.map((each) => optionRow(each, lang)),
      width,
    ),
    '',
    words.examples[lang],
    ...examplesOf(name, lang).map((line) => `  npx ${line}`),
  )
}

/** What the words of the usage stand for. */
function rowsOfTaken(name: CommandName, lang: Lang): string[][] {
  const spec = commandSpec(name)
  if (spec.takes !== 'posts') return takenRows(spec, lang)
  if (name === 'draft' || name === 'publish') return [[words.postsMustBe[lang]]]
  return [[name === 'plan' ? words.postsPlanned[lang] : words.postsMayBe[lang]]]
}

/** What follows a command's name. */
export function takesText({ takes }: CommandSpec, lang: Lang): string {
  if (takes === 'posts') return ` ${words.posts[lang]}`
  if (takes === 'pictures') return ` ${words.pictures[lang]}`
  if (takes === 'sources') return ` ${words.sources[lang]}`
  if (takes === 'command') return ` [${words.command[lang].slice(1, -1)}]`
  if (takes === 'nothing') return ''
  const forms = takes.map((form) => formText(form, lang))
  return ` ${forms.join(takes.some((form) => form.includes(' ')) ? ' | ' : '|')}`
}

function optionRow(name: OptionName, lang: Lang, command?: CommandName): [string, string] {
  const spec = optionOf(name, command)
  const value = spec.value ? (spec.valueIsOptional ? `[=${spec.value}]` : ` ${spec.value}`) : ''
  const byDefault = spec.default
    ? lang === 'zh'
      ? `，${words.default.zh} ${spec.default}`
      : `; ${words.default.en}: ${spec.default}`
    : ''
  return [`--${name}${value}`, spec[lang] + byDefault]
}

/** Rows of cells below each other; the last cell wraps within the width. */
function columns(rows: string[][], width: number): string[] {
  const lead = Math.max(0, ...rows.map((cells) => (cells.length > 1 ? displayWidth(cells[0] ?? '') + 2 : 0)))
  return rows.flatMap((cells) => {
    const left = padColumns(cells.length > 1 ? (cells[0] ?? '') : '', lead)
    const [first = '', ...rest] = wrapColumns(cells.at(-1) ?? '', Math.max(20, width - lead - 2))
    return [`  ${left}${first}`, ...rest.map((line) => `  ${' '.repeat(lead)}${line}`)]
  })
}

const commandNames = (): CommandName[] => Object.keys(commands).filter(isCommand)

const lines = (...all: string[]): string => `${all.join('\n')}\n`
