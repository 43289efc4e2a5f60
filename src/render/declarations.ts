/** One `property: value` of a style, the property in lower case. */
export interface Declaration {
  property: string
  value: string
}

/** Reads the value of a `style` attribute. What is no declaration is left out. */
export function parseDeclarations(style: string): Declaration[] {
  return splitOutside(style).flatMap((source) => {
    const at = source.indexOf(':')
    const property = source.slice(0, at).trim().toLowerCase()
    const value = source.slice(at + 1).trim()
    return at > 0 && property && value ? [{ property, value }] : []
  })
}

/** Writes declarations the shortest way that every HTML parser gives back unchanged. */
export const formatDeclarations = (declarations: readonly Declaration[]): string =>
  declarations.map(({ property, value }) => `${property}:${value}`).join(';')

/** Splits at semicolons that stand neither in parentheses nor in quotes. */
function splitOutside(style: string): string[] {
  if (!/['"(]/.test(style)) return style.split(';')
  const parts: string[] = []
  let start = 0
  let depth = 0
  let quote = ''
  for (let index = 0; index < style.length; index++) {
    const character = style[index] ?? ''
    if (quote) quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '(') depth += 1
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (character === ';' && depth === 0) {
      parts.push(style.slice(start, index))
      start = index + 1
    }
  }
  return [...parts, style.slice(start)]
}
