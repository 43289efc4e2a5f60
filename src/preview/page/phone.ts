import type { ShownArticle } from '../contract.ts'
import { type ArticleView, createArticleView, type Look } from './article-view.ts'
import { element } from './element.ts'
import { createMarkers, type MarkerActions, type MarkerLook } from './markers.ts'
import { words } from './words.ts'

export const devices = { phone: 375, big: 430, pc: 677 } as const
export type Device = keyof typeof devices

/** Where a reader is: at which block, and how far into it, in parts of its height. */
export interface ReadingPlace {
  block: number
  part: number
}

/** One screen an article is shown on. Its frame is as tall as the article; the screen around it scrolls. */
export interface Phone {
  device: Device
  look: Look
  box: HTMLElement
  scroller: HTMLElement
  show(article: ShownArticle, marked: MarkerLook): void
  /** Loads its frame again if that failed. */
  reload(): void
  place(): ReadingPlace
  goTo(place: ReadingPlace): void
  goToBlock(block: number): void
}

export function createPhone(device: Device, look: Look, actions: MarkerActions): Phone {
  const name = `${words().devices[device]} · ${words().looks[look]}`
  const frame = element('iframe', {
    // No script runs in it, whatever a post contains; the page reaches in from outside.
    sandbox: 'allow-same-origin',
    src: 'frame',
    title: `${words().article} · ${name}`,
    tabindex: -1,
    scrolling: 'no',
  })
  const markers = createMarkers(actions)
  const sheet = element('div', { class: 'sheet' }, frame, markers.layer)
  const scroller = element(
    'div',
    { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': name },
    sheet,
  )
  const caption = element(
    'p',
    { class: 'caption', 'aria-hidden': 'true' },
    `${words().devices[device]} ${devices[device]}`,
    element('span', {}, words().looks[look]),
  )
  const screen = element('div', { class: 'screen' }, element('div', { class: 'bar' }), scroller)
  const box = element('section', { class: `phone ${device} ${look}` }, caption, screen)

  let view: ArticleView | undefined
  let last: { article: ShownArticle; marked: MarkerLook } | undefined
  let frameHeightPx = 0

  const settle = (): void => {
    if (!view || !last) return
    const heightPx = view.height()
    if (heightPx !== frameHeightPx) {
      frameHeightPx = heightPx
      frame.style.height = `${heightPx}px`
    }
    markers.show(last.article, last.marked, view)
  }
  const show = (article: ShownArticle, marked: MarkerLook): void => {
    const isOther = last?.article.post !== article.post
    last = { article, marked }
    if (!view) return
    box.classList.add('filled')
    const { block } = place(view, scroller)
    const top = view.placeOf(block)?.top ?? 0
    const patch = view.show(article, today())
    settle()
    if (isOther) scroller.scrollTop = 0
    if (!patch) return
    // What stands above the reader grew or shrank: what he reads stays where it is on the screen.
    const isAbove = patch.start + patch.removed <= block
    const now = isAbove ? view.placeOf(block + patch.added - patch.removed) : undefined
    if (now) scroller.scrollTop += now.top - top
    markers.flash(Math.min(patch.start, view.count() - 1), view)
  }

  frame.addEventListener('load', () => {
    // Without one, the browser shows an error page of its own.
    const page = frame.contentDocument
    if (!page) return
    view = createArticleView(page, look, device !== 'pc')
    new ResizeObserver(settle).observe(view.body)
    page.addEventListener('dblclick', (event) => {
      const block = view ? blockAt(view, event.clientY) : undefined
      if (block !== undefined) actions.openBlock(block)
    })
    if (last) show(last.article, last.marked)
  })

  return {
    device,
    look,
    box,
    scroller,
    show,
    reload() {
      if (!frame.contentDocument) frame.src = 'frame'
    },
    place: () => (view ? place(view, scroller) : { block: 0, part: 0 }),
    goTo({ block, part }) {
      const at = view?.placeOf(block)
      scroller.scrollTop = at && block > 0 ? at.top + part * (at.bottom - at.top) : part * (at?.bottom ?? 0)
    },
    goToBlock(block) {
      const at = view?.placeOf(block)
      if (at) scroller.scrollTo({ top: Math.max(0, at.top - scroller.clientHeight / 3) })
    },
  }
}

/** The block at the top of the screen. Before the first, the part is of the way to its end. */
function place(view: ArticleView, scroller: HTMLElement): ReadingPlace {
  const top = scroller.scrollTop
  const block = blockAt(view, top) ?? 0
  const at = view.placeOf(block)
  if (!at) return { block: 0, part: 0 }
  if (block === 0) return { block, part: top / Math.max(1, at.bottom) }
  return { block, part: (top - at.top) / Math.max(1, at.bottom - at.top) }
}

/** The first block that ends below a height, in px from the top of the page. */
function blockAt(view: ArticleView, top: number): number | undefined {
  let [low, high] = [0, view.count() - 1]
  if (high < 0) return undefined
  while (low < high) {
    const middle = (low + high) >> 1
    const bottom = view.placeOf(middle)?.bottom
    if (bottom !== undefined && bottom > top) high = middle
    else low = middle + 1
  }
  return low
}

const today = (): string => new Intl.DateTimeFormat(words().locale, { dateStyle: 'long' }).format(new Date())
