import { blocksOf } from './blocks.ts'
import type { Edit } from './edits.ts'
import { isSign } from './find-form-changes.ts'
import type { Line } from './glyphs.ts'

/**
 * Edits that make a paragraph a heading, a heading a paragraph or one of another level. Pure.
 *
 * @param wanted level of each glyph; empty for a paragraph
 * @param lines all lines of the post
 * @returns nothing for lines of lists, quotes and tables, and for blocks that say more than the line
 */
export function headingEdits(
  line: Line,
  wanted: readonly string[],
  lines: readonly Line[],
  text: string,
): Edit[] | undefined {
  const [block, ...others] = blocksOf(line)
  const levels = new Set(wanted.filter((_, index) => line[index]?.origin && isSign(line[index])))
  const [level = ''] = levels
  if (!block || others.length > 0 || levels.size > 1 || !/^(?:p|h[1-6])$/.test(block.tagName))
    return undefined
  const isShared = lines.some(
    (each) => each !== line && blocksOf(each).some(({ start }) => start === block.start),
  )
  if (isShared) return undefined
  const { start, end } = block
  const marker = level === '' ? '' : `${'#'.repeat(Number(level))} `
  const source = text.slice(start, end)
  if (block.tagName === 'p') return [{ start, end: start, text: marker }, ...joinLines(source, start)]

  const [hashes] = /^#{1,6}[ \t]+/.exec(source) ?? []
  if (hashes !== undefined) {
    const closing = /[ \t]+#+[ \t]*$/.exec(source)
    return [
      { start, end: start + hashes.length, text: marker },
      ...(closing && level === '' ? [{ start: start + closing.index, end, text: '' }] : []),
    ]
  }
  const underline = /\n {0,3}(?:=+|-+)[ \t]*$/.exec(source)
  if (!underline) return undefined
  return [
    { start, end: start, text: marker },
    ...(marker === '' ? [] : joinLines(source.slice(0, underline.index), start)),
    { start: start + underline.index, end, text: '' },
  ]
}

/** A heading stands on one line. */
const joinLines = (source: string, start: number): Edit[] =>
  [...source.matchAll(/[ \t]*\n[ \t]*/g)].map(({ 0: end, index }) => {
    const isHan = /\p{sc=Han}\s*\n\s*\p{sc=Han}/u.test(
      source.slice(Math.max(0, index - 2), index + end.length + 2),
    )
    return { start: start + index, end: start + index + end.length, text: isHan ? '' : ' ' }
  })
