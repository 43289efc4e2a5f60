import type { ExplainedRequest } from '../../doctor/explain-request.ts'
import { displayWidth, padColumns, wrapColumns } from '../terminal/display-width.ts'
import { explainedWords } from '../words/doctor.ts'
import { type ProblemLayout, problemText } from './problem.ts'

/** What WeChat knows of a request, for people: when, how long, from where, what was sent and answered, what it means. */
export function explainedLines(explained: ExplainedRequest, layout: ProblemLayout): string[] {
  const { lang, style, columns } = layout
  const { at, costMs, ip, address, request, answer, meaning } = explained
  const rows: [string, string | undefined][] = [
    [explainedWords.at[lang], at && localTime(at)],
    [explainedWords.cost[lang], costMs === undefined ? undefined : `${costMs} ms`],
    [explainedWords.ip[lang], ip],
    [explainedWords.address[lang], address],
    [explainedWords.request[lang], request],
    [explainedWords.answer[lang], answer],
  ]
  const told = rows.flatMap(([name, text]) => (text === undefined ? [] : [{ name, text }]))
  const nameColumns = Math.max(...told.map(({ name }) => displayWidth(name)))
  const lines = told.flatMap(({ name, text }) => {
    const [first = '', ...rest] = wrapColumns(text, Math.max(30, columns - nameColumns - 2))
    const head = `${style('bold', padColumns(name, nameColumns))}  ${first}`
    return [head, ...rest.map((line) => ' '.repeat(nameColumns + 2) + line)]
  })
  return meaning ? [...lines, '', problemText(meaning, layout)] : lines
}

/** In the time of this machine, such as `2026-11-27 20:15:03`. */
function localTime(iso: string): string {
  const time = new Date(iso)
  const two = (part: number) => String(part).padStart(2, '0')
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`
}
