import type { CssRule } from './css-rules.ts'

/** Values of custom properties by name. */
export type CssVariables = ReadonlyMap<string, string>

/** What custom properties hold that are set in rules with such a selector. */
export const customProperties = (rules: readonly CssRule[], selectors: RegExp): Map<string, string> =>
  new Map(
    rules
      .filter(({ selector }) => selectors.test(selector))
      .flatMap(({ declarations }) => declarations)
      .flatMap(({ property, value }) => (property.startsWith('--') ? [[property, value] as const] : [])),
  )

/**
 * Computes what can be computed before an article exists: `rem` in px, and `calc()` of numbers with one unit, with
 * variables filled in. WeChat drops `calc()`, and its page has another root size than the browser.
 *
 * @returns the value as it is where nothing is to compute; undefined where a function stays that WeChat can't take
 */
export function computeValue(value: string, variables: CssVariables): string | undefined {
  const inPx = withRemInPx(value)
  if (!deadFunction.test(inPx)) return inPx
  const filled = withRemInPx(fillVariables(inPx, variables))
  const computed = filled.replace(
    /\bcalc(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))/gi,
    (whole, sum: string) => calculate(sum) ?? whole,
  )
  return deadFunction.test(computed) ? undefined : computed
}

const deadFunction = /\b(?:calc|env|min|max|clamp)\(/i

/** A browser's root size, which is what the writer of a theme saw. */
const rootPx = 16

const withRemInPx = (value: string): string =>
  value.replace(/(?<![\w.#-])(\d*\.?\d+)rem\b/gi, (_, size: string) => `${short(Number(size) * rootPx)}px`)

/** `var(--name, fallback)` by what the name holds, as far as it is known. */
export function fillVariables(value: string, variables: CssVariables): string {
  let filled = value
  // Variables of variables: as deep as any theme goes, and no loop.
  for (let depth = 0; depth < 8 && filled.includes('var(') && filled.length < longestValue; depth++)
    filled = filled.replace(
      /var\(\s*(--[^\s,()]+)\s*(?:,\s*([^()]*(?:\([^()]*\)[^()]*)*))?\)/g,
      (whole, name: string, fallback?: string) => variables.get(name) ?? fallback?.trim() ?? whole,
    )
  return filled
}

const longestValue = 1000

/** The result of a sum such as `(16px * 1.2)`; nothing where units differ or anything else stands in it. */
function calculate(sum: string): string | undefined {
  const tokens = sum.match(/\d*\.?\d+(?:e[+-]?\d+)?(?:%|[a-z]+)?|[-+*/()]|\S/gi) ?? []
  let at = 0
  const result = terms()
  return result && at === tokens.length ? `${short(result.number)}${result.unit}` : undefined

  function terms(): Quantity | undefined {
    let left = factors()
    while (left && (tokens[at] === '+' || tokens[at] === '-')) {
      const sign = tokens[at++] === '+' ? 1 : -1
      const right = factors()
      if (right?.unit !== left.unit) return undefined
      left = { number: left.number + sign * right.number, unit: left.unit }
    }
    return left
  }

  function factors(): Quantity | undefined {
    let left = quantity()
    while (left && (tokens[at] === '*' || tokens[at] === '/')) {
      const isProduct = tokens[at++] === '*'
      const right = quantity()
      if (!right || (right.unit !== '' && (left.unit !== '' || !isProduct))) return undefined
      if (!isProduct && right.number === 0) return undefined
      const number = isProduct ? left.number * right.number : left.number / right.number
      left = { number, unit: left.unit || right.unit }
    }
    return left
  }

  function quantity(): Quantity | undefined {
    const token = tokens[at++] ?? ''
    if (token === '-') {
      const negative = quantity()
      return negative && { ...negative, number: -negative.number }
    }
    if (token === '(') {
      const inner = terms()
      return tokens[at++] === ')' ? inner : undefined
    }
    const [, number, unit = ''] = /^(\d*\.?\d+(?:e[+-]?\d+)?)(%|[a-z]*)$/i.exec(token) ?? []
    return number === undefined ? undefined : { number: Number(number), unit: unit.toLowerCase() }
  }
}

interface Quantity {
  number: number
  unit: string
}

/** At most three places, as styles are bytes. */
const short = (number: number): string => String(Math.round(number * 1000) / 1000)
