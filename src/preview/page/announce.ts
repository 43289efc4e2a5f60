import { element } from './element.ts'

const toast = element('div', { class: 'toast', role: 'status', 'aria-live': 'polite' })
const quiet = element('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' })
let timer: ReturnType<typeof setTimeout> | undefined

/** What `tell` and `announce` speak through; part of the page from the start, or screen readers wouldn't hear them. */
export const voices: readonly HTMLElement[] = [toast, quiet]

/** Says something for some seconds, to be seen and heard. */
export function tell(message: string): void {
  toast.textContent = message
  toast.classList.add('shown')
  clearTimeout(timer)
  timer = setTimeout(() => toast.classList.remove('shown'), 5000)
}

/** Says something that can be seen elsewhere to those who only hear. */
export function announce(message: string): void {
  if (quiet.textContent !== message) quiet.textContent = message
}
