import type { Element, ElementContent, Parents } from 'hast'
import { hasWords } from '../../survival/content.ts'
import { isBlock, isElement, make, replaceElements } from '../tree.ts'
import { styleOf } from './styles.ts'

/**
 * Tables become such as GFM can write: the first row is the header, alignment an attribute, what is several paragraphs
 * in a cell lines of it. A table that GFM can't write, with joined cells or with lists or code in one, stays HTML,
 * without its styles.
 */
export function fitTables(parent: Parents): void {
  replaceElements(parent, (child) => {
    fitTables(child)
    if (child.tagName !== 'table') return undefined
    const rows = rowsOf(child)
    if (rows.length === 0) return child.children
    if (rows.some(isBeyondGfm)) return [make('wx-table', {}, [bare(child)])]
    return [make('table', {}, rows.map(fitRow))]
  })
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (isElement(child, 'tr')) return [child]
    return isElement(child, 'thead', 'tbody', 'tfoot') ? rowsOf(child) : []
  })
}

const cellsOf = (row: Element): Element[] => row.children.filter((child) => isElement(child, 'td', 'th'))

const isBeyondGfm = (row: Element): boolean =>
  cellsOf(row).some(
    (cell) =>
      Number(cell.properties.colSpan ?? 1) > 1 || Number(cell.properties.rowSpan ?? 1) > 1 || holdsMore(cell),
  )

const holdsMore = (element: Element): boolean =>
  element.children.some(
    (child) =>
      isElement(child) &&
      (/^(?:table|ul|ol|pre|blockquote|wx-table|wx-math|wx-callout|wx-container|wx-raw|wx-swiper)$/.test(
        child.tagName,
      ) ||
        holdsMore(child)),
  )

function fitRow(row: Element, index: number): Element {
  return make(
    'tr',
    {},
    cellsOf(row).map((cell) => fitCell(cell, index === 0)),
  )
}

function fitCell(cell: Element, isHeader: boolean): Element {
  const align = styleOf(cell, 'text-align') ?? String(cell.properties.align ?? '')
  const isStated = align === 'center' || align === 'right'
  return make(isHeader ? 'th' : 'td', isStated ? { align } : {}, linesWithBreaks(cell))
}

const linesWithBreaks = (cell: Element): ElementContent[] =>
  linesOf(cell).flatMap((line, index) => (index > 0 ? [make('br', {}, []), ...line] : line))

function linesOf(element: Element): ElementContent[][] {
  const lines: ElementContent[][] = [[]]
  for (const child of element.children) {
    if (isElement(child) && (isBlock(child) || child.children.some(isBlock)))
      lines.push(...linesOf(child), [])
    else lines.at(-1)?.push(child)
  }
  return lines.filter((line) => line.some((each) => hasWords(each) || isElement(each)))
}

const keptAttributes = ['colSpan', 'rowSpan', 'href', 'src', 'alt', 'title']

/** Without styles and the elements that only carried them; a cell of mere paragraphs holds their lines. */
function bare(element: Element): Element {
  const kept = Object.entries(element.properties).filter(
    ([name, value]) => keptAttributes.includes(name) && !(/Span$/.test(name) && Number(value) === 1),
  )
  const isCell = isElement(element, 'td', 'th') && !holdsMore(element)
  const children = (isCell ? linesWithBreaks(element) : element.children).flatMap(
    (child): ElementContent[] => {
      if (isElement(child, 'wx-inline-math', 'wx-math'))
        return [{ type: 'text', value: `$${child.properties.tex}$` }]
      if (isElement(child, 'wx-ruby'))
        return [{ type: 'text', value: `${child.properties.base}(${child.properties.reading})` }]
      if (!isElement(child)) return [child]
      const inner = bare(child)
      return isElement(child, 'span', 'font', 'wx-coloured', 'section', 'tbody') ? inner.children : [inner]
    },
  )
  return make(element.tagName, Object.fromEntries(kept), children)
}
