import { element } from './element.ts'
import { icon } from './icons.ts'
import { type HelpKey, words } from './words.ts'

/** What a key does, by what it writes. */
export type KeyActions = Record<string, () => void>

/**
 * Lets single keys act, wherever the focus is but in a field. Keys with Ctrl, Alt or Cmd are the browser's, except
 * Cmd+K and Ctrl+K, which many know as "find".
 */
export function listenToKeys(actions: KeyActions): void {
  addEventListener('keydown', (event) => {
    const { target, key } = event
    const isFind = (event.metaKey || event.ctrlKey) && key === 'k'
    if (!isFind && (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]')))
      return
    const isWriting =
      target instanceof Element &&
      target.matches('input:not([type=radio],[type=range],[type=color]), select, textarea')
    if ((isWriting && !isFind && key !== 'Escape') || event.defaultPrevented) return
    const act = actions[isFind ? '/' : key.length === 1 ? key.toLowerCase() : key]
    const shifted = event.shiftKey && key.length === 1 ? actions[`Shift+${key.toLowerCase()}`] : undefined
    if (!act && !shifted) return
    event.preventDefault()
    ;(shifted ?? act)?.()
  })
}

const isMac = /Mac|iP(?:hone|ad)/.test(navigator.userAgent)

const sheet: readonly [key: HelpKey, ...keys: string[]][] = [
  ['filter', '/', isMac ? '⌘K' : 'Ctrl+K'],
  ['posts', 'J', 'K'],
  ['devices', '1', '2', '3', '4'],
  ['look', 'L', 'D', 'B'],
  ['overlay', 'O'],
  ['problems', 'N', isMac ? '⇧N' : 'Shift+N'],
  ['open', 'E'],
  ['copy', 'C'],
  ['tabs', 'Q', 'W', 'R'],
  ['scroll', 'A'],
  ['sides', '[', ']'],
  ['help', '?'],
]

/** The sheet that names them. */
export function createHelp(): HTMLDialogElement {
  const rows = sheet.map(([name, ...keys]) =>
    element(
      'div',
      {},
      element('dt', {}, words().keys[name]),
      element('dd', {}, ...keys.map((key) => element('kbd', {}, key))),
    ),
  )
  const dialog = element(
    'dialog',
    { class: 'help', 'aria-labelledby': 'help-title' },
    element(
      'header',
      {},
      element('h2', { id: 'help-title' }, words().help),
      element(
        'button',
        { type: 'button', class: 'tool', 'aria-label': words().close, onclick: () => dialog.close() },
        icon('close'),
      ),
    ),
    element('dl', {}, ...rows),
  )
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  return dialog
}
