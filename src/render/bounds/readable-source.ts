import { limits } from '../../limits.ts'
import { type Place, problem } from '../../problems/problem.ts'
import { findUnsafe } from '../characters.ts'
import type { Part } from '../render-data.ts'
import { boundSource } from './bound-source.ts'
import { endOfMarkup } from './end-of-markup.ts'

/**
 * Markdown as the parser gets it: with LF, and without what it can't get through. Every position stays true. What the
 * writer must know is told among the part's problems.
 */
export function readableSource(markdown: string, part: Part): string {
  const source = markdown.replace(/\r\n?/g, '\n')
  const { problems } = part.gathered
  const byteOrderMark = source.startsWith('\ufeff') ? 1 : 0
  // NUL is an error already when the file is read.
  const unsafe = findUnsafe(source.slice(byteOrderMark)).filter(({ character }) => character !== '\0')
  const placeOfUnsafe = placesIn(source, part)
  for (const { character, offset } of unsafe.slice(0, mostTold)) {
    const place = placeOfUnsafe(offset + byteOrderMark)
    problems.push(problem('markup/unsafe-character', { character: nameOf(character) }, { place }))
  }
  const end = endOfMarkup(source)
  if (end !== undefined) {
    const place = placesIn(source, part)(end)
    problems.push(problem('markup/too-much-markup', { limit: limits.markup.measured }, { place }))
  }
  const placeOf = placesIn(source, part)
  return boundSource(source.slice(0, end), ({ code, limit, offset }) => {
    problems.push(problem(code, { limit }, { place: placeOf(offset) }))
  })
}

/** Tells places of offsets that come in the order of the source, so that no line is counted twice. */
function placesIn(source: string, { file }: Part): (offset: number) => Place {
  let [line, lineStart] = [1, 0]
  return (offset) => {
    for (let end = source.indexOf('\n', lineStart); end !== -1 && end < offset; ) {
      line += 1
      lineStart = end + 1
      end = source.indexOf('\n', lineStart)
    }
    return { file, line, column: offset - lineStart + 1 }
  }
}

/** A file full of such characters isn't told a thousand times. */
const mostTold = 20

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
