import type { ParamsOf } from '../../problems/problem.ts'
import { withoutUnsafe } from '../characters.ts'
import { type Drawing, moveInk } from './drawing.ts'
import { inChinese } from './faults-in-chinese.ts'
import { type FormulaSvg, formulaSvg, weigh } from './formula-svg.ts'

/** Width of the text on a phone, 335 px, in em of the usual text. */
export const columnEm = 335 / 16

/** A formula as it can stand in an article. Sizes are in em. */
export interface Formula {
  kind: 'drawn'
  /** One, or the pieces of a long one within a text, between which a line may break. */
  svgs: FormulaSvg[]
  /** Its number, such as `(1)`, where there is room for it beside. */
  number?: FormulaSvg
  /** Size in a body. */
  bytes: number
}

/** Why a formula can't be drawn. */
export type Broken =
  | { kind: 'broken'; code: 'math/broken'; params: ParamsOf<'math/broken'> }
  | { kind: 'broken'; code: 'math/too-large'; params: ParamsOf<'math/too-large'> }

/**
 * Draws a formula, each only once in a process: books repeat theirs, and a watch renders a post at every save. What
 * is returned is shared and must not be changed.
 *
 * @param source the formula, without its dollars
 * @param isDisplay whether in the large form of a block
 */
export function drawFormula(source: string, isDisplay: boolean): Promise<Formula | Broken> {
  const tex = withoutUnsafe(source)
  const key = `${isDisplay ? 'block' : 'text'} ${tex}`
  const known = drawn.get(key)
  if (known) return known
  if (drawn.size >= mostDrawn) drawn.clear()
  const formula = draw(tex, isDisplay)
  drawn.set(key, formula)
  return formula
}

const drawn = new Map<string, Promise<Formula | Broken>>()
const mostDrawn = 5000

async function draw(tex: string, isDisplay: boolean): Promise<Formula | Broken> {
  if (tex.trim() === '') return broken('Empty formula')
  if (tex.length > mostCharacters) return tooLarge(tex.length, mostCharacters, 'characters')
  const { typeset, typesetInPieces } = await import('./typeset.ts')
  try {
    const { formula, number } = await typeset(tex, isDisplay)
    const largestEm = Math.max(formula.width, formula.height + formula.depth) / 1000
    if (!(largestEm <= mostEm)) return tooLarge(Math.round(largestEm), mostEm, 'em')
    const isLong = !isDisplay && formula.width > longEm * 1000
    const isWide = number && formula.width + number.width + numberGap > columnEm * 1000
    const pieces = isLong ? await typesetInPieces(tex) : [isWide ? beside(formula, number) : formula]
    const svgs = pieces.map((piece, index) => formulaSvg(piece, index === 0 ? labelOf(tex) : undefined))
    const farthestEm = Math.max(...svgs.flatMap(({ widthEm, heightEm }) => [widthEm, heightEm]))
    if (farthestEm > mostEm) return tooLarge(Math.round(farthestEm), mostEm, 'em')
    const bytes = svgs.reduce((sum, { svg }) => sum + weigh(svg), 0)
    if (bytes > mostBytes) return tooLarge(bytes, mostBytes, 'bytes')
    const isApart = number && !isWide
    return { kind: 'drawn', svgs, bytes, ...(isApart && { number: formulaSvg(number, numberIn(tex)) }) }
  } catch (error) {
    return broken(messageOf(error))
  }
}

const mostCharacters = 3000
const mostEm = 300
const mostBytes = 400_000
/** Half a line on a phone: what is longer within a text may go on in the next line. */
const longEm = 10
/** Room before a number, in thousandths of an em. */
const numberGap = 1000

/** A formula and its number in one: where both don't fit the column, they move sideways together. */
function beside(formula: Drawing, number: Drawing): Drawing {
  const x = formula.width + numberGap
  return {
    width: x + number.width,
    height: Math.max(formula.height, number.height),
    depth: Math.max(formula.depth, number.depth),
    inks: [...formula.inks, ...number.inks.map((ink) => moveInk(ink, x))],
  }
}

const broken = (message: string): Broken => ({
  kind: 'broken',
  code: 'math/broken',
  params: { message, zhMessage: inChinese(message) },
})

const tooLarge = (size: number, limit: number, unit: string): Broken => ({
  kind: 'broken',
  code: 'math/too-large',
  params: { size, limit, unit },
})

/** MathJax's errors are no `Error`s, but have a message. */
function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  return String(message).replaceAll(/\s+/g, ' ')
}

/** The TeX on one line; where a label might pass for an address, an empty group says the same without looking so. */
const labelOf = (tex: string): string =>
  tex
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?=#|(?:java|vb)script:)/i, '{}')
    .replaceAll(/url\(/gi, 'url{}(')

const numberIn = (tex: string): string =>
  [...tex.matchAll(/\\tag\*?\s*\{([^{}]*)\}/g)].map(([, number]) => `(${number})`).join(' ')
