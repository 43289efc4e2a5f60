import { alignLines } from './align-lines.ts'
import { keyOf, type Line } from './glyphs.ts'
import { numberOf } from './item-number.ts'
import type { WrongLine } from './wrong-lines.ts'

/**
 * Items whose number a person changed and that the post doesn't number so: nobody wrote it there, it follows the list. Of
 * items that are all as far off only the first, with which the others change. Pure.
 *
 * @param ours lines of the post, her words taken
 * @param theirs what her draft says
 * @param former lines of what it said before she changed it
 */
export function changedNumbers(
  ours: readonly Line[],
  theirs: readonly Line[],
  former: readonly string[],
): WrongLine[] {
  const [own, hers] = [ours.map((line) => itemOf(line)), theirs.map((line) => itemOf(line, true))]
  const before = numbersBefore(hers, former)
  let [told, last] = [0, 0]
  return alignLines(own.map(wordsOf), hers.map(wordsOf)).flatMap((pair): WrongLine[] => {
    const [item, other] = [own[pair.ours.from], hers[pair.theirs.from]]
    if (!pair.isSame || item?.number === undefined || other?.number === undefined) return []
    const shift = other.number - item.number
    // Another list begins.
    if (item.number <= last) told = 0
    last = item.number
    const was = before.get(other)
    if (shift === 0 || shift === told || was === undefined || was === other.number) return []
    told = shift
    return [{ ours: item.line, theirs: other.line }]
  })
}

/** A line, and the number before its words if it is an item. */
interface Item {
  line: Line
  number: number | undefined
  words: string
}

const wordsOf = ({ words }: { words: string }): string => words

function itemOf(line: Line, isNew = false): Item {
  const length = numberOf(line, isNew)
  const digits = keyOf(line.slice(0, length))
  return {
    line,
    number: length > 0 ? Number.parseInt(digits, 10) : undefined,
    words: keyOf(line.slice(length)),
  }
}

/** What number each item of hers had. */
function numbersBefore(hers: readonly Item[], former: readonly string[]): Map<Item, number> {
  const known = former.map((line) => {
    const [, number, words = ''] = /^(?:(\d{1,9})\.)?(.*)$/s.exec(line.replace(/\s/g, '')) ?? []
    return { number: number === undefined ? undefined : Number(number), words }
  })
  return new Map(
    alignLines(hers.map(wordsOf), known.map(wordsOf)).flatMap(({ ours, theirs }) => {
      const [item, was] = [hers[ours.from], known[theirs.from]]
      const isOne = ours.to - ours.from === 1 && theirs.to - theirs.from === 1
      return isOne && item && was?.number !== undefined ? [[item, was.number] as const] : []
    }),
  )
}
