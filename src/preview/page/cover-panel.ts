import { cropCover } from '../../assets/cover/crop.ts'
import type { Box, FeedCard, ShownArticle } from '../contract.ts'
import { announce } from './announce.ts'
import { element, fill, setAttribute } from './element.ts'
import { createFeedCards } from './feed-card.ts'
import { createLines } from './front-matter-lines.ts'
import { words } from './words.ts'

interface Point {
  x: number
  y: number
}

/** The cover with the spot to keep in view, which a click or the arrow keys set, and the cards that come of it. */
export interface CoverPanel {
  panel: HTMLElement
  show(article: ShownArticle): void
}

export function createCoverPanel(): CoverPanel {
  const say = words()
  const image = element('img', { alt: say.card.cover, draggable: 'false' })
  const frames = {
    wide: element('span', { class: 'crop wide' }),
    square: element('span', { class: 'crop square' }),
  }
  const handle = element('button', { type: 'button', class: 'handle', 'aria-label': say.focus.label })
  const cover = element('div', { class: 'cover', hidden: true }, image, frames.wide, frames.square, handle)
  const origin = element('p', { class: 'origin' })
  const hint = element('p', { class: 'quiet' }, say.focus.hint)
  const undo = element('button', { type: 'button', class: 'small', hidden: true }, say.focus.reset)
  const lines = createLines()
  const cards = createFeedCards()
  const noCover = element('p', { class: 'no-cover' })
  let article: ShownArticle | undefined
  /** Where the spot was set in this page; the article's own otherwise. */
  let focus: Point | undefined

  const draw = (): void => {
    if (!article) return
    const { card } = article
    const crops = focus ? cropAround(card, focus) : card
    cards.crop(crops.wide, crops.square)
    drawBox(frames.wide, crops.wide)
    drawBox(frames.square, crops.square)
    const { x, y } = focus ?? card.focus ?? middle(card.square) ?? { x: 0.5, y: 0.5 }
    handle.style.left = `${100 * x}%`
    handle.style.top = `${100 * y}%`
    undo.hidden = focus === undefined
    lines.show(focus ? [`focus: ${percent(focus.x)}%, ${percent(focus.y)}%`] : [])
  }
  const setFocus = ({ x, y }: Point): void => {
    focus = { x: roundedPart(x), y: roundedPart(y) }
    draw()
    announce(say.focusAt(percent(focus.x), percent(focus.y)))
  }
  const follow = (event: PointerEvent): void => {
    const { left, top, width, height } = cover.getBoundingClientRect()
    setFocus({ x: (event.clientX - left) / width, y: (event.clientY - top) / height })
  }
  cover.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    cover.setPointerCapture(event.pointerId)
    follow(event)
    handle.focus({ preventScroll: true })
    event.preventDefault()
  })
  cover.addEventListener('pointermove', (event) => {
    if (cover.hasPointerCapture(event.pointerId)) follow(event)
  })
  handle.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? 0.1 : 0.01
    const ways: Record<string, [x: number, y: number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    }
    const way = ways[event.key]
    if (!way || !article) return
    const { x, y } = focus ?? article.card.focus ?? middle(article.card.square) ?? { x: 0.5, y: 0.5 }
    setFocus({ x: x + way[0], y: y + way[1] })
    event.preventDefault()
  })
  undo.addEventListener('click', () => {
    focus = undefined
    draw()
    handle.focus()
  })

  return {
    panel: element(
      'div',
      { class: 'cover-panel' },
      cover,
      noCover,
      origin,
      element('div', { class: 'focus-foot' }, hint, undo),
      lines.box,
      cards.box,
    ),
    show(next) {
      const isOther = next.post !== article?.post || next.card.cover !== article.card.cover
      const isTaken = focus && next.card.focus && isSame(focus, next.card.focus)
      if (isOther || isTaken) focus = undefined
      article = next
      const { card } = next
      cover.hidden = card.cover === undefined
      hint.hidden = cover.hidden
      noCover.hidden = !cover.hidden
      fill(noCover, card.origin === 'library' ? say.card.library : say.card.noCover)
      origin.textContent = say.coverOrigins[card.origin]
      // Its size is known before it is there, so that nothing moves when it comes.
      setAttribute(image, 'width', card.widthPx)
      setAttribute(image, 'height', card.heightPx)
      if (card.cover !== undefined && image.getAttribute('src') !== card.cover) image.src = card.cover
      cards.show(next)
      draw()
    },
  }
}

/** The crops as the product cuts them, for a spot that isn't in the front matter yet. */
function cropAround(
  { widthPx = 1, heightPx = 1, crop: part }: FeedCard,
  focus: Point,
): { wide: Box; square: Box } {
  const crop = part && { x1: part.left, y1: part.top, x2: part.right, y2: part.bottom }
  const { wide, square } = cropCover({ widthPx, heightPx }, { ...(crop && { crop }), focus })
  return { wide: boxOf(wide), square: boxOf(square) }
}

const boxOf = ({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }): Box => ({
  left: x1,
  top: y1,
  right: x2,
  bottom: y2,
})

function drawBox(frame: HTMLElement, box: Box | undefined): void {
  frame.hidden = box === undefined
  if (!box) return
  frame.style.left = `${100 * box.left}%`
  frame.style.top = `${100 * box.top}%`
  frame.style.width = `${100 * (box.right - box.left)}%`
  frame.style.height = `${100 * (box.bottom - box.top)}%`
}

const middle = (box: Box | undefined): Point | undefined =>
  box && { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }

const percent = (part: number): number => Math.round(100 * part)
const roundedPart = (part: number): number => percent(Math.max(0, Math.min(part, 1))) / 100
const isSame = (one: Point, other: Point): boolean =>
  percent(one.x) === percent(other.x) && percent(one.y) === percent(other.y)
