import type { Root } from 'hast'
import type { Span, Trace } from '../../render/trace.ts'
import { type Form, formsIn } from '../compare/forms.ts'
import { type BodyPart, readBody } from '../compare/read-body.ts'
import { captionSpan } from './caption-span.ts'
import { type Cell, cellsIn } from './cells.ts'
import { holdersIn } from './holders.ts'
import { spansOf } from './spans-of.ts'

/** A character of what a reader sees, or a picture or drawing as one. */
export interface Glyph {
  /** The character; of a picture its address, of any drawing the same. */
  value: string
  /** What it comes from; absent for what nobody wrote, and in a draft of the website. */
  origin?: Origin
  /** Elements around it that were written in the post, innermost first. */
  around: Trace['around']
  /** Tells the text of HTML that it stands in from others: the same marks are around all of it. */
  run?: number | undefined
  /** How it is set, where that is known. */
  form?: Form | undefined
  /** Of a draft: tells the box that its block stands in from others. */
  holder?: number | undefined
  /** The cell of a table that it stands in. */
  cell?: Cell | undefined
}

export interface Origin extends Span {
  /** Whether it isn't to be touched: code, formulas, HTML. */
  isKept: boolean
}

/** What stands in a block of its own. */
export type Line = Glyph[]

/** Value of glyphs that are none. */
export const objectMark = '\ufffc'

/**
 * Reads what a reader sees of a body, line by line, white space folded. Pure.
 *
 * @param body as a save on the website leaves it
 * @param source what its parts come from, by the offsets that `numberParts` gave them; nothing for a foreign body
 * @param nameOf what a picture is told from others by; nothing for one that no draft can show
 */
export function readLines(
  body: Root,
  source?: { text: string; traces: readonly Trace[] },
  nameOf: (address: string) => string | undefined = (address) => address,
): Line[] {
  const lines: Line[] = [[]]
  const add = (glyph: Glyph) => lines.at(-1)?.push(glyph)
  const numbered = source && traceNumbers(source)
  const [forms, cells, holders] = [formsIn(body), cellsIn(body), source ? undefined : holdersIn(body)]
  readBody(body, (part) => {
    if (part.kind === 'break') lines.push([])
    if (part.kind !== 'text' && part.kind !== 'drawing' && part.kind !== 'picture') return
    const offset = part.offset ?? -1
    const look = { form: forms.get(offset), cell: cells.get(offset), holder: holders?.get(offset) }
    if (part.kind === 'text') for (const glyph of glyphsOf(part, numbered)) add({ ...glyph, ...look })
    else {
      const name = part.kind === 'drawing' ? '' : nameOf(part.value)
      if (name !== undefined)
        add({ value: `${objectMark}${name}`, around: [], ...numbered?.(offset), ...look })
    }
  })
  return lines.map(fold).filter((line) => line.length > 0)
}

/** Gives each text, picture and drawing of a body, in place of its offset, the number of what is seen before it. */
export function numberParts(body: Root): string {
  let seen = ''
  const number = (parent: Root | Root['children'][number]): void => {
    if (!('children' in parent)) return
    for (const child of parent.children) {
      const at = seen.length
      const isObject = child.type === 'element' && (child.tagName === 'svg' || child.tagName === 'img')
      if (child.type === 'text' || isObject) {
        const point = { line: 1, column: 1, offset: at }
        child.position = { start: point, end: point }
        seen += child.type === 'text' ? child.value : objectMark
      } else number(child)
    }
  }
  number(body)
  return seen
}

type Known = Pick<Glyph, 'origin' | 'around'>

/** What is known of each of the characters that `numberParts` counted. */
function traceNumbers({ text, traces }: { text: string; traces: readonly Trace[] }): (at: number) => Known {
  const starts: number[] = []
  let total = 0
  for (const { kind, words } of traces) {
    starts.push(total)
    total += kind === 'words' ? words.length : 1
  }
  const spans = new Map<Trace, (Span | undefined)[]>()
  let last = 0
  return (at) => {
    if (at < (starts[last] ?? 0)) last = 0
    while ((starts[last + 1] ?? total) <= at && last + 1 < starts.length) last++
    const trace = traces[last]
    if (!trace) return { around: [] }
    const { around } = trace
    const source = trace.source ?? captionSpan(trace, text)
    if (!source) return { around }
    const isKept = trace.kind === 'drawing' || isForKeeping(trace, text)
    const known = spans.get(trace) ?? (trace.kind === 'words' ? spansOf(trace.words, source, text) : [source])
    spans.set(trace, known)
    const span = known[at - (starts[last] ?? 0)]
    return span ? { origin: { ...span, isKept }, around } : { around }
  }
}

/** Words in code, or between tags of HTML. */
function isForKeeping({ around }: Trace, text: string): boolean {
  return around.some(
    ({ tagName, start }) =>
      tagName === 'code' || tagName === 'pre' || /^<[a-z]/i.test(text.slice(start, start + 2)),
  )
}

function glyphsOf(
  { value, offset }: Extract<BodyPart, { kind: 'text' }>,
  numbered: ((at: number) => Known) | undefined,
): Glyph[] {
  const glyphs: Glyph[] = []
  let at = offset ?? 0
  for (const character of value) {
    const known = numbered?.(at)
    at += character.length
    const { end } = numbered?.(at - 1).origin ?? {}
    const origin = known?.origin && end !== undefined && { ...known.origin, end }
    glyphs.push({ value: character, around: known?.around ?? [], run: offset, ...(origin && { origin }) })
  }
  return glyphs
}

/** White space as one space, none at the ends, and without what shows as nothing. */
function fold(line: Line): Line {
  const folded: Line = []
  for (const glyph of line) {
    if (/^[\u200B\u2060\uFEFF]$/.test(glyph.value)) continue
    const isSpace = /^\s$/.test(glyph.value)
    if (isSpace && (folded.length === 0 || folded.at(-1)?.value === ' ')) continue
    folded.push(isSpace ? { ...glyph, value: ' ' } : glyph)
  }
  if (folded.at(-1)?.value === ' ') folded.pop()
  return folded
}

/** The words of a line without white space: by them lines are told apart. */
export const keyOf = (line: Line): string =>
  line
    .map(({ value }) => value)
    .join('')
    .replace(/\s/g, '')
