import type { ShownArticle } from '../contract.ts'
import { type Patch, patchBlocks, type ShownBlock } from './patch-blocks.ts'
import { accountName } from './words.ts'

export type Look = 'light' | 'dark'

/** An article in a frame: WeChat's page around it, and its blocks, of which only those that differ are replaced. */
export interface ArticleView {
  /** Shows an article. @returns what was replaced, when it is the same post as before and differs */
  show(article: ShownArticle, date: string): Patch | undefined
  /** Height of the whole page in px. */
  height(): number
  /** Where a block begins and ends, in px from the top of the page. */
  placeOf(block: number): { top: number; bottom: number } | undefined
  /** How many blocks there are. */
  count(): number
  body: HTMLElement
}

/**
 * Draws in the document of a frame. No script runs there, so all of it is done from here.
 *
 * @param page the frame's document, as the server sends it: empty
 */
export function createArticleView(page: Document, look: Look, isPhone: boolean): ArticleView {
  page.documentElement.className = `${look} ${isPhone ? 'phone' : 'pc'}`
  const heading = page.createElement('h1')
  const meta = page.createElement('p')
  meta.className = 'meta'
  const content = page.createElement('div')
  content.className = 'content'
  const root = page.createElement('section')
  content.append(root)
  page.body.replaceChildren(heading, meta, content)

  let blocks: ShownBlock[] = []
  let post = ''
  return {
    body: page.body,
    count: () => blocks.length,
    height: () => Math.ceil(page.body.getBoundingClientRect().height),
    placeOf(block) {
      const nodes = blocks[block]?.nodes ?? []
      const rects = nodes.filter(isElement).map((node) => node.getBoundingClientRect())
      const [first] = rects
      if (!first) return undefined
      return {
        top: Math.min(...rects.map(({ top }) => top)),
        bottom: Math.max(...rects.map((r) => r.bottom)),
      }
    },
    show(article, date) {
      const isPictures = article.type === 'newspic'
      page.documentElement.classList.toggle('pictures', isPictures)
      heading.textContent = article.title
      showMeta(meta, article, date)
      root.setAttribute('style', article.root[look] ?? article.root.light)
      const now = isPictures
        ? pictureBlocks(page, article)
        : article.blocks.map((block) => block[look] ?? block.light)
      const isOther = post !== article.post
      const { blocks: shown, patch } = patchBlocks(root, blocks, now)
      blocks = shown
      post = article.post
      return isOther || (patch.added === 0 && patch.removed === 0) ? undefined : patch
    },
  }
}

/** Author, account and date, as readers see them below the title. */
function showMeta(meta: HTMLElement, { author, account, type }: ShownArticle, date: string): void {
  const page = meta.ownerDocument
  const parts = [
    ['author', type === 'newspic' || author === account ? '' : author],
    ['account', accountName(account)],
    ['date', date],
  ] as const
  const spans = parts.flatMap(([name, words]) => {
    if (words === '') return []
    const span = page.createElement('span')
    span.className = name
    span.textContent = words
    return [span]
  })
  meta.replaceChildren(...spans)
}

/** A picture post: its pictures to be swiped, and its text. */
function pictureBlocks(page: Document, { pictures = [], text = '' }: ShownArticle): string[] {
  const strip = page.createElement('div')
  strip.className = 'strip'
  pictures.forEach((address, index) => {
    const picture = page.createElement('img')
    picture.src = address
    picture.alt = `${index + 1} / ${pictures.length}`
    strip.append(picture)
  })
  const words = page.createElement('p')
  words.className = 'text'
  words.textContent = text
  return [strip.outerHTML, words.outerHTML]
}

// Not `instanceof`: the nodes are of the frame's world.
const isElement = (node: Node): node is Element => node.nodeType === 1
