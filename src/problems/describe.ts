import { catalogue } from './catalogue.ts'
import type { ProblemText } from './entry.ts'
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
  return { reason: fill(text.reason, problem.params), hint: fill(text.hint, problem.params) }
}

function fill(text: string, params: Problem['params']): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
