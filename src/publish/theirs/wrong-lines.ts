import { alignLines } from './align-lines.ts'
import { isObject } from './blocks.ts'
import { expectationOf } from './expected-lines.ts'
import type { Line } from './glyphs.ts'

/** A line that came out otherwise than the website has it, and what that is. */
export interface WrongLine {
  ours: Line
  theirs: Line
}

/** The lines of a post before and after a person's words were taken, and those of her draft. */
interface Versions {
  before: readonly Line[]
  after: readonly Line[]
  theirs: readonly Line[]
  /** Lines of what the draft said when it was read last, where that is known. */
  base: readonly string[] | undefined
}

/**
 * The last check of what was taken: a line that the writer has left alone since it was sent must be as it was or as the
 * website has it. How the two were compared doesn't count here. Pure.
 */
export function wrongLines({ before, after, theirs, base }: Versions): WrongLine[] {
  const [was, is, hers] = [saidIn(before), saidIn(after), saidIn(theirs, true)]
  const known = new Set([...was, ...hers].flatMap(({ keys }) => keys))
  const sent = base && new Set(base.map((line) => line.replace(/\s/g, '')))
  const isLeftAlone = ({ keys }: Said) => !sent || keys.some((key) => sent.has(key))
  const wrong = is.filter(({ keys }) => !keys.some((key) => known.has(key)))
  if (wrong.length === 0) return []
  const [origins, targets] = [pairsOf(is, was), pairsOf(is, hers)]
  return wrong.flatMap((said): WrongLine[] => {
    const from = origins.get(said) ?? []
    if (from.length === 0 || !from.every(isLeftAlone)) return []
    return [{ ours: said.line, theirs: (targets.get(said) ?? []).flatMap(({ line }) => line) }]
  })
}

interface Said {
  line: Line
  /** Its words, and the same without the number of an item. */
  keys: string[]
}

/** Lines with words that somebody wrote: what nobody did follows the others. */
function saidIn(lines: readonly Line[], isNew = false): Said[] {
  return lines.flatMap((line) => {
    const words = line.filter((glyph) => !isObject(glyph))
    const { key, bareKey, isMadeUp } = expectationOf(words, isNew)
    return key === '' || (isMadeUp && !isNew) ? [] : [{ line: words, keys: [key, bareKey] }]
  })
}

/** Which lines of another version each has become of. */
function pairsOf(lines: readonly Said[], others: readonly Said[]): Map<Said, Said[]> {
  const keyOf = ({ keys }: Said) => keys[0] ?? ''
  const pairs = alignLines(lines.map(keyOf), others.map(keyOf))
  return new Map(
    pairs.flatMap(({ ours, theirs }) =>
      lines.slice(ours.from, ours.to).map((said) => [said, others.slice(theirs.from, theirs.to)] as const),
    ),
  )
}
