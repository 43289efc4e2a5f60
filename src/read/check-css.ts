import { type Problem, problem } from '../problems/problem.ts'

/**
 * Looks for what makes a style sheet unreadable: brackets, comments and strings that don't close, stray brackets,
 * selectors without block, declarations without colon, rules inside rules. Unreadable rules would be dropped
 * without a word when styles are put in.
 *
 * @param css the style sheet, with LF as line ends
 * @param file path as the user would type it, for problems
 * @returns the first problem, if there is one: what follows it is mostly its consequence
 */
export function checkCss(css: string, file: string): Problem | undefined {
  const report = (fault: Fault): Problem => {
    const before = css.slice(0, fault.at).split('\n')
    const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
    return fault.make(place)
  }
  const blanked = blankText(css)
  if (typeof blanked !== 'string') return report(blanked)
  const fault = checkBlocks(blanked)
  return fault && report(fault)
}

interface Fault {
  /** Offset in the style sheet. */
  at: number
  make(place: { file: string; line: number; column: number }): Problem
}

const unclosed = (at: number, opening: string, closing: string): Fault => ({
  at,
  make: (place) => problem('theme/unclosed', { opening, closing }, { place }),
})

/** What holds brackets that mean nothing: how it opens, how it closes, the whole of it, what stands in for it. */
const textual = [
  { opening: '/*', closing: '*/', whole: /\/\*[\s\S]*?\*\//y, filler: ' ' },
  { opening: '"', closing: '"', whole: /"(?:[^"\\\n]|\\[\s\S])*"/y, filler: 'x' },
  { opening: "'", closing: "'", whole: /'(?:[^'\\\n]|\\[\s\S])*'/y, filler: 'x' },
  { opening: 'url(', closing: ')', whole: /url\([^)\n]*\)/iy, filler: 'x' },
]

/** Comments as blanks, strings and unquoted addresses as `x`, so that no bracket in them counts; same length. */
export function blankText(css: string): string | Fault {
  const openings = /\/\*|["']|url\((?!\s*["'])/gi
  let blanked = ''
  for (let at = 0; ; ) {
    openings.lastIndex = at
    const match = openings.exec(css)
    const kind = textual.find(({ opening }) => opening === match?.[0].toLowerCase())
    if (!match || !kind) return blanked + css.slice(at)
    kind.whole.lastIndex = match.index
    const text = kind.whole.exec(css)?.[0]
    if (text === undefined) return unclosed(match.index, kind.opening, kind.closing)
    blanked += css.slice(at, match.index) + text.replace(/[^\n]/g, kind.filler)
    at = match.index + text.length
  }
}

/** A block that is open: rules such as `p {…}` hold declarations, at-rules such as `@media {…}` hold rules or both. */
interface Block {
  at: number
  holds: 'declarations' | 'rules' | 'either'
}

function checkBlocks(css: string): Fault | undefined {
  const open: Block[] = []
  let start = 0
  const signs = /[()[\]{};]/g
  for (let match = signs.exec(css); match; match = signs.exec(css)) {
    const [sign] = match
    const at = match.index
    if (sign === '(' || sign === '[') {
      const end = findClosing(css, at)
      if (end === undefined) return unclosed(at, sign, sign === '(' ? ')' : ']')
      signs.lastIndex = end + 1
    } else if (sign === ')' || sign === ']') return stray(at, sign)
    else if (sign === '{') {
      const fault = checkPrelude(css, start, at, open.at(-1))
      if (fault) return fault
      open.push({ at, holds: contentOf(css.slice(start, at).trim()) })
      start = at + 1
    } else if (sign === ';' || sign === '}') {
      const block = open.at(-1)
      if (sign === '}' && !block) return stray(at, sign)
      const fault = checkStatement(css, start, at, block)
      if (fault) return fault
      if (sign === '}') open.pop()
      start = at + 1
    }
  }
  const block = open.at(-1)
  if (block) return unclosed(block.at, '{', '}')
  return checkStatement(css, start, css.length, undefined)
}

const stray = (at: number, found: string): Fault => ({
  at,
  make: (place) => problem('theme/unexpected', { found }, { place }),
})

function findClosing(css: string, opening: number): number | undefined {
  const wanted: string[] = []
  for (let at = opening; at < css.length; at++) {
    const sign = css[at]
    if (sign === '(') wanted.push(')')
    else if (sign === '[') wanted.push(']')
    else if (sign === '{' || sign === '}') return undefined
    else if ((sign === ')' || sign === ']') && wanted.pop() !== sign) return undefined
    if (wanted.length === 0) return at
  }
  return undefined
}

function contentOf(prelude: string): Block['holds'] {
  if (!prelude.startsWith('@')) return 'declarations'
  if (/^@(?:media|supports|layer|container|scope)\b/i.test(prelude)) return 'rules'
  return 'either'
}

function checkPrelude(css: string, start: number, end: number, outer: Block | undefined): Fault | undefined {
  const selector = css.slice(start, end).trim()
  const at = selector === '' ? end : start + css.slice(start, end).search(/\S/)
  if (selector === '') return { at, make: (place) => problem('theme/no-selector', {}, { place }) }
  if (outer?.holds !== 'declarations') return undefined
  return { at, make: (place) => problem('theme/nested-rule', { selector: shorten(selector) }, { place }) }
}

/** What stands between two signs: a declaration in a block, an at-rule without block outside. */
function checkStatement(
  css: string,
  start: number,
  end: number,
  block: Block | undefined,
): Fault | undefined {
  const text = css.slice(start, end).trim()
  const at = start + css.slice(start, end).search(/\S/)
  if (text === '' || text.startsWith('@')) return undefined
  if (!block || block.holds === 'rules')
    return { at, make: (place) => problem('theme/no-block', { selector: shorten(text) }, { place }) }
  if (/^[*_]?[\w-]+\s*:\s*\S/.test(text) && !/\n\s*[\w-]+\s*:/.test(text)) return undefined
  if (/^--[\w-]+\s*:/.test(text)) return undefined
  return { at, make: (place) => problem('theme/no-value', { declaration: shorten(text) }, { place }) }
}

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
