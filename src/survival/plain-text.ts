/**
 * Replaces the references in a piece of HTML.
 *
 * @returns nothing when it has an ampersand that isn't one, or a reference that parsers look up in their long table or
 * replace
 */
export function plainText(source: string): string | undefined {
  let ampersand = source.indexOf('&')
  if (ampersand === -1) return copyOf(source)
  let text = ''
  let at = 0
  while (ampersand !== -1) {
    const end = source.indexOf(';', ampersand)
    const character = end === -1 ? undefined : characterOf(source.slice(ampersand + 1, end))
    if (character === undefined) return undefined
    text += source.slice(at, ampersand) + character
    at = end + 1
    ampersand = source.indexOf('&', at)
  }
  return copyOf(text + source.slice(at))
}

/** The engine keeps of a longer slice only where it stands: an address that is remembered would hold its whole body. */
export const copyOf = (slice: string): string => (slice.length < 13 ? slice : ` ${slice}`.slice(1))

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function characterOf(reference: string): string | undefined {
  const [, decimal, hex] = /^#(?:(\d{1,7})|x([\da-fA-F]{1,6}))$/.exec(reference) ?? []
  if (decimal) return characterWithCode(Number(decimal))
  if (hex) return characterWithCode(Number.parseInt(hex, 16))
  return Object.hasOwn(named, reference) ? named[reference] : undefined
}

/** Not of a control character, some of which mean what Windows had there, nor of half a surrogate pair. */
function characterWithCode(code: number): string | undefined {
  const isPlain = code === 0x0a || (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800)
  return isPlain || (code >= 0xe000 && code <= 0x10ffff) ? String.fromCodePoint(code) : undefined
}
