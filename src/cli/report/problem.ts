import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, type Lang } from '../../problems/describe.ts'
import type { Place, Problem, Severity } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { Style } from '../terminal/colours.ts'
import { displayWidth, wrapColumns } from '../terminal/display-width.ts'
import { words } from '../words/words.ts'

export interface ProblemLayout {
  lang: Lang
  style: Style
  cwd: string
  /** Columns to wrap at. */
  columns: number
  /** Whether to name the account, of which there are several. */
  namesAccount?: boolean
}

const colours = { error: 'red', warning: 'yellow', note: 'cyan' } as const satisfies Record<Severity, string>
const indent = '  '

/**
 * A problem for people:
 * ```
 * posts/a.md:9:5  error  No such picture: ./cat.png  asset/missing
 *   hint  Put the file beside the post, or correct the path
 *   9 │ ![a](./cat.png)
 *     │      ^
 * ```
 */
export function problemText(problem: Problem, layout: ProblemLayout): string {
  const { lang, style } = layout
  const { reason, hint } = describe(problem, lang)
  const account = layout.namesAccount ? problem.lineOptions?.account : undefined
  const whose = account === undefined ? '' : `[${account}]  `
  const place = (problem.place ? `${style('underline', placeText(problem.place))}  ` : '') + whose
  const severity = style(['bold', colours[problem.severity]], words[problem.severity][lang])
  const ids = [
    problem.errcode !== undefined && `errcode ${problem.errcode}`,
    problem.rid && `rid ${problem.rid}`,
  ].filter(Boolean)
  const code = style('dim', problem.code)
  const lead = displayWidth(
    `${problem.place ? `${placeText(problem.place)}  ` : ''}${whose}${words[problem.severity][lang]}  `,
  )
  const reasonLines = wrapHanging(`${reason}  ${problem.code}`, lead, layout.columns)
  const coded = reasonLines.replace(problem.code, () => code)
  return [
    `${place}${severity}  ${coded}`,
    hint && hintLine(words.hint[lang], hint, layout),
    problem.url && `${indent}${style('dim', problem.url)}`,
    ids.length > 0 && `${indent}${style('dim', ids.join('  '))}`,
    ...(mayHoldSecret(problem) ? [] : sourceLines(problem.place, layout)),
  ]
    .filter(Boolean)
    .join('\n')
}

/** Lines of configs and `.env` aren't shown: what is wrong with one may be that it holds a secret. */
const mayHoldSecret = ({ code }: Problem): boolean => code.startsWith('config/')

const placeText = ({ file, line, column }: Place): string =>
  [file, line, line !== undefined ? column : undefined].filter((each) => each !== undefined).join(':')

function hintLine(label: string, hint: string, { style, columns }: ProblemLayout): string {
  const lead = displayWidth(`${indent}${label}  `)
  const [first = '', ...rest] = wrapColumns(hint, Math.max(30, columns - lead))
  return [`${indent}${style('bold', label)}  ${first}`, ...rest.map((line) => ' '.repeat(lead) + line)].join(
    '\n',
  )
}

/** Wraps a text whose first line begins further right than the others. */
function wrapHanging(text: string, lead: number, columns: number): string {
  const [first = '', ...rest] = text.split('\n')
  const room = columns - lead
  if (displayWidth(first) <= room || room < 20) {
    return [first, ...rest.flatMap((line) => wrapColumns(line, columns - indent.length))].join(`\n${indent}`)
  }
  const [head = ''] = wrapColumns(first, room)
  const tail = first.slice(head.length).trimStart()
  return [head, ...wrapColumns([tail, ...rest].join('\n'), columns - indent.length)].join(`\n${indent}`)
}

/** The line of the file the problem is about, cut to the terminal, with a caret under its column. */
function sourceLines(place: Place | undefined, { cwd, style, columns }: ProblemLayout): string[] {
  if (place?.line === undefined) return []
  const source = readLine(resolve(cwd, place.file), place.line)
  if (source === undefined || source.trim() === '') return []
  const number = String(place.line)
  const gutter = `${indent}${number} │ `
  const room = Math.max(20, columns - gutter.length - 2)
  const at = withoutSecrets(source.slice(0, Math.max(0, (place.column ?? 1) - 1))).length
  const { text, offset } = cutAround(withoutSecrets(source).replaceAll('\t', ' '), at, room)
  const shown = style('dim', gutter) + text
  if (place.column === undefined) return [shown]
  const blank = ' '.repeat(displayWidth(text.slice(0, Math.max(0, at - offset))))
  return [shown, style('dim', `${indent}${' '.repeat(number.length)} │ `) + blank + style('red', '^')]
}

/** In Markdown an address may hold spaces between angle brackets, else brackets in pairs or behind a backslash. */
const addresses = /(?<=<)https?:[^<>]+|(?:https?:)?\/\/(?:\\.|[^\s<>"'`()]|\([^\s()]*\))+/gi

/** With addresses as the texts of problems show them. */
const withoutSecrets = (text: string): string => text.replace(addresses, shownAddress)

/** A piece of a long line that holds the column and fits the room. */
function cutAround(text: string, at: number, room: number): { text: string; offset: number } {
  if (displayWidth(text) <= room) return { text, offset: 0 }
  let start = Math.max(0, at - Math.floor(room / 4))
  if (/[\uDC00-\uDFFF]/.test(text[start] ?? '')) start--
  const lead = start > 0 ? '…' : ''
  let piece = ''
  for (const character of text.slice(start)) {
    if (displayWidth(lead + piece + character) > room - 1) break
    piece += character
  }
  const tail = start + piece.length < text.length ? '…' : ''
  return { text: lead + piece + tail, offset: start - lead.length }
}

function readLine(path: string, line: number): string | undefined {
  try {
    if (statSync(path).size > 5_000_000) return undefined
    const text = readFileSync(path, 'utf8')
      .split(/\r?\n/)
      [line - 1]?.replace(/^\uFEFF/, '')
    return text !== undefined && /[\0-\x08\x0E-\x1F\x7F-\x9F]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
