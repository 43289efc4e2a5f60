import type { Declaration } from './declarations.ts'

/**
 * Says the sides of a box with the rest of it where a theme says them apart, and leaves out what is said again. What is
 * more than lengths stays as it is. Pure.
 *
 * In: `margin:0 0 1em;margin-bottom:0`. Out: `margin:0`.
 */
export function joinSides(declarations: readonly Declaration[]): Declaration[] {
  const isSimple = ({ property }: Declaration) => !logicalSide.test(property)
  if (!declarations.some(({ property }) => oneSide.test(property)) || !declarations.every(isSimple))
    return [...declarations]
  let joined: Declaration[] = []
  for (const { property, value } of declarations) {
    const [, box = '', side = ''] = oneSide.exec(property) ?? []
    const whole = joined.find((each) => each.property === box)
    const together = whole && withSide(whole.value, side, value)
    if (together) {
      whole.value = together
      joined = joined.filter((each) => each.property !== property)
    } else {
      if (lengthsOf(value)) joined = joined.filter((each) => oneSide.exec(each.property)?.[1] !== property)
      joined.push({ property, value })
    }
  }
  return joined
}

const oneSide = /^(margin|padding)-(top|right|bottom|left)$/
const logicalSide = /^(?:margin|padding)-(?:inline|block)/
const sides = ['top', 'right', 'bottom', 'left']

/** The four sides with another one; nothing where that isn't sure. */
function withSide(value: string, side: string, length: string): string | undefined {
  const lengths = lengthsOf(value)
  if (!lengths || !lengthsOf(length)) return undefined
  const [top, right, bottom, left] = lengths.map((each, index) => (sides[index] === side ? length : each))
  if (left !== right) return `${top} ${right} ${bottom} ${left}`
  if (bottom !== top) return `${top} ${right} ${bottom}`
  return right === top ? top : `${top} ${right}`
}

/** The lengths of the four sides. */
function lengthsOf(value: string): string[] | undefined {
  const [top = '', right = top, bottom = top, left = right, ...more] = value.split(' ')
  const all = [top, right, bottom, left]
  return more.length === 0 && all.every((each) => length.test(each)) ? all : undefined
}

const length = /^(?:-?(?:\d+|\d*\.\d+)(?:[a-z]+|%)?|auto)$/
