import type { CanonicalArticle } from '../compare/canonical.ts'
import type { Pair } from './align-lines.ts'
import { applyEdits } from './apply-edits.ts'
import { changesByHand } from './by-hand.ts'
import { type Edit, editsFor } from './edits.ts'
import { type ExpectedLine, expectationOf, expectLines } from './expected-lines.ts'
import { type Change, type Comparison, findChanges } from './find-changes.ts'
import { keyOf, type Line } from './glyphs.ts'
import { findOwnWords } from './own-words.ts'
import { spaceChanges } from './space-changes.ts'
import { asTyped, escaped, withBars, withNumbers } from './write-words.ts'

/** Markdown with a person's words in it. */
export interface MarkdownPatch {
  text: string
  /** How many changes were made. */
  taken: number
  /** What couldn't be. */
  left: Change[]
  /** Those in whose place the writer had words of his own. */
  replaced: Change[]
  comparison: Comparison
}

/**
 * Takes the words of a draft into the Markdown it was made from, by the smallest edits: what didn't change stays byte for
 * byte. Every edit is proven by rendering: a change that doesn't come out as the draft says is undone and left. Pure but
 * for `render`.
 *
 * @param text the Markdown
 * @param ours what it renders to, with origins in it
 * @param theirs what the draft says
 * @param render what another Markdown renders to; nothing when it can't be rendered
 * @param base what the draft said when it was read last, where that is known: what was written in the Markdown since stays,
 * but where the website's words stand for the same ones
 */
export async function patchMarkdown(
  text: string,
  ours: Line[],
  theirs: Line[],
  render: (text: string) => Promise<Line[] | undefined>,
  base?: CanonicalArticle,
): Promise<MarkdownPatch> {
  const all = findChanges(ours, theirs, base?.lines)
  const comparison = base ? withSpaces(changesByHand(all, base), base) : all
  const made = new Map<Change, Edit[]>()
  let patched = text
  let rendered = ours

  const attempt = async (changes: Change[], write: (words: Line) => string): Promise<boolean> => {
    const trial = new Map(made)
    for (const change of changes) {
      const edits = editsFor(change, comparison, { text, write })
      if (edits) trial.set(change, edits)
    }
    const result = applyEdits(text, [...trial.values()].flat())
    if (result === undefined || trial.size < made.size + changes.length) return false
    const lines = await render(result)
    if (!lines || !comesOut(lines, expectLines(comparison, new Set(trial.keys())))) return false
    for (const [change, edits] of trial) made.set(change, edits)
    patched = result
    rendered = lines
    return true
  }
  /** All at once, and only where that fails in halves; of one alone, only what must be is escaped. */
  const settle = async (changes: Change[]): Promise<void> => {
    if (changes.length === 0 || (await attempt(changes, asTyped))) return
    if (changes.length === 1) {
      for (const write of [withBars, withNumbers, escaped]) if (await attempt(changes, write)) return
      return
    }
    const middle = Math.ceil(changes.length / 2)
    await settle(changes.slice(0, middle))
    await settle(changes.slice(middle))
  }

  const ownWords = base && findOwnWords(comparison, base.lines)
  const isPossible = (change: Change) =>
    ownWords?.(change) !== 'drops' && editsFor(change, comparison, { text, write: asTyped }) !== undefined
  await settle(comparison.changes.filter(isPossible))
  const left = comparison.changes.filter(
    (change) => !made.has(change) && !hasFollowed(comparison.pairs[change.pair], comparison, rendered),
  )
  const replaced = [...made.keys()].filter((change) => ownWords?.(change) === 'replaces')
  return { text: patched, taken: made.size, left, replaced, comparison }
}

const withSpaces = (comparison: Comparison, { lines }: CanonicalArticle): Comparison => ({
  ...comparison,
  changes: [...comparison.changes, ...spaceChanges(comparison, lines)],
})

/** Whether lines that nobody wrote, such as a list of references, say what the draft does by now. */
function hasFollowed(
  pair: Pair | undefined,
  { ours, theirs }: Comparison,
  rendered: readonly Line[],
): boolean {
  const own = ours.slice(pair?.ours.from, pair?.ours.to)
  const said = new Set(rendered.map(keyOf))
  return (
    pair !== undefined &&
    own.length > 0 &&
    own.every((line) => expectationOf(line).isMadeUp) &&
    theirs.slice(pair.theirs.from, pair.theirs.to).every((line) => said.has(keyOf(line)))
  )
}

/**
 * Lines and numbers that nobody wrote follow what is written; the others must say what they should. A number that somebody
 * wrote must not become that of an item, which says the same; of lines from the website nobody knows which it was.
 */
function comesOut(lines: readonly Line[], expected: readonly ExpectedLine[]): boolean {
  const isWritten = ({ isMadeUp }: ExpectedLine) => !isMadeUp
  const seen = lines.map((line) => expectationOf(line)).filter(isWritten)
  const wanted = expected.filter(isWritten)
  return (
    seen.length === wanted.length &&
    seen.every(({ key, bareKey }, index) => {
      const line = wanted[index]
      return bareKey === line?.bareKey || (line?.isNew && key === line.key)
    })
  )
}
