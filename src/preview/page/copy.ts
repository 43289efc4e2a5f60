import type { Copy } from '../contract.ts'
import { tell } from './announce.ts'
import { type Clip, writeClipboard } from './clipboard.ts'
import { formatBytes } from './count-table.ts'
import { element, fill } from './element.ts'
import { icon } from './icons.ts'
import { type CopiedPictures, fetchCopy } from './orders.ts'
import type { View } from './view.ts'
import { words } from './words.ts'

/** The buttons that copy the article, and what there is to be said about it. */
export interface CopyButtons {
  box: HTMLElement
  /** As the button does. */
  copyForEditor(): Promise<void>
  /** Without an article there is nothing to copy. */
  enable(is: boolean): void
}

export function createCopyButtons(looksAt: () => Pick<View, 'post' | 'account' | 'trial'>): CopyButtons {
  const say = words()
  const note = element('div', { class: 'copy-note', role: 'status', 'aria-live': 'polite' })

  const put = async (clip: Clip, said: string[]): Promise<void> => {
    if (await writeClipboard(clip)) {
      fill(note, ...said.slice(1).map((line) => element('p', {}, line)))
      tell(said[0] ?? '')
      return
    }
    // The words are here now: the next press writes them at once.
    const again = button(say.copyForEditor, () => put(clip, said))
    fill(note, element('p', {}, say.pressAgain), element('p', { class: 'ways' }, again))
    again.focus()
  }
  const copy = async (what: 'editor' | 'html', pictures: CopiedPictures, isSure = false): Promise<void> => {
    fill(note, element('p', { class: 'quiet' }, say.copying))
    try {
      const made = await fetchCopy(looksAt(), pictures)
      if (what === 'html') return await put({ text: made.source }, [say.copiedHtml])
      if (made.isTooLarge && !isSure) return ask(made)
      await put({ text: made.text, html: made.html }, [
        say.copiedForEditor,
        ...(made.html.includes('<img') ? [say.picturesFollow] : []),
        ...(made.missingPictures > 0 ? [say.withoutPictures(made.missingPictures)] : []),
        say.afterPaste,
      ])
    } catch (error) {
      fill(
        note,
        element(
          'p',
          { class: 'failed' },
          `${say.copyFailed} ${error instanceof Error ? error.message : error}`,
        ),
      )
    }
  }
  const ask = ({ bytes }: Copy): void => {
    const less = button(say.copyNoPictures, () => copy('editor', 'none', true))
    fill(
      note,
      element('p', { class: 'warning' }, say.tooLarge(formatBytes(bytes))),
      element('p', {}, say.tooLargeHint),
      element(
        'p',
        { class: 'ways' },
        less,
        button(say.copyAnyway, () => copy('editor', 'embedded', true)),
      ),
    )
    less.focus()
  }

  const forEditor = element(
    'button',
    { type: 'button', class: 'primary', onclick: () => copy('editor', 'embedded') },
    icon('copy'),
    say.copyForEditor,
  )
  const asHtml = element(
    'button',
    { type: 'button', class: 'plain', onclick: () => copy('html', 'embedded') },
    say.copyHtml,
  )
  return {
    box: element(
      'div',
      { class: 'copy' },
      note,
      element('div', { class: 'copy-buttons' }, forEditor, asHtml),
    ),
    copyForEditor: () => copy('editor', 'embedded'),
    enable(is) {
      forEditor.disabled = !is
      asHtml.disabled = !is
    },
  }
}

const button = (label: string, pressed: () => void): HTMLButtonElement =>
  element('button', { type: 'button', class: 'small', onclick: pressed }, label)
