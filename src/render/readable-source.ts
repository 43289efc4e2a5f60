import { problem } from '../problems/problem.ts'
import { boundSource } from './bound-source.ts'
import { findUnsafe } from './characters.ts'
import type { Part } from './render-data.ts'

/**
 * Markdown as the parser gets it: with LF, and without what it can't get through. Every position stays true. What the
 * writer must know is told among the part's problems.
 */
export function readableSource(markdown: string, part: Part): string {
  const source = markdown.replace(/\r\n?/g, '\n')
  const placeOf = (offset: number) => {
    const before = source.slice(0, offset)
    return { file: part.file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  }
  const { problems } = part.gathered
  const byteOrderMark = source.startsWith('\ufeff') ? 1 : 0
  // NUL is an error already when the file is read.
  const unsafe = findUnsafe(source.slice(byteOrderMark)).filter(({ character }) => character !== '\0')
  for (const { character, offset } of unsafe.slice(0, mostTold)) {
    const place = placeOf(offset + byteOrderMark)
    problems.push(problem('markup/unsafe-character', { character: nameOf(character) }, { place }))
  }
  return boundSource(source, ({ code, limit, offset }) => {
    problems.push(problem(code, { limit }, { place: placeOf(offset) }))
  })
}

/** A file full of such characters isn't told a thousand times. */
const mostTold = 20

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
