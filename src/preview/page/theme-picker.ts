import type { PageInfo, ShownArticle } from '../contract.ts'
import { element, setAttribute } from './element.ts'
import { createLines } from './front-matter-lines.ts'
import { createSlider } from './slider.ts'
import type { Trial } from './view.ts'
import { words } from './words.ts'

/** Themes and knobs to be tried on the article. Nothing is written: the lines to paste are shown. */
export interface ThemePicker {
  panel: HTMLElement
  /** What the article is shown with, and what is being tried. */
  show(article: ShownArticle, trial: Trial): void
}

/** Colours to begin with; the first is WeChat's own green. */
const colours = [
  '#07c160',
  '#0f7b6c',
  '#1e6bb8',
  '#3f51b5',
  '#7c4dbe',
  '#c2410c',
  '#b91c1c',
  '#9a6b12',
  '#333333',
]

export function createThemePicker(info: PageInfo, tryOut: (trial: Trial) => void): ThemePicker {
  const say = words()
  let trial: Trial = {}
  const change = (name: keyof Trial, value: string | undefined): void => {
    const { [name]: _, ...others } = trial
    trial = value === undefined || value === '' ? others : { ...others, [name]: value }
    showLines()
    tryOut(trial)
  }
  const themes = info.themes.map(({ name, title }) =>
    choice('theme', name, title, () => change('theme', name)),
  )
  const swatches = colours.map((colour) => {
    const made = choice('colour', colour, colour, () => change('color', colour))
    made.box.classList.add('swatch')
    made.box.style.setProperty('--swatch', colour)
    return made
  })
  const own = element('input', {
    type: 'color',
    'aria-label': say.ownColour,
    title: say.ownColour,
    oninput: () => change('color', own.value),
  })
  const size = createSlider({
    label: say.knobs.fontSize,
    range: info.fontSizesPx,
    step: 1,
    unit: 'px',
    changed: (value) => change('fontSize', value),
  })
  const height = createSlider({
    label: say.knobs.lineHeight,
    range: info.lineHeights,
    step: 0.05,
    unit: '',
    changed: (value) => change('lineHeight', value),
  })
  const code = element(
    'select',
    { 'aria-label': say.knobs.codeTheme, onchange: () => change('codeTheme', code.value) },
    element('option', { value: '' }, say.asTheme),
    ...info.codeThemes.map((each) => element('option', { value: each.name }, each.title)),
  )
  const switches = (['indent', 'justify'] as const).map((name) => {
    const made = element(
      'select',
      { 'aria-label': say.knobs[name], onchange: () => change(name, made.value) },
      element('option', { value: '' }, say.asTheme),
      element('option', { value: 'true' }, say.on),
      element('option', { value: 'false' }, say.off),
    )
    return { name, made }
  })
  const reset = element(
    'button',
    {
      type: 'button',
      class: 'small',
      onclick: () => {
        trial = {}
        tryOut(trial)
      },
    },
    say.reset,
  )
  const lines = createLines()
  const hint = element('p', { class: 'quiet' })
  const showLines = (): void => {
    const isTrial = Object.keys(trial).length > 0
    lines.show(linesOf(trial))
    reset.disabled = !isTrial
    hint.textContent = isTrial ? say.frontMatterHint : say.tryHint
  }
  const row = (name: keyof typeof say.knobs, control: HTMLElement): HTMLElement =>
    element('div', { class: 'knob' }, element('span', { 'aria-hidden': 'true' }, say.knobs[name]), control)

  return {
    panel: element(
      'div',
      { class: 'theme-picker' },
      element(
        'fieldset',
        { class: 'themes' },
        element('legend', {}, say.theme),
        ...themes.map(({ box }) => box),
      ),
      element(
        'fieldset',
        { class: 'colours' },
        element('legend', {}, say.knobs.color),
        ...swatches.map(({ box }) => box),
        own,
      ),
      row('fontSize', size.box),
      row('lineHeight', height.box),
      ...switches.map(({ name, made }) => row(name, made)),
      row('codeTheme', code),
      element('div', { class: 'reset' }, hint, reset),
      lines.box,
    ),
    show(article, tried) {
      trial = tried
      const { knobs } = article
      const colour = trial.color ?? knobs.color
      for (const { input } of themes) input.checked = input.value === (trial.theme ?? article.theme)
      for (const { input } of swatches) input.checked = input.value === colour?.toLowerCase()
      if (colour !== undefined && colour.length === 7) own.value = colour
      setAttribute(own, 'data-chosen', colour !== undefined && !colours.includes(colour.toLowerCase()))
      size.show(trial.fontSize ?? knobs.fontSize?.toString())
      height.show(trial.lineHeight ?? knobs.lineHeight?.toString())
      for (const { name, made } of switches) made.value = trial[name] ?? knobs[name]?.toString() ?? ''
      code.value = trial.codeTheme ?? knobs.codeTheme ?? ''
      showLines()
    },
  }
}

/** Names of the settings as front matter has them. */
const written = {
  theme: 'theme',
  color: 'color',
  fontSize: 'font_size',
  lineHeight: 'line_height',
  indent: 'indent',
  justify: 'justify',
  codeTheme: 'code_theme',
} as const satisfies Record<keyof Trial, string>

/** The lines of front matter that keep what is being tried. Pure. */
function linesOf(trial: Trial): string[] {
  return Object.entries(written).flatMap(([name, key]) => {
    const value = trial[name as keyof Trial] // The keys of `written` are those of a trial.
    if (value === undefined) return []
    // YAML takes what follows a bare # for a comment.
    return [`${key}: ${value.startsWith('#') ? `"${value}"` : value}`]
  })
}

function choice(
  group: string,
  value: string,
  title: string,
  chosen: () => void,
): { box: HTMLElement; input: HTMLInputElement } {
  const input = element('input', { type: 'radio', name: group, value, onchange: chosen })
  const label = element('span', { class: 'label' }, title)
  return { box: element('label', { class: 'choice', title: value }, input, label), input }
}
