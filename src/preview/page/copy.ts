import type { Copy, UploadedSoFar } from '../contract.ts'
import { tell } from './announce.ts'
import { type Clip, writeClipboard } from './clipboard.ts'
import { formatBytes } from './count-table.ts'
import { element, fill } from './element.ts'
import { icon } from './icons.ts'
import { type CopiedPictures, fetchCopy, uploadPictures } from './orders.ts'
import type { View } from './view.ts'
import { words } from './words.ts'

/** The buttons that copy the article, and what there is to be said about it. */
export interface CopyButtons {
  box: HTMLElement
  /** As the button does. */
  copyForEditor(): Promise<void>
  /** How far the upload is that the button ordered. */
  uploaded(so: UploadedSoFar): void
  /** Without an article there is nothing to copy. */
  enable(is: boolean): void
  /** The article is another now: what was said of an earlier copy holds no longer. */
  forget(): void
}

/** @param canUpload whether pictures can be uploaded, where a copy with all of them in it is too large */
export function createCopyButtons(
  looksAt: () => Pick<View, 'post' | 'account' | 'trial'>,
  canUpload: boolean,
): CopyButtons {
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
      if (made.isTooLarge && !isSure) return ask(say.tooLarge(formatBytes(made.bytes)))
      await put({ text: made.text, html: made.html }, [say.copiedForEditor, ...leftToDo(made)])
    } catch (error) {
      const reason = error instanceof Error ? error.message : error
      fill(note, element('p', { class: 'failed' }, `${say.copyFailed} ${reason}`))
    }
  }
  /** What says how far the upload is, and of which post. */
  let uploading: { post: string | undefined; line: HTMLElement } | undefined
  const upload = async (): Promise<void> => {
    const line = element('p', { class: 'quiet', 'aria-live': 'off' }, say.uploadingPictures)
    uploading = { post: looksAt().post, line }
    fill(note, line)
    const refusal = await uploadPictures(looksAt())
    uploading = undefined
    if (refusal === undefined) await copy('editor', 'wechat', true)
    else ask(`${say.uploadFailed} ${refusal}`)
  }
  const ask = (why: string): void => {
    const ways = [
      ...(canUpload ? [button(say.uploadAndCopy, upload)] : []),
      button(say.copyNoPictures, () => copy('editor', 'none', true)),
      button(say.copyAnyway, () => copy('editor', 'embedded', true)),
    ]
    fill(
      note,
      element('p', { class: 'warning' }, why),
      element('p', {}, canUpload ? say.tooLargeCanUpload : say.tooLargeHint),
      element('p', { class: 'ways' }, ...ways),
    )
    ways[0]?.focus()
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
    uploaded({ post, done, of }) {
      if (uploading?.post === post) uploading.line.textContent = say.uploading(done, of)
    },
    enable(is) {
      forEditor.disabled = !is
      asHtml.disabled = !is
    },
    forget() {
      if (!uploading) fill(note)
    },
  }
}

function leftToDo({ html, missingPictures }: Copy): string[] {
  const say = words()
  const pictures =
    html.includes('<img') && (html.includes('src="data:') ? say.picturesFollow : say.picturesAreThere)
  return [
    ...(pictures ? [pictures] : []),
    ...(missingPictures > 0 ? [say.withoutPictures(missingPictures)] : []),
    say.afterPaste,
  ]
}

const button = (label: string, pressed: () => void): HTMLButtonElement =>
  element('button', { type: 'button', class: 'small', onclick: pressed }, label)
