import { besideOwn } from './beside-own.ts'
import type { Glyph, Line } from './glyphs.ts'

/**
 * A person's title, digest or author, with what the writer has changed elsewhere in it. Pure.
 *
 * @param base what both came from, where that is known
 * @returns hers as it is where both changed the same words
 */
export function mergeField(own: string, theirs: string, base: string | undefined): string {
  if (base === undefined || base === own) return theirs
  const versions = { ours: asLine(own), theirs: asLine(theirs), base: asLine(base) }
  const whole = { from: 0, to: versions.ours.length, start: 0, end: versions.theirs.length }
  const changes = besideOwn(whole, versions)
  if (!Array.isArray(changes)) return theirs
  return changes
    .toSorted((a, b) => b.from - a.from)
    .reduce((line, { from, to, start, end }) => {
      const put = versions.theirs.slice(start, end)
      return [...line.slice(0, from), ...put, ...line.slice(to)]
    }, versions.ours)
    .map(({ value }) => value)
    .join('')
}

const asLine = (words: string): Line => [...words].map((value): Glyph => ({ value, around: [] }))
