import { type Change, type Comparison, joined } from './find-changes.ts'
import { keyOf, type Line } from './glyphs.ts'
import { numberOf } from './item-number.ts'

/** A line as it should come out. */
export interface ExpectedLine {
  key: string
  /** The same without the number of an item that nobody wrote: it follows the list. */
  bareKey: string
  /** Whether nobody wrote it, such as a list of references: it may follow a change made elsewhere. */
  isMadeUp: boolean
  /** Whether the whole line comes from the website. */
  isNew: boolean
}

/** The lines that come of ours when some of the changes are made. */
export function expectLines(comparison: Comparison, made: ReadonlySet<Change>): ExpectedLine[] {
  const { pairs, ours, theirs, changes } = comparison
  return pairs.flatMap((each, index): ExpectedLine[] => {
    const before = ours.slice(each.ours.from, each.ours.to)
    const [first, ...others] = changes.filter((change) => change.pair === index && made.has(change))
    if (!first) return before.map((line) => expectationOf(line))
    const lines =
      first.kind === 'words'
        ? splitLines(withWords(joined(before), [first, ...others]))
        : theirs.slice(each.theirs.from, each.theirs.to)
    return lines.map((line) => ({ ...expectationOf(line, first.kind === 'add'), isMadeUp: false }))
  })
}

/**
 * A line as it came out.
 *
 * @param isNew whether it comes from the website, where nobody knows what was written. Default: false
 */
export const expectationOf = (line: Line, isNew = false): ExpectedLine => ({
  key: keyOf(line),
  bareKey: keyOf(line.slice(numberOf(line, isNew))),
  isMadeUp: line.every(({ origin, around }) => !origin && around.length === 0),
  isNew,
})

function withWords(line: Line, changes: Change[]): Line {
  const hunks = changes.filter((change) => change.kind === 'words')
  return hunks
    .toSorted((a, b) => b.from - a.from)
    .reduce((made, { from, to, theirs }) => [...made.slice(0, from), ...theirs, ...made.slice(to)], line)
}

function splitLines(line: Line): Line[] {
  const lines: Line[] = [[]]
  for (const glyph of line) {
    if (glyph.value === '\n') lines.push([])
    else lines.at(-1)?.push(glyph)
  }
  return lines.filter((each) => keyOf(each) !== '')
}
