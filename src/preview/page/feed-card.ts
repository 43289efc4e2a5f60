import type { Box, ShownArticle } from '../contract.ts'
import type { Look } from './article-view.ts'
import { element, fill } from './element.ts'
import { accountName, words } from './words.ts'

/** The cards by which readers meet an article: as a message, and shared into a chat; each light and dark. */
export interface FeedCards {
  box: HTMLElement
  show(article: ShownArticle): void
  /** Shows other parts of the cover, without anything else being drawn anew. */
  crop(wide: Box | undefined, square: Box | undefined): void
}

export function createFeedCards(): FeedCards {
  const box = element('div', { class: 'cards' })
  let pictures: { wide: HTMLElement[]; square: HTMLElement[] } = { wide: [], square: [] }
  const crop = (wide: Box | undefined, square: Box | undefined): void => {
    for (const picture of pictures.wide) cropTo(picture, wide)
    for (const picture of pictures.square) cropTo(picture, square)
  }
  return {
    box,
    crop,
    show(article) {
      const cards = (['light', 'dark'] as const).map((look) => chat(article, look))
      pictures = {
        wide: cards.map(({ wide }) => wide),
        square: cards.map(({ square }) => square),
      }
      fill(box, ...cards.map(({ box: card }) => card))
      crop(article.card.wide, article.card.square)
    },
  }
}

function chat(
  article: ShownArticle,
  look: Look,
): { box: HTMLElement; wide: HTMLElement; square: HTMLElement } {
  const say = words()
  const { title, digest, account, card } = article
  const wide = picture(card.cover)
  const square = picture(card.cover)
  const message = element(
    'div',
    { class: 'message' },
    wide,
    element('p', { class: 'card-title' }, title),
    digest !== '' && element('p', { class: 'card-digest' }, digest),
  )
  const share = element(
    'div',
    { class: 'share' },
    element('p', { class: 'card-title' }, title),
    element('div', { class: 'share-body' }, element('p', { class: 'card-digest' }, digest), square),
    element('p', { class: 'share-foot' }, accountName(account)),
  )
  const box = element(
    'section',
    { class: `chat ${look}`, 'aria-label': `${say.looks[look]}` },
    element('h2', {}, say.looks[look]),
    element('p', { class: 'kind' }, say.card.chat),
    message,
    element('p', { class: 'kind' }, say.card.share),
    share,
  )
  return { box, wide, square }
}

function picture(cover: string | undefined): HTMLElement {
  if (cover === undefined) return element('div', { class: 'cut empty' }, words().card.noCover)
  return element('div', { class: 'cut' }, element('img', { src: cover, alt: '' }))
}

/** Moves a picture within its window so that just the box is seen. */
function cropTo(window: HTMLElement, box: Box | undefined): void {
  const image = window.querySelector('img')
  if (!image || !box) return
  const width = box.right - box.left
  const height = box.bottom - box.top
  image.style.width = `${100 / width}%`
  image.style.height = `${100 / height}%`
  image.style.left = `${(-100 * box.left) / width}%`
  image.style.top = `${(-100 * box.top) / height}%`
}
