import { diffArrays } from 'diff'
import type { Form, FormKind } from '../compare/forms.ts'
import { alignLines, isAlike, type Pair } from './align-lines.ts'
import { isObject } from './blocks.ts'
import { type Glyph, keyOf, type Line } from './glyphs.ts'
import { isSameWord, tokensOf } from './hunks.ts'

/** Words of a line that a person set otherwise. */
export interface FormChange {
  kind: FormKind
  /** The line as it is. */
  line: Line
  /** What `kind` is to be of each of its glyphs. */
  wanted: string[]
}

/** How a person came to set a glyph: it stands in new words of hers, or was set otherwise before. */
export type ByHand = 'new' | 'changed'

/**
 * Finds what a person set otherwise in lines whose words are the same; where it is known what she set, also the words that
 * she set in a line of which the post says something else by now. Pure.
 *
 * @param ours what we would send
 * @param theirs what the draft says
 * @param byHand how a person came to set a glyph of `theirs` so, if she did. Default: everything is hers
 */
export function findFormChanges(
  kind: FormKind,
  ours: readonly Line[],
  theirs: readonly Line[],
  byHand?: (glyph: Glyph, kind: FormKind) => ByHand | undefined,
): FormChange[] {
  return alignLines(ours.map(keyOf), theirs.map(keyOf)).flatMap((pair): FormChange[] => {
    const [line, other] = [ours[pair.ours.from], theirs[pair.theirs.from]]
    if (!line || !other) return []
    const isOther = !pair.isSame
    const isComparable = byHand && kind !== 'heading' && isOneLine(pair) && isAlike(keyOf(line), keyOf(other))
    if (isOther && !isComparable) return []
    const seen = isOther ? wordsStillThere(line, other) : signsInOrder(line, other)
    const setByHand = wordsByHand(other, (glyph) => !byHand || byHand(glyph, kind) !== undefined)
    const wanted = line.map((glyph) => {
      const found = seen.get(glyph)
      const own = glyph.form?.[kind] ?? ''
      if (!found?.form || !setByHand.has(found)) return own
      // What isn't set in new words of hers may be what the post has set in its own.
      const mayBeOwn = isOther && found.form[kind] === '' && byHand?.(found, kind) !== 'changed'
      return mayBeOwn ? own : found.form[kind]
    })
    const change = { kind, line, wanted }
    return isChange(change, other) ? [change] : []
  })
}

const isOneLine = ({ ours, theirs }: Pair): boolean =>
  ours.to - ours.from === 1 && theirs.to - theirs.from === 1

/** The glyphs of a line that says the same, by those of ours. */
function signsInOrder(line: Line, other: Line): Map<Glyph, Glyph> {
  const signs = other.filter(isSign)
  return new Map(line.filter(isSign).flatMap((glyph, at) => (signs[at] ? [[glyph, signs[at]]] : [])))
}

/** The same of the words that a line still has of another. */
function wordsStillThere(line: Line, other: Line): Map<Glyph, Glyph> {
  const [own, hers] = [tokensOf(line), tokensOf(other)]
  const found = new Map<Glyph, Glyph>()
  let [at, beside] = [0, 0]
  for (const { added, removed, value } of diffArrays(own, hers, { comparator: isSameWord })) {
    for (let index = 0; index < value.length; index++) {
      const [word, twin] = [own[at] ?? [], hers[beside] ?? []]
      if (!added && !removed) for (const [glyph, sign] of signsInOrder(word, twin)) found.set(glyph, sign)
      if (!added) at++
      if (!removed) beside++
    }
  }
  return found
}

/** Of a word that was changed some letters stayed by chance: it is set as one. How the space behind it is set nobody sees. */
const wordsByHand = (line: Line, isByHand: (glyph: Glyph) => boolean): ReadonlySet<Glyph> =>
  new Set(
    tokensOf(line).flatMap((word) => (word.some((glyph) => isSign(glyph) && isByHand(glyph)) ? word : [])),
  )

export const isSign = ({ value }: Glyph): boolean => !/^\s$/.test(value)

/** Whether somebody wrote a glyph; of code it is only known of all of it. */
export const isWritten = ({ origin, around }: Glyph): boolean =>
  origin !== undefined || around.some(({ tagName, isInline }) => isInline && tagName === 'code')

/** Whether a glyph is to be set otherwise. What nobody wrote is as its theme wants it, and pictures can only be linked. */
export function isChanged({ kind, line, wanted }: FormChange, index: number): boolean {
  const glyph = line[index]
  if (!glyph?.form || !isWritten(glyph) || !isSign(glyph) || (kind !== 'link' && isObject(glyph)))
    return false
  // The first row of a table is its header to Markdown, and bold as such.
  const isHeader = glyph.around.some(({ tagName }) => tagName === 'th')
  return glyph.form[kind] !== wanted[index] && !(isHeader && kind === 'strong')
}

function isChange(change: FormChange, other: Line): boolean {
  const { kind, line, wanted } = change
  if (!line.some((_, index) => isChanged(change, index))) return false
  // Whether a heading is bold as a whole is up to its theme.
  const isHeading = [...line, ...other].some(({ form }) => form?.heading)
  return !isHeading || kind !== 'strong' || new Set(wanted.filter((_, at) => isWord(line[at]))).size > 1
}

const isWord = (glyph: Glyph | undefined): boolean =>
  glyph !== undefined && isWritten(glyph) && isSign(glyph) && !isObject(glyph)

/**
 * What a line says and how it is set, without what nobody wrote; one that nobody wrote any of is empty.
 *
 * @param kind what may have changed: whether a heading is bold is up to its theme, and so it is of one that was made or was
 */
export function signatureOf(line: Line, kind: FormKind, change?: FormChange): string {
  return line
    .map((glyph, index) => {
      if (!isWritten(glyph) || !isSign(glyph)) return ''
      const form = change ? { ...glyph.form, [kind]: change.wanted[index] } : glyph.form
      return glyph.value + shown(form, kind, isObject(glyph))
    })
    .join('')
}

function shown(form: Partial<Form> | undefined, kind: FormKind, isObject: boolean): string {
  if (!form) return ''
  const { heading, link, strong, em, del } = form
  if (isObject) return `(${link})`
  return `(${heading} ${link} ${heading || kind === 'heading' ? '' : strong} ${em} ${del})`
}
