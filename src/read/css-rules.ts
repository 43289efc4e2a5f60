import { blankText } from './check-css.ts'

/** One `property: value;` of a style sheet. Offsets count from the start of the sheet. */
export interface CssDeclaration {
  /** In lower case; custom properties as they are written. */
  property: string
  /** Without comments. */
  value: string
  at: number
  /** Behind its semicolon. */
  end: number
}

/** A declaration as people are shown it, in part where it is long. */
export const shownDeclaration = ({ property, value }: CssDeclaration): string =>
  `${property}: ${value.length > 40 ? `${value.slice(0, 39)}…` : value}`

/** One `selector {…}`. */
export interface CssRule {
  /** Without comments. */
  selector: string
  at: number
  declarations: CssDeclaration[]
}

/** One `@name …`, with all that is in it. */
export interface CssAtRule {
  /** In lower case, with its sign. */
  name: string
  at: number
  end: number
}

/**
 * Reads the rules of a style sheet in which `checkCss` found no fault. What stands in at-rules isn't gone into: WeChat
 * takes no style sheet, so that none of them can ever hold.
 */
export function readCss(css: string): { rules: CssRule[]; atRules: CssAtRule[] } {
  const blanked = blankText(css)
  if (typeof blanked !== 'string') throw new TypeError('Expected a style sheet without faults')
  const rules: CssRule[] = []
  const atRules: CssAtRule[] = []
  for (let start = 0; start < css.length; ) {
    start += blanked.slice(start).search(/[^\s;]|$/)
    const name = /^@[\w-]*/.exec(blanked.slice(start, start + 40))?.[0]
    const opening = indexOf(blanked, '{', start)
    if (name !== undefined) {
      const semicolon = indexOf(blanked, ';', start)
      const end = semicolon < opening ? semicolon + 1 : closingOf(blanked, opening)
      atRules.push({ name: name.toLowerCase(), at: start, end })
      start = end
    } else if (opening < css.length) {
      const closing = indexOf(blanked, '}', opening)
      const selector = bare(css, blanked, start, opening)
      rules.push({ selector, at: start, declarations: readBlock(css, blanked, opening + 1, closing) })
      start = closing + 1
    } else start = css.length
  }
  return { rules, atRules }
}

function indexOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? text.length : at
}

/** Behind the brace that closes the one at an offset. */
function closingOf(blanked: string, opening: number): number {
  let depth = 0
  for (let at = opening; at < blanked.length; at++) {
    if (blanked[at] === '{') depth++
    if (blanked[at] === '}' && --depth === 0) return at + 1
  }
  return blanked.length
}

/** A piece of the sheet without its comments, which `blanked` holds as blanks where the sheet has none. */
function bare(css: string, blanked: string, from: number, to: number): string {
  const text = css.slice(from, to)
  return (text.includes('/*') ? uncommented(text, blanked.slice(from, to)) : text).trim()
}

const uncommented = (text: string, blanked: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, (comment, at: number) =>
    blanked.slice(at, at + comment.length).trim() === '' ? ' ' : comment,
  )

function readBlock(css: string, blanked: string, from: number, to: number): CssDeclaration[] {
  const found: CssDeclaration[] = []
  for (let start = from; start < to; ) {
    const end = endOf(blanked, start, to)
    const at = start + blanked.slice(start, end).search(/\S|$/)
    const colon = blanked.indexOf(':', at)
    if (colon > at && colon < end) {
      const property = bare(css, blanked, at, colon)
      const value = bare(css, blanked, colon + 1, end)
      const name = property.startsWith('--') ? property : property.toLowerCase()
      const written = blanked.slice(at, end).trimEnd().length
      found.push({ property: name, value, at, end: end < to ? end + 1 : at + written })
    }
    start = end + 1
  }
  return found
}

/** Where a declaration ends: at a semicolon outside of parentheses, or with its block. */
function endOf(blanked: string, start: number, to: number): number {
  let depth = 0
  for (let at = start; at < to; at++) {
    if (blanked[at] === '(') depth++
    if (blanked[at] === ')') depth--
    if (blanked[at] === ';' && depth <= 0) return at
  }
  return to
}
