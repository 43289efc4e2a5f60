import { element } from './element.ts'
import { words } from './words.ts'

export interface Slider {
  box: HTMLElement
  /** Shows a value; without one, that it is as the theme has it. */
  show(value: string | undefined): void
}

export interface SliderOptions {
  label: string
  range: readonly [from: number, to: number]
  step: number
  unit: string
  changed(value: string): void
}

/** A number to be turned, which at first is as the theme has it. */
export function createSlider({ label, range, step, unit, changed }: SliderOptions): Slider {
  const [min, max] = range
  const input = element('input', { type: 'range', min, max, step, 'aria-label': label })
  const output = element('output', {})
  const say = (value: string | undefined): void => {
    output.textContent = value === undefined ? words().asTheme : `${Number(value)}${unit && ` ${unit}`}`
    input.setAttribute('aria-valuetext', output.textContent)
    input.classList.toggle('unset', value === undefined)
    input.style.setProperty('--part', `${(100 * (Number(input.value) - min)) / (max - min)}%`)
  }
  say(undefined)
  input.addEventListener('input', () => {
    say(input.value)
    changed(input.value)
  })
  return {
    box: element('span', { class: 'slider' }, input, output),
    show(value) {
      if (document.activeElement === input && value === input.value) return
      input.value = value ?? String(Math.round((min + max) / 2 / step) * step)
      say(value)
    },
  }
}
