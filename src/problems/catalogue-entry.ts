import type { Severity } from './problem.ts'

/** One language's text of a problem. `{name}` is filled in from the problem's parameters. */
export interface ProblemText {
  /** What happened and, where it matters, what was or wasn't done. */
  reason: string
  /** What to do about it: the next thing to type or press. */
  hint: string
}

/** One code of the catalogue. */
export interface CatalogueEntry {
  severity: Severity
  zh: ProblemText
  en: ProblemText
}
