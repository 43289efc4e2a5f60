import type { Element } from 'hast'
import { widthInEm } from './diagrams/text-width.ts'
import { isElement, visitElements, wordsOf } from './element.ts'

/**
 * Gives the columns of a table that doesn't fit a phone widths at which they can be read, as `min-width` of the cells
 * of one row. Where they are wider than the screen all together, the table gets their sum, which holds after WeChat's
 * editor made all columns equal; a theme that shrinks tables breaks more words first. A cell with a word that is too
 * long for its column gets the class `table-long`. A table that fits is left alone. Pure but for the table it changes.
 *
 * @param table the table
 * @param shrinks whether it shall be as wide as the screen if that can be
 */
export function fitTable(table: Element, shrinks: boolean): void {
  const { fontPx, paddingPx, mostEm } = shrinks ? shrunken : scrolled
  const rows = rowsOf(table)
  const columns = columnsOf(rows)
  const widthsPx = (widthEm: (column: Column) => number) =>
    columns.map((column) => Math.ceil(widthEm(column) * fontPx + paddingPx))
  if (sum(widthsPx(({ lineEm }) => lineEm)) <= screenPx) return

  const fitting = mostEm.find((most) => sum(widthsPx((column) => narrowEm(column, most))) <= screenPx)
  const most = fitting ?? (shrinks ? Math.min(...mostEm) : Math.max(...mostEm))
  const isEasy = fitting === undefined && !shrinks
  const leastPx = widthsPx((column) => (isEasy ? easyEm(column, most) : narrowEm(column, most)))
  if (fitting === undefined) addStyle(table, `min-width:${sum(leastPx)}px`)
  rows
    .find((cells) => isWhole(cells, columns.length))
    ?.forEach((cell, index) => {
      if (!/width/.test(String(cell.properties.style))) addStyle(cell, `min-width:${leastPx[index]}px`)
    })
  if (shrinks) return
  for (const cell of rows.flat())
    if (columnOf(cell).wordEm > most) cell.properties.className = [...classesOf(cell), 'table-long']
}

/** What a phone of 375 px leaves an article. */
const screenPx = 335

/** Size of letters and what stands beside them in a cell, about as themes have them; words left whole, first choice first. */
const scrolled = { fontPx: 14.5, paddingPx: 26, mostEm: [16, 12] }
const shrunken = { fontPx: 12, paddingPx: 10, mostEm: [16, 10, 7, 5, 3] }

interface Column {
  /** Width of the longest line, in em. */
  lineEm: number
  /** Width of the longest word, in em. */
  wordEm: number
}

/** Narrow enough for a screen: words stay whole, and so do a few Chinese characters. */
const narrowEm = ({ lineEm, wordEm }: Column, mostEm: number): number =>
  Math.max(Math.min(wordEm, mostEm), Math.min(lineEm, mostEm, fewCharacters))

/** Wide enough to read at ease, since the finger has to move anyway: about four lines. */
const easyEm = (column: Column, mostEm: number): number =>
  Math.max(narrowEm(column, mostEm), Math.min(column.lineEm / 4, mostEm))

const fewCharacters = 5

function rowsOf(table: Element): Element[][] {
  const parts = table.children.flatMap((child) =>
    isElement(child, 'tr') ? [table] : isElement(child) ? [child] : [],
  )
  return [...new Set(parts)].flatMap(({ children }) =>
    children
      .filter((row) => isElement(row, 'tr'))
      .map((row) => row.children.filter((cell) => isElement(cell, 'th', 'td'))),
  )
}

/** Cells over several columns or rows tell nothing of one column. */
const isWhole = (cells: Element[], columns: number): boolean =>
  cells.length === columns && cells.every(({ properties: { colSpan, rowSpan } }) => !colSpan && !rowSpan)

function columnsOf(rows: Element[][]): Column[] {
  const most = rows.reduce((count, row) => Math.max(count, row.length), 0)
  const columns = Array.from({ length: most }, () => ({
    lineEm: 0,
    wordEm: 0,
  }))
  for (const row of rows.filter((cells) => isWhole(cells, columns.length)))
    row.forEach((cell, index) => {
      const { lineEm, wordEm } = columnOf(cell)
      const column = columns[index]
      if (column)
        Object.assign(column, {
          lineEm: Math.max(column.lineEm, lineEm),
          wordEm: Math.max(column.wordEm, wordEm),
        })
    })
  return columns
}

/** What one cell asks of its column. */
function columnOf(cell: Element): Column {
  let picturesEm = 0
  let isCode = false
  visitElements(cell, ({ tagName }) => {
    if (tagName === 'img' || tagName === 'svg') picturesEm = pictureEm
    if (tagName === 'code') isCode = true
  })
  // More than this never makes a column wider.
  const words = wordsOf(cell, ({ tagName }) => tagName === 'svg').slice(0, 200)
  const widthOf = (text: string) =>
    isCode && text !== '' ? Math.max(widthInEm(text), text.length * 0.62) + 0.8 : widthInEm(text)
  return {
    lineEm: Math.max(picturesEm, widthOf(words.trim())),
    wordEm: Math.max(picturesEm, ...words.split(betweenWords).map(widthOf)),
  }
}

/** Least width of a picture in a cell. */
const pictureEm = 6

/** Where a line may end: at spaces, after hyphens, beside Chinese characters. */
const betweenWords =
  /\s+|(?<=-)|(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])|(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/

const classesOf = ({ properties: { className } }: Element): string[] => [className ?? []].flat().map(String)

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Adds a declaration to those that an element has already. */
export function addStyle({ properties }: Element, declaration: string): void {
  properties.style = properties.style ? `${properties.style};${declaration}` : declaration
}
