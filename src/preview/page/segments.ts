import { element } from './element.ts'

export interface Segments<Value extends string> {
  box: HTMLElement
  show(value: Value): void
}

/** One choice of a few, as a row of radio buttons. */
export function createSegments<Value extends string>(
  label: string,
  choices: readonly { value: Value; label: string; hint?: string }[],
  chosen: (value: Value) => void,
): Segments<Value> {
  const inputs = choices.map(({ value }) =>
    element('input', { type: 'radio', name: label, value, onchange: () => chosen(value) }),
  )
  const labels = choices.map(({ label: words, hint }, index) =>
    element('label', { title: hint }, inputs[index], element('span', {}, words)),
  )
  return {
    box: element('div', { class: 'segments', role: 'radiogroup', 'aria-label': label }, ...labels),
    show(value) {
      for (const input of inputs) input.checked = input.value === value
    },
  }
}
