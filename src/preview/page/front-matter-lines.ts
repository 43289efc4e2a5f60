import { tell } from './announce.ts'
import { writeClipboard } from './clipboard.ts'
import { element, fill } from './element.ts'
import { icon } from './icons.ts'
import { words } from './words.ts'

/** Lines of front matter to paste, with a button that copies them. Without lines it is away. */
export function createLines(): { box: HTMLElement; show(lines: readonly string[]): void } {
  const code = element('pre', {})
  const copy = element(
    'button',
    { type: 'button', class: 'small', onclick: () => copyLines() },
    icon('copy'),
    words().copyLines,
  )
  const copyLines = async (): Promise<void> => {
    const isDone = await writeClipboard({ text: code.textContent ?? '' })
    tell(isDone ? words().copied : words().pressAgain)
  }
  const box = element(
    'div',
    { class: 'lines', hidden: true },
    element('p', { class: 'lines-head' }, words().frontMatter, copy),
    code,
  )
  return {
    box,
    show(lines) {
      box.hidden = lines.length === 0
      fill(code, lines.join('\n'))
    },
  }
}
