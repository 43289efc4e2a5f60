/** One declaration of a `style` attribute. */
export interface Declaration {
  /** In lower case. */
  property: string
  value: string
  /** As written, without the semicolon. */
  source: string
}

/** Reads a `style` attribute. What is no declaration, as text without a colon, has an empty property. */
export function readDeclarations(style: string): Declaration[] {
  return splitDeclarations(style).map((source) => {
    const colon = source.indexOf(':')
    return {
      property: source.slice(0, Math.max(0, colon)).trim().toLowerCase(),
      value: source.slice(colon + 1).trim(),
      source,
    }
  })
}

/** The declarations that hold, by property: of two alike the later one. */
export function effectiveDeclarations(style: unknown): ReadonlyMap<string, string> {
  if (typeof style !== 'string') return none
  let found = known.get(style)
  if (!found) {
    found = readEffective(style)
    // Bodies repeat few styles; a flood of different ones must not stay in memory.
    if (known.size > 2000) known.clear()
    known.set(style, found)
  }
  return found
}

function readEffective(style: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const { property, value } of readDeclarations(style)) {
    if (!property || !value) continue
    // A later one also takes the later place: what came before it no longer counts.
    found.delete(property)
    found.set(property, value)
  }
  return found
}

const none: ReadonlyMap<string, string> = new Map()
const known = new Map<string, ReadonlyMap<string, string>>()

/** Splits at semicolons that stand neither in parentheses nor in quotes. */
function splitDeclarations(style: string): string[] {
  if (!/["'(]/.test(style)) return style.split(';').filter((part) => part.trim() !== '')
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
  return [...parts, style.slice(start)].filter((part) => part.trim() !== '')
}
