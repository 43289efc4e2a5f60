import { type CommandName, commandSpec, commands, examplesOf, isCommand } from '../../src/cli/commands.ts'
import { exitCodes, takesText, variables } from '../../src/cli/help/help.ts'
import { optionOf } from '../../src/cli/help/option-of-command.ts'
import { type Both, commonOptions, type OptionName } from '../../src/cli/options.ts'
import { actionWords } from '../../src/cli/words/actions.ts'
import type { Lang } from '../../src/problems/describe.ts'
import { factsOf, groups } from './command-facts.ts'
import { madePart, table } from './made-parts.ts'

const words = {
  all: { zh: '所有命令', en: 'All commands' },
  takesPosts: {
    zh: '文章是 Markdown 文件、文件夹或通配符。',
    en: 'A post is a Markdown file, a folder or a glob.',
  },
  options: { zh: '选项', en: 'Options' },
  option: { zh: '选项', en: 'Option' },
  meaning: { zh: '含义', en: 'Meaning' },
  common: {
    zh: '还有[所有命令都有的选项](README.md#所有命令都有的选项)，例如 {names}。',
    en: 'Besides these there are [options of every command](README.en.md#options-of-every-command), such as {names}.',
  },
  commonOnly: {
    zh: '只有[所有命令都有的选项](README.md#所有命令都有的选项)。',
    en: 'Only [those of every command](README.en.md#options-of-every-command).',
  },
  examples: { zh: '例子', en: 'Examples' },
  exits: { zh: '退出码', en: 'Exit codes' },
  json: { zh: '给程序用', en: 'For programs' },
  one: {
    zh: '`--json` 打印一个 JSON 对象，形状见[给程序用](../machines.md)。',
    en: '`--json` prints one JSON object, whose shape is told [for programs](../machines.en.md).',
  },
  actions: { zh: '`results` 里的 `action`：', en: '`action` in `results`:' },
  prints: { zh: '另外有', en: 'It also has' },
  default: { zh: '默认', en: 'default' },
  others: { zh: '其他', en: 'Others' },
  command: { zh: '命令', en: 'Command' },
  does: { zh: '做什么', en: 'What it does' },
  code: { zh: '退出码', en: 'Code' },
  variable: { zh: '变量', en: 'Variable' },
} as const satisfies Record<string, Both>

export const pageOf = (name: string, lang: Lang): string => `${name}${lang === 'zh' ? '' : '.en'}.md`
export const commandNames = (): CommandName[] => Object.keys(commands).filter(isCommand)

/** The parts of a command's page that are made. */
export function commandParts(name: CommandName, lang: Lang): Record<string, string> {
  return { summary: summary(name, lang), details: details(name, lang) }
}

/** What a page begins as, for somebody to write the middle. */
export function newCommandPage(name: CommandName, lang: Lang): string {
  const other = lang === 'zh' ? `[English](${name}.en.md)` : `[中文](${name}.md)`
  const parts = commandParts(name, lang)
  const made = Object.keys(parts).map((part) => madePart(part, ''))
  return `# wxpub ${name}\n\n${other} · [${words.all[lang]}](${pageOf('README', lang)})\n\n${made.join('\n\n')}\n`
}

/** The parts of the page that lists the commands. */
export function indexParts(lang: Lang): Record<string, string> {
  const known = groups.flatMap(({ names }) => names)
  const rest = commandNames().filter((name) => !known.includes(name))
  const all = [...groups, { ...words.others, names: rest }]
  const lists = all.flatMap((group) => {
    const names = group.names.filter(isCommand)
    if (names.length === 0) return []
    const rows = names.map((name) => [
      `[\`${name}\`](${pageOf(name, lang)})`,
      sentence(commandSpec(name), lang),
    ])
    return `## ${group[lang]}\n\n${table([words.command[lang], words.does[lang]], rows)}`
  })
  return {
    commands: lists.join('\n\n'),
    options: optionTable(commonOptions, lang),
    exits: table(
      [words.code[lang], words.meaning[lang]],
      exitCodes.map(([code, text]) => [`\`${code}\``, text[lang]]),
    ),
    variables: table(
      [words.variable[lang], words.meaning[lang]],
      variables.map(([names, text]) => [
        names
          .split(', ')
          .map((each) => `\`${each}\``)
          .join(lang === 'zh' ? '、' : ', '),
        text[lang],
      ]),
    ),
  }
}

function summary(name: CommandName, lang: Lang): string {
  const spec = commandSpec(name)
  const options = lang === 'zh' ? '[选项]' : '[options]'
  const takes = spec.takes === 'posts' ? ` ${words.takesPosts[lang]}` : ''
  return `${sentence(spec, lang)}${lang === 'zh' ? takes.trim() : takes}\n\n\`\`\`text\nnpx wxpub ${name}${takesText(spec, lang)} ${options}\n\`\`\``
}

function details(name: CommandName, lang: Lang): string {
  const { options } = commandSpec(name)
  const { exits, actions = [], prints = [], instead } = factsOf(name)
  const meanings = exitCodes.filter(([code]) => exits.includes(code))
  const told = [
    instead ? `${instead[lang]}${lang === 'zh' ? '。' : '.'}` : words.one[lang],
    actions.length > 0 &&
      `${words.actions[lang]}${lang === 'zh' ? '' : ' '}${actions.map((each) => `\`${each}\`${inBrackets(actionWords[each][lang], lang)}`).join(lang === 'zh' ? '、' : ', ')}${lang === 'zh' ? '。' : '.'}`,
    prints.length > 0 &&
      `${words.prints[lang]} ${prints.map((each) => `\`${each}\``).join(lang === 'zh' ? '、' : ', ')}${lang === 'zh' ? '。' : '.'}`,
  ].filter(Boolean)
  return [
    `## ${words.options[lang]}`,
    ...(options.length > 0
      ? [optionTable(options, lang, name), words.common[lang].replace('{names}', someCommon(name, lang))]
      : [words.commonOnly[lang]]),
    `## ${words.examples[lang]}`,
    `\`\`\`sh\n${examplesOf(name, lang)
      .map((line) => `npx ${line}`)
      .join('\n')}\n\`\`\``,
    `## ${words.exits[lang]}`,
    meanings.map(([code, text]) => `\`${code}\` ${text[lang]}`).join(' · '),
    `## ${words.json[lang]}`,
    told.join(lang === 'zh' ? '' : ' '),
  ].join('\n\n')
}

/** Options of every command that the examples of one use, and two that are of use everywhere. */
function someCommon(command: CommandName, lang: Lang): string {
  const examples = examplesOf(command, lang).join('\n')
  const everywhere: OptionName[] = ['account', 'json']
  const used = commonOptions.filter((name) => examples.includes(`--${name}`) && !everywhere.includes(name))
  const names = [...used, ...everywhere].map((name) => `\`--${name}\``)
  if (lang === 'zh') return names.join('、')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function optionTable(names: readonly OptionName[], lang: Lang, command?: CommandName): string {
  const rows = names.map((name) => {
    const { value, valueIsOptional, default: byDefault, ...text } = optionOf(name, command)
    const written = value ? (valueIsOptional ? `--${name}[=${value}]` : `--${name} ${value}`) : `--${name}`
    const otherwise = byDefault ? `${lang === 'zh' ? '，' : '; '}${words.default[lang]} \`${byDefault}\`` : ''
    return [`\`${written}\``, text[lang] + otherwise]
  })
  return table([words.option[lang], words.meaning[lang]], rows)
}

/** A text of the table as a sentence of its own. */
export const sentence = (text: Both, lang: Lang): string =>
  lang === 'zh' ? `${text.zh}。` : `${text.en.charAt(0).toUpperCase()}${text.en.slice(1)}.`

const inBrackets = (text: string, lang: Lang): string => (lang === 'zh' ? `（${text}）` : ` (${text})`)
