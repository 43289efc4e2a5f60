import { element, fill } from './element.ts'
import { words } from './words.ts'

/** The QR code of WeChat's own temporary preview, while there is one. */
export function createPhoneCode(): { box: HTMLElement; show(svg: string | undefined): void } {
  const box = element('section', { class: 'phone-code', hidden: true })
  let shown: string | undefined
  return {
    box,
    show(svg) {
      if (svg === shown) return
      shown = svg
      box.hidden = svg === undefined
      if (svg === undefined) return fill(box)
      // As a picture, whatever is in it is only looked at.
      const src = `data:image/svg+xml,${encodeURIComponent(svg)}`
      fill(
        box,
        element('img', { src, alt: words().phoneQr }),
        element(
          'div',
          {},
          element('h2', {}, words().phoneQr),
          element('p', { class: 'quiet' }, words().phoneQrHint),
        ),
      )
    },
  }
}
