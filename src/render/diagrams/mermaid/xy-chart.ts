import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notUnderstood, type Picture } from '../drawing.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'
import { pictureXyChart } from './xy-chart-picture.ts'

/** Bars and lines over categories, or over a range of numbers in equal steps. */
export interface XyChart {
  title?: string
  isHorizontal: boolean
  xTitle?: string
  yTitle?: string
  categories: string[]
  /** Where the axis of values begins and ends, if it is stated. */
  range?: [from: number, to: number]
  series: { kind: 'bar' | 'line'; name?: string; values: number[] }[]
}

/**
 * Draws a chart of bars and lines.
 *
 * https://mermaid.js.org/syntax/xyChart.html (checked 2026-11-27)
 */
export async function drawXyChart([first, ...lines]: Line[]): Promise<Picture & Pick<Drawing, 'title'>> {
  const isHorizontal = /\shorizontal\s*$/.test(first?.text ?? '')
  if (first && !/^xychart(?:-beta)?(?:\s+(?:horizontal|vertical))?$/i.test(first.text))
    throw notUnderstood(first.text, first.line)
  const chart = read({ isHorizontal, categories: [], series: [] }, lines)
  return { ...pictureXyChart(chart), ...(chart.title !== undefined && { title: chart.title }) }
}

const title = `("[^"]*"|[^"[\\]]*?)`
const number = '([+-]?(?:\\d{1,15}(?:\\.\\d{1,15})?|\\.\\d{1,15}))'
const forms = {
  title: /^title\s+(.+)$/,
  categories: new RegExp(`^x-axis(?:\\s+${title})?\\s*\\[(.+)\\]$`),
  range: new RegExp(`^([xy])-axis(?:\\s+${title})?\\s+${number}\\s*-->\\s*${number}$`),
  axis: /^([xy])-axis\s+("[^"]*"|[^"[\]]+)$/,
  series: new RegExp(`^(bar|line)(?:\\s+${title})?\\s*\\[(.+)\\]$`),
  number: new RegExp(`^${number}$`),
}

function read(chart: XyChart, lines: Line[]): XyChart {
  let steps: [from: number, to: number] | undefined
  let last = 0
  for (const { text, line } of lines) {
    const said = forms.title.exec(text)?.[1]
    const [, categoriesTitle, categories] = forms.categories.exec(text) ?? []
    const [, rangeOf, rangeTitle, from, to] = forms.range.exec(text) ?? []
    const [, axis, axisTitle] = forms.axis.exec(text) ?? []
    const [, kind, name, values] = forms.series.exec(text) ?? []
    const call = (which: string | undefined, written = '') => {
      const words = wordsOf(written, line)
      if (words !== '') chart[which === 'y' ? 'yTitle' : 'xTitle'] = words
    }
    if (said !== undefined) chart.title = wordsOf(said, line)
    else if (categories !== undefined) {
      call('x', categoriesTitle)
      chart.categories = listOf(categories).map((each) => wordsOf(each, line))
    } else if (rangeOf !== undefined) {
      call(rangeOf, rangeTitle)
      const range: [number, number] = [Number(from), Number(to)]
      if (range[0] >= range[1]) throw notUnderstood(text, line)
      if (rangeOf === 'y') chart.range = range
      else steps = range
    } else if (axis !== undefined) call(axis, axisTitle)
    else if (values !== undefined) {
      const numbers = listOf(values)
      if (!numbers.every((each) => forms.number.test(each))) throw notUnderstood(text, line)
      const words = wordsOf(name ?? '', line)
      chart.series.push({
        kind: kind === 'bar' ? 'bar' : 'line',
        values: numbers.map(Number),
        ...(words !== '' && { name: words }),
      })
      boundElements(chart.series.length * numbers.length, line)
    } else throw notUnderstood(text, line)
    last = line
  }
  const [series] = chart.series
  if (!series) throw new DiagramFault(problem('diagram/empty', {}))
  if (chart.categories.length === 0) chart.categories = stepsOf(series.values.length, steps)
  for (const { values } of chart.series)
    if (values.length !== chart.categories.length) throw notUnderstood(`[${values.join(', ')}]`, last)
  return chart
}

/** A list's items, in which commas may stand within quotes. */
const listOf = (text: string): string[] =>
  (text.match(/"[^"]*"|[^,"]+/g) ?? []).flatMap((each) => (each.trim() === '' ? [] : [each.trim()]))

const stepsOf = (count: number, [from, to] = [1, count]): string[] =>
  Array.from({ length: count }, (_, index) =>
    String(Number((from + ((to - from) * index) / Math.max(1, count - 1)).toPrecision(4))),
  )
