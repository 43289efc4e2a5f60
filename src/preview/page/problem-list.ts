import type { ShownProblem } from '../contract.ts'
import { element, fill, withCode } from './element.ts'
import { icon } from './icons.ts'
import type { Standing } from './standing.ts'
import { words } from './words.ts'

const severities = ['error', 'warning', 'note'] as const
const icons = { error: 'error', warning: 'alert', note: 'note' } as const

/** Problems of the article shown, the worst first, and from its top to its end. */
export interface ProblemList {
  list: HTMLElement
  show(problems: readonly ShownProblem[]): void
  /** What is said where there is no problem. Until it is known, nothing. */
  showState(standing: Standing | undefined): void
  /** Moves the focus to the next problem, or to the one before. */
  step(by: 1 | -1): void
}

export interface ProblemActions {
  open(problem: ShownProblem): void
  /** Brings its place in the article into view. */
  lookAt(problem: ShownProblem): void
}

export function createProblemList(actions: ProblemActions): ProblemList {
  const list = element('div', { class: 'problems' })
  const state = element('span', {})
  let shown: HTMLButtonElement[] = []
  let last = ''
  return {
    list,
    show(problems) {
      const now = JSON.stringify(problems)
      if (now === last) return
      last = now
      const focused = shown.findIndex((button) => button.matches(':focus'))
      const byLine = problems.toSorted((a, b) => lineOf(a) - lineOf(b))
      const sorted = severities.flatMap((severity) => byLine.filter((each) => each.severity === severity))
      shown = sorted.map((problem) => problemButton(problem, actions))
      if (shown.length === 0) fill(list, nothingWrong(state))
      else fill(list, element('ul', {}, ...shown.map((button) => element('li', {}, button))))
      if (focused >= 0) shown[Math.min(focused, shown.length - 1)]?.focus()
    },
    showState(standing) {
      state.textContent = standing === undefined ? '' : words().standings[standing]
    },
    step(by) {
      const at = shown.findIndex((button) => button.matches(':focus'))
      const from = at < 0 && by < 0 ? 0 : at
      shown[(from + by + shown.length) % shown.length]?.focus()
    },
  }
}

/** The worst severity among problems. */
export function worst(problems: readonly ShownProblem[]): ShownProblem['severity'] {
  return severities.find((severity) => problems.some((each) => each.severity === severity)) ?? 'note'
}

/** What concerns no line comes after what does. */
const lineOf = ({ line }: ShownProblem): number => line ?? Number.MAX_SAFE_INTEGER

/** Where a problem is, as short as can be said. */
export function placeWords({ file, line }: ShownProblem): string {
  if (line !== undefined) return words().atLine(line)
  return file ?? ''
}

/** What happens to a part of the article that the overlay frames: it is changed, or shown badly. */
export function changeWords({ code }: ShownProblem): string {
  return code.startsWith('colour/') ? words().hardToRead : words().wechatWill
}

function problemButton(problem: ShownProblem, { open, lookAt }: ProblemActions): HTMLButtonElement {
  const { severity, reason, hint, isSurvival } = problem
  return element(
    'button',
    {
      type: 'button',
      class: `problem ${severity}`,
      title: words().open,
      onclick: () => open(problem),
      onfocus: () => lookAt(problem),
    },
    icon(icons[severity]),
    element(
      'span',
      { class: 'problem-words' },
      element('span', { class: 'unseen' }, `${words().severities[severity]}: `),
      element('span', { class: 'reason' }, ...withCode(reason)),
      element('span', { class: 'hint' }, ...withCode(hint)),
      element(
        'span',
        { class: 'place' },
        placeWords(problem),
        isSurvival && element('span', { class: 'tag' }, changeWords(problem)),
      ),
    ),
  )
}

function nothingWrong(state: HTMLElement): HTMLElement {
  return element('div', { class: 'nothing' }, icon('check'), element('p', {}, words().noProblems, state))
}
