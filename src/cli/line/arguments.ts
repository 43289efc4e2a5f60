import { parseArgs } from 'node:util'
import type { Lang } from '../../problems/describe.ts'
import { nearestName } from '../../problems/nearest-name.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { type CommandName, commandSpec, commands, examplesOf, isCommand, optionsOf } from '../commands.ts'
import { isOption, type OptionName, type Options, optionSpec, options } from '../options.ts'
import { typeInstead } from './nearest-option.ts'

/** A command line, understood. */
export interface Arguments {
  command?: CommandName
  /** What follows the command. */
  posts: string[]
  options: Options
  /** What is wrong with the line. Unless empty, nothing may be done. */
  problems: Problem[]
}

/** Understands a command line by the table of commands. Whatever can be understood beside a mistake is kept. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: idsLast(closeEmptyOptions(joinCounts(argv))),
    options: parserOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  const given: Record<string, string | true> = {}
  const problems: Problem[] = []
  const [name, ...posts] = words
  const command = name !== undefined && isCommand(name) ? name : undefined
  if (name !== undefined && !command) problems.push(unknownCommand(name))
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = shortNames[token.rawName] ?? token.name
    if (!isOption(option)) problems.push(unknownOption(token.rawName, command))
    else if (command && !optionsOf(command).includes(option)) problems.push(optionElsewhere(option, command))
    else {
      const value = token.value ?? true
      const wrong = wrongValue(option, value, token.inlineValue === true)
      if (wrong) problems.push(wrong)
      else given[option] = value === '' ? true : value
    }
  }
  if (command) problems.push(...wrongWords(command, posts))
  // Every name was looked up in the table and every value checked against it.
  return { ...(command && { command }), posts, options: given as Options, problems }
}

/** Options with a value are `string`; the rest, with `--yes=N`, take a value only behind `=`. */
const parserOptions = Object.fromEntries(
  Object.keys(options)
    .filter(isOption)
    .map((name) => {
      const { value, valueIsOptional } = optionSpec(name)
      return [name, { type: value && !valueIsOptional ? ('string' as const) : ('boolean' as const) }]
    }),
)

/** `--yes 5` means `--yes=5`: no post has a name of figures alone. */
const joinCounts = (argv: readonly string[]): string[] =>
  argv.flatMap((word, index) => {
    if (argv[index - 1] === '--yes' && isCount(word)) return []
    const next = argv[index + 1] ?? ''
    return word === '--yes' && isCount(next) ? [`${word}=${next}`] : [word]
  })

const isCount = (word: string): boolean => /^\d{1,5}$/.test(word)

/** `--out --json` lacks a value; the parser would take `--json` for it. */
function closeEmptyOptions(argv: readonly string[]): string[] {
  const end = argv.indexOf('--') < 0 ? argv.length : argv.indexOf('--')
  return argv.map((word, index) => {
    const isValued = index < end && word.startsWith('--') && parserOptions[word.slice(2)]?.type === 'string'
    return isValued && /^-./.test(argv[index + 1] ?? '') ? `${word}=` : word
  })
}

/** WeChat's ids may begin with `-` and are no options: what stands behind `--` is none. */
function idsLast(argv: readonly string[]): string[] {
  const end = argv.indexOf('--') < 0 ? argv.length : argv.indexOf('--')
  const isId = (word: string, index: number) => index < end && isDashedId(word)
  const ids = argv.filter(isId)
  if (ids.length === 0) return [...argv]
  const others = argv.slice(0, end).filter((word, index) => !isId(word, index))
  return [...others, '--', ...ids, ...argv.slice(end + 1)]
}

/** Whether a word that begins with a dash is an id of WeChat's, and no option. */
export const isDashedId = (word: string): boolean => /^-[\w-]{30,}$/.test(word) && !/^--[a-z-]+$/.test(word)

const shortNames: Record<string, OptionName> = { '-h': 'help', '-V': 'version' }

function unknownCommand(name: string): Problem {
  const meant = nearestName(name, Object.keys(commands))
  return problem('command/unknown', { name, line: meant ? `npx wxpub ${meant}` : 'npx wxpub help' })
}

function unknownOption(rawName: string, command: CommandName | undefined): Problem {
  const line = typeInstead(rawName.replace(/^-+/, ''), command)
  return problem('command/unknown-option', { option: rawName, line })
}

function optionElsewhere(option: OptionName, command: CommandName): Problem {
  const owners = Object.keys(commands).filter((each) => isCommand(each) && optionsOf(each).includes(option))
  return problem('command/option-elsewhere', { option: `--${option}`, command, known: owners.join(', ') })
}

function wrongValue(option: OptionName, value: string | true, isInline: boolean): Problem | undefined {
  const { value: placeholder, valueIsOptional, choices, most = Number.POSITIVE_INFINITY } = optionSpec(option)
  const name = `--${option}`
  if (!placeholder) return isInline ? problem('command/no-value-wanted', { option: name }) : undefined
  if (valueIsOptional && (value === true || value === '')) return undefined
  if (value === true || value === '') {
    return problem('command/value-missing', { option: name, line: `${name} ${placeholder}` })
  }
  if (choices && !choices.includes(value))
    return problem('command/bad-value', { option: name, value, choices: choices.join(', ') })
  if (placeholder !== 'N') return undefined
  if (!/^\d{1,5}$/.test(value))
    return problem('command/not-a-number', { option: name, value, line: `${name}=12` })
  if (Number(value) <= most) return undefined
  return problem('command/bad-value', { option: name, value, choices: `0–${most}` })
}

function wrongWords(command: CommandName, words: string[]): Problem[] {
  const { takes } = commandSpec(command)
  const [first, second] = words
  // A variable of a script that isn't set: what it should have named is anybody's guess.
  if (takes === 'posts' && words.some((word) => word.trim() === ''))
    return [problem('post/empty-argument', {})]
  const fits =
    takes === 'posts' ||
    ((takes === 'pictures' || takes === 'sources') && first !== undefined) ||
    (takes === 'nothing' && words.length === 0) ||
    (takes === 'command' && second === undefined && (first === undefined || isCommand(first))) ||
    (Array.isArray(takes) && takes.some((form) => fitsForm(form.split(' '), words)))
  if (fits) return []
  const ways = { lines: linesOf(command, 'en'), zhLines: linesOf(command, 'zh') }
  if (words.length === 0 || (Array.isArray(takes) && takes.some((form) => isBegun(form.split(' '), words))))
    return [problem('command/words-missing', { command: [command, ...words].join(' '), ...ways })]
  const meant = takes === 'command' && nearestName(first ?? '', Object.keys(commands))
  const lines = meant ? [`npx wxpub help ${meant}`] : Array.isArray(takes) ? begun(command, takes, words) : []
  const told = lines.length > 0 ? { lines: lines.join('\n'), zhLines: lines.join('\n') } : ways
  return [problem('command/wrong-words', { command, words: words.join(' '), ...told })]
}

/**
 * The words that were typed, in a form they lack a word of or misspell the first word of: `remove a.md` and
 * `remove drafts a.md` are `remove draft a.md` or its like.
 */
function begun(command: CommandName, forms: readonly string[], words: string[]): string[] {
  const [first = '', ...rest] = words
  const begins = forms
    .map((form) => form.split(' ')[0] ?? '')
    .filter((begin) => begin !== begin.toUpperCase())
  const meant = nearestName(first, begins)
  const lines = /[./]/.test(first)
    ? begins.map((begin) => [begin, ...words])
    : meant
      ? [[meant, ...rest]]
      : []
  return lines
    .filter((line) => forms.some((form) => fitsForm(form.split(' '), line)))
    .map((line) => typeLine(command, ...line))
}

/** Every way to use a command. */
const linesOf = (command: CommandName, lang: Lang): string =>
  command === 'help'
    ? 'npx wxpub help'
    : examplesOf(command, lang)
        .map((line) => `npx ${line}`)
        .join('\n')

const isBegun = (form: string[], words: string[]): boolean =>
  words.length < form.length && fitsForm(form.slice(0, words.length), words)

/** The last part of a form may stand for several words: `POST…`. */
const fitsForm = (form: string[], words: string[]): boolean =>
  (words.length <= form.length || form.at(-1)?.endsWith('…') === true) &&
  form.every((part, index) => {
    const { [index]: word = part.startsWith('[') ? '?' : '' } = words
    return part === part.toUpperCase() ? word !== '' : part === word
  })
