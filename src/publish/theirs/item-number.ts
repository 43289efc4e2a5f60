import type { Glyph, Line } from './glyphs.ts'

/**
 * How many glyphs the number of an item has that nobody wrote: it follows the list. Pure.
 *
 * @param isNew whether the line comes from the website, where nobody knows what was written. Default: false
 */
export function numberOf(line: Line, isNew = false): number {
  const isMadeUp = ({ origin, around, cell, value }: Glyph) =>
    !origin && !cell && (isNew || around.length > 0) && /^[\d.]$/.test(value)
  const end = line.findIndex((glyph) => !isMadeUp(glyph))
  const digits = line
    .slice(0, Math.max(0, end))
    .map(({ value }) => value)
    .join('')
  return /^\d{1,9}\.$/.test(digits) ? digits.length : 0
}
