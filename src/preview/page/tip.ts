import type { ShownProblem } from '../contract.ts'
import { element, fill, withCode } from './element.ts'
import { placeWords, severityIcon } from './problem-list.ts'
import { words } from './words.ts'

let tip: HTMLElement | undefined

/** Shows what is wrong beside a marker, within the window. */
export function showTip(beside: HTMLElement, problems: readonly ShownProblem[]): void {
  tip ??= element('div', { class: 'tip', role: 'tooltip', id: 'tip' })
  const shown = problems
    .slice(0, 4)
    .map((problem) =>
      element(
        'div',
        { class: `tip-problem ${problem.severity}` },
        element('p', { class: 'reason' }, severityIcon(problem), ...withCode(problem.reason)),
        element('p', { class: 'hint' }, ...withCode(problem.hint)),
      ),
    )
  const [first] = problems
  const more = problems.length - shown.length
  const foot = element('p', { class: 'foot' }, first && placeWords(first), more > 0 && words().more(more))
  fill(tip, ...shown, foot)
  document.body.append(tip)
  beside.setAttribute('aria-describedby', tip.id)

  const from = beside.getBoundingClientRect()
  const { width, height } = tip.getBoundingClientRect()
  const gap = 8
  const isRoomRight = from.right + gap + width < innerWidth
  const left = isRoomRight ? from.right + gap : from.left - gap - width
  tip.style.left = `${Math.max(gap, left)}px`
  tip.style.top = `${Math.max(gap, Math.min(from.top - 6, innerHeight - height - gap))}px`
}

export function hideTip(): void {
  tip?.remove()
}

// Escape puts it away without moving the focus, as is expected of tooltips.
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hideTip()
})
