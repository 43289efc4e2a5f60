import type { Element, ElementContent, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { element, isBlank, isElement, replaceElements } from '../element.ts'
import { figure, imageIn, isPicture } from '../rehype-figures.ts'
import { type ImageSize, styleOf } from './image-size.ts'

/**
 * Sizes of pictures, and pictures that stand together. Pictures on one line of a paragraph of nothing but pictures
 * stand side by side: up to three in a row, four as two rows of two. Where sizes are given, their heights are equal.
 * Pictures between `<` and `>`, as mdnice writes them, are moved sideways: a scroller that holds one child, which
 * WeChat asks for.
 *
 * In: `![](a) ![](b)`. Out: section.gallery > two section.gallery-item > img.
 * In: `<![](a),![](b)>`. Out: section.swiper > section.swiper-track > two section.swiper-item > img.
 */
export function rehypeGalleries() {
  return (tree: Root, file: VFile): void => {
    replaceParagraphs(tree, String(file))
    setStyles(tree)
  }
}

function replaceParagraphs(parent: Parents, source: string): void {
  replaceElements(parent, (child) => {
    if (!isElement(child, 'p')) {
      replaceParagraphs(child, source)
      return undefined
    }
    if (!child.children.some(isPicture)) return undefined
    return swiper(child, source) ?? galleries(child)
  })
}

function galleries(paragraph: Element): ElementContent[] | undefined {
  if (!paragraph.children.every((each) => isPicture(each) || isBlank(each) || isElement(each, 'br')))
    return undefined
  const lines = linesOf(paragraph).filter((pictures) => pictures.length > 0)
  if (lines.every((pictures) => pictures.length === 1 && !pictures.some(alignOf))) return undefined
  return lines.map((pictures) => {
    const [first, ...others] = pictures
    const align = first && alignOf(first)
    if (first && others.length === 0) return figure(first, align ? ['figure', `align-${align}`] : 'figure')
    const rows = rowsOf(pictures).map(gallery)
    return rows.length === 1 && rows[0] ? rows[0] : element('section', 'gallery-rows', rows, first)
  })
}

/** Pictures by the line they were written on. */
function linesOf({ children }: Element): ElementContent[][] {
  const lines: ElementContent[][] = [[]]
  for (const child of children) {
    if (isPicture(child)) lines.at(-1)?.push(child)
    else if (isElement(child, 'br') || (child.type === 'text' && child.value.includes('\n'))) lines.push([])
  }
  return lines
}

function rowsOf(pictures: ElementContent[]): ElementContent[][] {
  const columns = pictures.length === 4 ? 2 : 3
  const rows: ElementContent[][] = []
  for (let index = 0; index < pictures.length; index += columns)
    rows.push(pictures.slice(index, index + columns))
  return rows
}

function gallery(pictures: ElementContent[]): Element {
  const shares = pictures.map(shareOf)
  const isShared = shares.every((share) => share !== undefined)
  const items = pictures.map((picture, index) => {
    const item = figure(picture, 'gallery-item')
    if (isShared) item.properties.style = `flex:${shares[index]}`
    forgetSize(picture)
    return item
  })
  return element('section', 'gallery', items, pictures[0])
}

/** Which part of a row makes a picture as high as its neighbours. */
function shareOf(picture: ElementContent): number | undefined {
  const { width, heightPx } = sizeOf(imageIn(picture))
  const number = Number.parseFloat(width ?? '')
  if (!(number > 0)) return undefined
  return heightPx === undefined ? number : Math.round((number / heightPx) * 100) / 100
}

/** Whether a paragraph is pictures that are moved sideways: the signs around and between them are no words. */
export function isSwiper({ children }: Element, source: string): boolean {
  const [first, last] = [children[0], children.at(-1)]
  const within = children.slice(1, -1)
  if (first?.type !== 'text' || first.value.trim() !== '<') return false
  if (last?.type !== 'text' || last.value.trim() !== '>' || !within.every(isInSwiper)) return false
  return within.some(isPicture) && source[first.position?.start.offset ?? 0] !== '\\'
}

function swiper(paragraph: Element, source: string): Element[] | undefined {
  if (!isSwiper(paragraph, source)) return undefined
  const { children, position } = paragraph
  const items = children.filter(isPicture).map((picture) => {
    forgetSize(picture)
    return figure(picture, 'swiper-item')
  })
  const origin = position && { position }
  return [element('section', 'swiper', [element('section', 'swiper-track', items, origin)], origin)]
}

const isInSwiper = (node: ElementContent): boolean =>
  isPicture(node) || isElement(node, 'br') || (node.type === 'text' && /^\s*[,，]?\s*$/.test(node.value))

const alignOf = (picture: ElementContent): ImageSize['align'] => sizeOf(imageIn(picture)).align

function sizeOf(image: Element | undefined): ImageSize {
  const { dataWidth, dataHeight, dataAlign } = image?.properties ?? {}
  return {
    ...(typeof dataWidth === 'string' && { width: dataWidth }),
    ...(typeof dataHeight === 'number' && { heightPx: dataHeight }),
    ...((dataAlign === 'left' || dataAlign === 'center' || dataAlign === 'right') && { align: dataAlign }),
  }
}

/** A picture in a cell is as wide as the cell. */
function forgetSize(picture: ElementContent): void {
  const image = imageIn(picture)
  if (image) image.properties = withoutSize(image)
}

function withoutSize({ properties }: Element): Element['properties'] {
  const { dataWidth: _, dataHeight: __, dataAlign: ___, ...others } = properties
  return others
}

function setStyles(parent: Parents): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    if (!isElement(child, 'img')) setStyles(child)
    else {
      const style = [child.properties.style, styleOf(sizeOf(child))].filter((each) => each !== undefined)
      child.properties = { ...withoutSize(child), ...(style.length > 0 && { style: style.join(';') }) }
    }
  }
}
