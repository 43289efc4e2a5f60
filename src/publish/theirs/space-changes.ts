import { isObject } from './blocks.ts'
import { type Change, type Comparison, joined } from './find-changes.ts'
import { type Glyph, keyOf, type Line } from './glyphs.ts'

/**
 * Spaces that a person put between words or took out (`Open AI`, `OpenAI`), in lines whose words are the same. WeChat moves
 * white space at the ends of elements: only what stands within a text counts, and differs from how it was read. Pure.
 *
 * @param base lines of the draft as it was read last
 */
export function spaceChanges({ pairs, ours, theirs }: Comparison, base: readonly string[]): Change[] {
  const known = new Map(base.map((line) => [line.replace(/\s/g, ''), spacesOf(asLine(line))]))
  return pairs.flatMap((each, pair): Change[] => {
    const before = joined(ours.slice(each.ours.from, each.ours.to))
    const after = joined(theirs.slice(each.theirs.from, each.theirs.to))
    const sent = known.get(keyOf(after.filter((glyph) => !isObject(glyph))))
    if (!sent || each.isOwn || keyOf(before) !== keyOf(after)) return []
    const [own, hers] = [spacesOf(before), spacesOf(after)]
    return own.flatMap((space, sign): Change[] => {
      const other = hers[sign]
      if (!space || !other || !isInText(before, space) || !isInText(after, other)) return []
      const isHers = other.isThere !== sent[sign]?.isThere && other.isThere !== space.isThere
      if (!isHers) return []
      const gone = space.isThere ? 1 : 0
      const [from, start] = [space.at, other.at]
      const words = after.slice(start, start + (1 - gone))
      return [
        {
          kind: 'words',
          pair,
          from,
          to: from + gone,
          theirs: words,
          start,
          end: start + words.length,
          inside: 'before',
        },
      ]
    })
  })
}

/** What stands before a sign: a space, or nothing; and where. */
interface Space {
  at: number
  isThere: boolean
}

/** Before each sign of a line that isn't a picture. */
function spacesOf(line: Line): Space[] {
  return line.flatMap((glyph, index): Space[] => {
    if (isObject(glyph) || glyph.value === ' ') return []
    const isThere = line[index - 1]?.value === ' '
    return [{ at: isThere ? index - 1 : index, isThere }]
  })
}

/** Whether it is within a text that may be edited. */
function isInText(line: Line, { at, isThere }: Space): boolean {
  const glyphs = line.slice(at - 1, at + (isThere ? 2 : 1))
  return at > 0 && glyphs.every(({ run, origin }) => run === glyphs[0]?.run && !origin?.isKept)
}

const asLine = (words: string): Line => [...words].map((value): Glyph => ({ value, around: [] }))
