import type { Element, ElementContent, Parents } from 'hast'
import { hasWords, isSpace, wordsOf } from '../../survival/content.ts'
import { isBlock, isElement, make, replaceElements, text } from '../tree.ts'
import { addressIn, filled, isLeaf, isRow, onlyImage, sizePx, styleOf } from './styles.ts'

/**
 * Pictures with their captions, pictures side by side or in a scroller become paragraphs of pictures; pictures that
 * other editors lay as a background, or put into a drawing, become pictures.
 *
 * In: section > img + p `c`. Out: p > img with the title `c`.
 */
export function findFigures(parent: Parents): void {
  replaceElements(parent, (child) => {
    const figure = swiperOf(child) ?? galleryOf(child) ?? figureOf(child)
    if (figure) return [figure]
    const drawn = child.tagName === 'svg' ? drawnImages(child) : backgroundOf(child)
    if (drawn.length > 0) return drawn
    findFigures(child)
    return undefined
  })
  joinCaptions(parent)
}

/** A picture and its caption, which nothing else stands with. */
function figureOf(element: Element): Element | undefined {
  if (!isElement(element, 'section', 'figure', 'p')) return undefined
  const [picture, caption, ...others] = filled(element)
  if (!picture || others.length > 0) return undefined
  const image = onlyImage(picture)
  if (!image || (caption && !isCaption(caption))) return undefined
  return make('p', {}, [withCaption(picture, image, caption, true)])
}

const isCaption = (node: ElementContent): node is Element =>
  isElement(node, 'p', 'figcaption') && isLeaf(node) && wordsOf(node).trim().length <= longestCaption

const longestCaption = 100

/** The picture, in its link if it has one. */
function withCaption(
  holder: ElementContent,
  { properties }: Element,
  caption: ElementContent | undefined,
  isSized: boolean,
): Element {
  const { src, alt, style } = properties
  const title = caption ? wordsOf(caption).trim() : ''
  const image = make(
    'img',
    {
      src,
      alt: isNoName(alt) ? '' : alt,
      ...(title && { title }),
      ...(isSized && widthOf(style, properties)),
    },
    [],
  )
  const link = linkIn(holder)
  return link ? make('a', { href: link }, [image]) : image
}

/** What editors write for want of a name. */
const isNoName = (alt: unknown): boolean => /^(?:undefined|null|图片|image)$/i.test(String(alt ?? ''))

function linkIn(node: ElementContent): string | undefined {
  if (!isElement(node)) return undefined
  const { href } = node.properties
  if (node.tagName === 'a' && typeof href === 'string' && href !== '') return href
  for (const child of node.children) {
    const found = linkIn(child)
    if (found !== undefined) return found
  }
  return undefined
}

/** The width that it is shown with, where somebody chose one. A drawing of ours has twice as many pixels. */
function widthOf(style: unknown, { dataW }: Element['properties']): Element['properties'] {
  const width = styleOf(make('img', { style: String(style ?? '') }, []), 'width')
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(px|%)$/.exec(width ?? '') ?? []
  if (digits === undefined) return {}
  const isWhole = width === '100%' || (unit === 'px' && Number(digits) >= columnPx)
  const isDrawing = unit === 'px' && Number(dataW) === Number(digits) * 2
  return { ...(!isWhole && { dataWidth: width }), ...(isDrawing && { dataDrawing: true }) }
}

/** As wide as the text on a phone. */
const columnPx = 335

/** Pictures side by side. */
function galleryOf(row: Element): Element | undefined {
  if (!isRow(row)) return undefined
  const images = filled(row).map(itemOf)
  if (images.length < 2 || !images.every((image) => image !== undefined)) return undefined
  return make(
    'p',
    {},
    images.flatMap((image, index) => (index > 0 ? [text(' '), image] : [image])),
  )
}

/** Pictures that are moved sideways, which our Markdown writes between angle brackets. */
function swiperOf(scroller: Element): Element | undefined {
  const [track, ...others] = filled(scroller)
  if (styleOf(scroller, 'overflow-x') !== 'auto' || others.length > 0 || !isElement(track, 'section'))
    return undefined
  const gallery = galleryOf(track)
  return (
    gallery &&
    make(
      'wx-swiper',
      {},
      gallery.children.filter((child) => isElement(child)),
    )
  )
}

function itemOf(item: ElementContent): Element | undefined {
  if (!isElement(item, 'section')) return undefined
  const [picture, caption, ...others] = filled(item)
  const image = picture && others.length === 0 ? onlyImage(picture) : undefined
  return picture && image && (!caption || isCaption(caption))
    ? withCaption(picture, image, caption, false)
    : undefined
}

/** Small centred words right below a picture are what it shows. */
function joinCaptions(parent: Parents): void {
  const children = parent.children as ElementContent[]
  parent.children = children.filter((child, index) => {
    const before = children.slice(0, index).findLast((each) => !isSpace(each))
    if (!isElement(before) || !isElement(child) || !isSmallLine(child, {})) return true
    const image = onlyImage(before)
    if (!image || image.properties.title !== undefined || !isBlock(before)) return true
    image.properties.title = wordsOf(child).trim()
    return false
  })
}

/** Whether it is one line of small letters in the middle, as itself says or what is around it alone. */
function isSmallLine(element: Element, around: { align?: string; sizePx?: number }): boolean {
  if (element.tagName === 'figcaption') return true
  const words = wordsOf(element).trim()
  if (words === '' || words.length > longestCaption) return false
  const align = styleOf(element, 'text-align') ?? around.align
  const sizePxHere = sizePx(styleOf(element, 'font-size'), 16) ?? around.sizePx
  if (align === 'center' && sizePxHere !== undefined && sizePxHere <= smallPx)
    return isLeaf(element) || isOneBlock(element)
  const [only, ...others] = filled(element)
  const inner = {
    ...(align !== undefined && { align }),
    ...(sizePxHere !== undefined && { sizePx: sizePxHere }),
  }
  return others.length === 0 && isElement(only) && isSmallLine(only, inner)
}

const smallPx = 14

function isOneBlock(element: Element): boolean {
  const [only, ...others] = filled(element)
  return others.length === 0 && isElement(only) && (isLeaf(only) || isOneBlock(only))
}

/** What a drawing shows of files. */
function drawnImages(drawing: Element): Element[] {
  const own = backgroundOf(drawing)
  const address = drawing.properties.xLinkHref ?? drawing.properties.href
  const image =
    drawing.tagName === 'image' && typeof address === 'string' && address !== ''
      ? [make('img', { src: address }, [])]
      : []
  return [
    ...own,
    ...image,
    ...drawing.children.flatMap((child) => (isElement(child) ? drawnImages(child) : [])),
  ]
}

/** Behind words it is an ornament. */
function backgroundOf(element: Element): Element[] {
  if (hasWords(element)) return []
  const address = addressIn(styleOf(element, 'background-image') ?? styleOf(element, 'background'))
  return address === undefined || address.startsWith('data:') ? [] : [make('img', { src: address }, [])]
}
