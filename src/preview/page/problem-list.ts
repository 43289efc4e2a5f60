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
  /** @param isWhole whether all are known: until then nothing is said of there being none */
  show(problems: readonly ShownProblem[], isWhole: boolean): void
  /** What is said where nothing is wrong. Until it is known, nothing. */
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
    show(problems, isWhole) {
      const now = JSON.stringify([problems, isWhole])
      if (now === last) return
      last = now
      const focused = shown.findIndex((button) => button.matches(':focus'))
      const byLine = problems.toSorted((a, b) => lineOf(a) - lineOf(b))
      const sorted = severities.flatMap((severity) => byLine.filter((each) => each.severity === severity))
      shown = sorted.map((problem) => problemButton(problem, actions))
      fill(
        list,
        problems.some(isWrong)
          ? element('p', { class: 'tally' }, tally(problems))
          : isWhole && nothingWrong(problems, state),
        shown.length > 0 && element('ul', {}, ...shown.map((button) => element('li', {}, button))),
      )
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

/** Whether it is more than a note. */
export const isWrong = ({ severity }: ShownProblem): boolean => severity !== 'note'

/** How many there are of each severity, the worst first. */
export function tally(problems: readonly ShownProblem[]): string {
  const counts = severities.flatMap((severity) => {
    const count = problems.filter((each) => each.severity === severity).length
    return count > 0 ? words().severityCounts[severity](count) : []
  })
  return counts.join(' · ')
}

/** What concerns no line comes after what does. */
const lineOf = ({ line }: ShownProblem): number => line ?? Number.MAX_SAFE_INTEGER

/** Tells severities apart by shape as well as colour. */
export const severityIcon = ({ severity }: ShownProblem): SVGSVGElement => icon(icons[severity])

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
    severityIcon(problem),
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

function nothingWrong(notes: readonly ShownProblem[], state: HTMLElement): HTMLElement {
  const said = notes.length > 0 ? words().onlyNotes(tally(notes)) : words().noProblems
  return element('div', { class: 'nothing' }, icon('check'), element('p', {}, said, state))
}
