import type { Span } from '../../render/trace.ts'
import type { Edit } from './edits.ts'
import { type FormChange, isChanged, isSign } from './find-form-changes.ts'
import type { Glyph, Line } from './glyphs.ts'
import { headingEdits } from './heading-edits.ts'

type Element = Glyph['around'][number]

/**
 * Edits that set words of a line as a person set them. Pure.
 *
 * @param lines all lines of the post
 * @returns nothing for what can't be told
 */
export function formEdits(change: FormChange, lines: readonly Line[], text: string): Edit[] | undefined {
  const { kind, line, wanted } = change
  if (line.some(({ around }) => around.some(({ tagName }) => tagName === 'pre'))) return undefined
  if (kind === 'heading') return headingEdits(line, wanted, lines, text)
  if (kind === 'link') {
    const replaced = otherAddress(change, text)
    if (replaced) return replaced
  }
  const { marks, runs } = affected(change)
  const edits: Edit[] = []
  for (const mark of marks) {
    const unwrapped = unwrap(mark, change, text)
    if (!unwrapped) return undefined
    edits.push(...unwrapped)
  }
  for (const run of runs) {
    const span = spanOf(run, line, marks)
    if (!span) return undefined
    const [open, close] = delimiters(kind, wanted[run.from] ?? '')
    edits.push(
      { start: span.start, end: span.start, text: open },
      { start: span.end, end: span.end, text: close },
    )
  }
  return edits
}

/** Glyphs of a line from one to another, both included. */
interface Run {
  from: number
  to: number
}

const tagsOf: Partial<Record<FormChange['kind'], RegExp>> = {
  link: /^a$/,
  strong: /^(?:strong|b)$/,
  em: /^(?:em|i)$/,
  del: /^(?:del|s)$/,
}

/** The marks to be taken off, and the words to be marked anew: of marks that touch, all. */
function affected(change: FormChange): { marks: Element[]; runs: Run[] } {
  const { line, kind } = change
  const all = runsOf(change)
  const marksIn = (index: number) =>
    line[index]?.around.filter(({ tagName, isInline }) => isInline && tagsOf[kind]?.test(tagName)) ?? []
  const marks: Element[] = []
  const runs = new Set<Run>()
  const touch = (index: number) => {
    for (const mark of marksIn(index)) if (!marks.some((each) => isSame(each, mark))) marks.push(mark)
    const run = all.find(({ from, to }) => from <= index && index <= to)
    if (run) runs.add(run)
  }
  line.forEach((_, index) => {
    if (isChanged(change, index)) touch(index)
  })
  for (let size = -1; size !== marks.length + runs.size; ) {
    size = marks.length + runs.size
    line.forEach((glyph, index) => {
      const isIn = [...runs].some(({ from, to }) => from <= index && index <= to)
      const isMarked = glyph.around.some((each) => marks.some((mark) => isSame(each, mark)))
      if (isSign(glyph) && (isIn || isMarked)) touch(index)
    })
  }
  return { marks, runs: [...runs] }
}

/** Words that are to be marked, as far as one mark goes. */
function runsOf({ line, wanted }: FormChange): Run[] {
  const runs: Run[] = []
  let last: Run | undefined
  line.forEach((glyph, index) => {
    if (!isSign(glyph)) return
    const value = wanted[index] ?? ''
    if (value === '') last = undefined
    else if (last && wanted[last.from] === value) last.to = index
    else {
      last = { from: index, to: index }
      runs.push(last)
    }
  })
  return runs
}

/** Where words begin and end in the Markdown, with the marks that are around nothing else. */
function spanOf({ from, to }: Run, line: Line, without: readonly Element[]): Span | undefined {
  const [first, last] = [line[from], line[to]]
  const isInside = (element: Element) =>
    element.isInline &&
    !without.some((each) => isSame(each, element)) &&
    line.every(
      ({ around }, index) => (from <= index && index <= to) || !around.some((each) => isSame(each, element)),
    )
  const start = first?.around.filter(isInside).at(-1)?.start ?? first?.origin?.start
  const end = last?.around.filter(isInside).at(-1)?.end ?? last?.origin?.end
  return start === undefined || end === undefined ? undefined : { start, end }
}

function delimiters(kind: FormChange['kind'], value: string): [open: string, close: string] {
  if (kind === 'link') return ['[', `](${written(value)})`]
  const mark = kind === 'strong' ? '**' : kind === 'em' ? '*' : '~~'
  return [mark, mark]
}

const written = (address: string): string =>
  /[()<>\s]/.test(address) ? `<${address.replace(/[<>\s]/g, encodeURIComponent)}>` : address

function unwrap(mark: Element, { kind, line }: FormChange, text: string): Edit[] | undefined {
  const { start, end } = mark
  if (kind === 'link') {
    const inner = linkTail(mark, line, text)
    return inner === undefined ? undefined : [cut(start, start + 1), cut(inner, end)]
  }
  const source = text.slice(start, end)
  const [sign] = (kind === 'strong' ? /^(?:\*\*|__)/ : kind === 'em' ? /^[*_]/ : /^~~?/).exec(source) ?? []
  if (sign === undefined || !source.endsWith(sign)) return undefined
  return [cut(start, start + sign.length), cut(end - sign.length, end)]
}

const cut = (start: number, end: number): Edit => ({ start, end, text: '' })

/** Where the words of a link end, if it is written in brackets. */
function linkTail(mark: Element, line: Line, text: string): number | undefined {
  const within = line.filter(({ origin, around }) => origin && around.some((each) => isSame(each, mark)))
  const last = within.at(-1)
  const inside = last?.around.slice(
    0,
    last.around.findIndex((each) => isSame(each, mark)),
  )
  const end = inside?.filter(({ isInline }) => isInline).at(-1)?.end ?? last?.origin?.end
  return text[mark.start] === '[' && end !== undefined && text[end] === ']' ? end : undefined
}

/** Where nothing but the address of whole links changes, only that is written. */
function otherAddress(change: FormChange, text: string): Edit[] | undefined {
  const { line, wanted } = change
  const edits: Edit[] = []
  for (const [index, { around }] of line.entries()) {
    if (!isChanged(change, index)) continue
    const mark = around.find(({ tagName }) => tagName === 'a')
    const address = wanted[index] ?? ''
    if (!mark || address === '') return undefined
    if (edits.some(({ start }) => mark.start < start && start < mark.end)) continue
    const isWhole = line.every(
      (glyph, at) =>
        !glyph.origin ||
        !isSign(glyph) ||
        !glyph.around.some((each) => isSame(each, mark)) ||
        wanted[at] === address,
    )
    const tail = linkTail(mark, line, text)
    const [, before = '', old = ''] =
      (tail !== undefined && /^(\]\(\s*)(<[^>\n]*>|[^\s)]+)/.exec(text.slice(tail, mark.end))) || []
    if (!isWhole || tail === undefined || old === '') return undefined
    const start = tail + before.length
    edits.push({ start, end: start + old.length, text: written(address) })
  }
  return edits
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end
