import { catalogue, type ProblemCode } from './catalogue.ts'
import type { ProblemText } from './catalogue-entry.ts'
import type { Problem } from './problem.ts'

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
  const reason = fill(text.reason, problem.params, lang)
  const places = problem.count === undefined ? '' : fill(severalPlaces[lang], { count: problem.count }, lang)
  return { reason: reason + places, hint: fill(text.hint, problem.params, lang) }
}

const severalPlaces = { zh: '共 {count} 处，这是第一处。', en: ' {count} places; this is the first.' }

/** Parameters that list names. They are made with `, ` between them; Chinese has a comma of its own for lists. */
const lists = new Set(['known', 'choices', 'variables', 'accounts', 'files'])

function fill(text: string, params: Problem['params'], lang: Lang): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = String(params[name] ?? whole)
    return lang === 'zh' && lists.has(name) ? value.replaceAll(', ', '、') : value
  })
}

/** What a code says in general: `…` stands for what differs from case to case. */
export function describeCode(code: ProblemCode, lang: Lang): ProblemText {
  const { reason, hint } = catalogue[code][lang]
  return { reason: inGeneral(reason), hint: inGeneral(hint) }
}

const inGeneral = (text: string): string => text.replace(/\{\w+\}/g, '…')
