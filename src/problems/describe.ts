import { catalogue, type ProblemCode } from './catalogue.ts'
import type { ProblemText } from './catalogue-entry.ts'
import type { Problem } from './problem.ts'
import { commandsWithOptions, type LineOptions, quoteWord, withOptions } from './type-line.ts'

/** Languages in which wxpub talks to people. */
export type Lang = 'zh' | 'en'

/**
 * Makes the text of a problem for people. The only place where codes become sentences.
 *
 * @param problem what happened
 * @param lang language of the reader
 */
export function describe(problem: Problem, lang: Lang): ProblemText {
  const text = catalogue[problem.code][lang]
  const { lineOptions = {}, count } = problem
  const params = Object.fromEntries(
    Object.entries(problem.params).map(([name, value]) => [name, lineWith(value, lineOptions)]),
  )
  const words = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, quoteWord(String(value))]),
  )
  const make = (template: string) =>
    template
      .split(commands)
      .map((part, index) => fill(commandsWithOptions(part, lineOptions), index % 2 ? words : params, lang))
      .join('')
  const places = count === undefined ? '' : fill(severalPlaces[lang], { count }, lang)
  return { reason: make(text.reason) + places, hint: make(text.hint) }
}

const lineWith = (value: string | number, options: LineOptions): string | number =>
  typeof value === 'string' && value.startsWith('npx wxpub ') ? withOptions(value, options) : value

const severalPlaces = { zh: '共 {count} 处，这是第一处。', en: ' {count} places; this is the first.' }

/** Commands in a text with what they are about, which is to be typed as the shell takes it. */
const commands = /(npx wxpub [a-z][a-z -]*(?: \{\w+\})+)/

const placeholders = /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g

/** Parameters that list names. They are made with `, ` between them; Chinese has a comma of its own for lists. */
const lists = new Set(['known', 'choices', 'variables', 'accounts', 'files'])

/** `{name}` is a value; `{name:post|posts}` chooses by one between the words for one and for any other number. */
function fill(text: string, params: Problem['params'], lang: Lang): string {
  return text.replace(placeholders, (whole, name: string, one?: string, many?: string) => {
    if (one !== undefined && many !== undefined) return params[name] === 1 ? one : many
    const value = String(params[name] ?? whole)
    return lang === 'zh' && lists.has(name) ? value.replaceAll(', ', '、') : value
  })
}

/** What a code says in general: `…` stands for what differs from case to case. */
export function describeCode(code: ProblemCode, lang: Lang): ProblemText {
  const { reason, hint } = catalogue[code][lang]
  return { reason: inGeneral(reason), hint: inGeneral(hint) }
}

const inGeneral = (text: string): string => text.replace(placeholders, (...[, , , many]) => many ?? '…')
