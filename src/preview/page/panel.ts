import type { ShownProblem } from '../contract.ts'
import { element, fill, setAttribute } from './element.ts'
import { isWrong, tally, worst } from './problem-list.ts'
import { words } from './words.ts'

export type Tab = 'check' | 'cover' | 'style'
const tabs: readonly Tab[] = ['check', 'cover', 'style']

export interface Panel {
  box: HTMLElement
  choose(tab: Tab): void
  /** The number beside the first tab: of what is wrong or, where nothing is, of notes. */
  count(problems: readonly ShownProblem[]): void
}

/** The panel on the right: one of three things at a time, and below them what stays. */
export function createPanel(contents: Record<Tab, HTMLElement>, foot: HTMLElement): Panel {
  const badge = element('span', { class: 'badge', hidden: true })
  const buttons = tabs.map((tab) =>
    element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${tab}`,
        'aria-controls': `panel-${tab}`,
        onclick: () => choose(tab),
      },
      words().tabs[tab],
      tab === 'check' && badge,
    ),
  )
  const pages = tabs.map((tab) =>
    element(
      'div',
      { role: 'tabpanel', id: `panel-${tab}`, 'aria-labelledby': `tab-${tab}`, class: 'page', tabindex: 0 },
      contents[tab],
    ),
  )
  const choose = (chosen: Tab): void => {
    tabs.forEach((tab, index) => {
      const [button, page] = [buttons[index], pages[index]]
      if (!button || !page) return
      setAttribute(button, 'aria-selected', String(tab === chosen))
      button.tabIndex = tab === chosen ? 0 : -1
      page.hidden = tab !== chosen
    })
  }
  const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': words().panel }, ...buttons)
  list.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const at = buttons.findIndex((button) => button.matches(':focus'))
    const next = by === undefined ? undefined : buttons[(at + by + buttons.length) % buttons.length]
    if (!next) return
    next.click()
    next.focus()
    event.preventDefault()
  })
  choose('check')
  return {
    box: element('aside', { class: 'panel', 'aria-label': words().panel }, list, ...pages, foot),
    choose,
    count(problems) {
      const wrong = problems.filter(isWrong)
      const number = element('span', { 'aria-hidden': 'true' }, String(wrong.length || problems.length))
      badge.hidden = problems.length === 0
      badge.className = `badge ${worst(problems)}`
      badge.title = tally(problems)
      fill(badge, number, element('span', { class: 'unseen' }, tally(problems)))
    },
  }
}
