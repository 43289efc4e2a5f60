import type { Element } from 'hast'
import type { ParamsOf } from '../../problems/problem.ts'

/** A formula as it can stand in an article. Sizes are in em. */
export interface Formula {
  kind: 'drawn'
  svg: Element
  /** Its number, such as `(1)`, where it has one. */
  number?: Element
  /** With the number and the room before it. */
  widthEm: number
  svgWidthEm: number
  /** Size of a formula that weighs more than is good for a body. */
  heavyBytes?: number
}

/** Why a formula can't be drawn. */
export type Broken =
  | { kind: 'broken'; code: 'math/broken'; params: ParamsOf<'math/broken'> }
  | { kind: 'broken'; code: 'math/too-large'; params: ParamsOf<'math/too-large'> }

/**
 * Draws a formula, each only once in a process: books repeat theirs, and a watch renders a post at every save. What
 * is returned is shared and must not be changed.
 *
 * @param tex the formula, without its dollars
 * @param isDisplay whether in the large form of a block
 */
export function drawFormula(tex: string, isDisplay: boolean): Promise<Formula | Broken> {
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
  const { typeset } = await import('./typeset.ts')
  const { formulaSvg, weigh } = await import('./formula-svg.ts')
  try {
    const { formula, number } = await typeset(tex, isDisplay)
    const tallestEm = Math.max(formula.width, formula.height + formula.depth) / 1000
    if (!(tallestEm <= mostEm)) return tooLarge(Math.round(tallestEm), mostEm, 'em')
    const svg = formulaSvg(formula, labelOf(tex))
    const size = weigh(svg)
    if (size > mostBytes) return tooLarge(size, mostBytes, 'bytes')
    const numberSvg = number && formulaSvg(number, numberIn(tex))
    const svgWidthEm = Number(/width:([\d.]+)/.exec(String(svg.properties.style))?.[1])
    return {
      kind: 'drawn',
      svg,
      svgWidthEm,
      widthEm: svgWidthEm + (number ? number.width / 1000 + numberGapEm : 0),
      ...(numberSvg && { number: numberSvg }),
      ...(size > heavyBytes && { heavyBytes: size }),
    }
  } catch (error) {
    return broken(messageOf(error))
  }
}

const mostCharacters = 5000
const mostEm = 300
const mostBytes = 100_000
const heavyBytes = 20_000
const numberGapEm = 1

const broken = (message: string): Broken => ({ kind: 'broken', code: 'math/broken', params: { message } })

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

const labelOf = (tex: string): string => tex.replaceAll(/\s+/g, ' ').trim()

const numberIn = (tex: string): string =>
  [...tex.matchAll(/\\tag\*?\s*\{([^{}]*)\}/g)].map(([, number]) => `(${number})`).join(' ')
