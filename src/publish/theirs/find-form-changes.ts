import type { Form, FormKind } from '../compare/forms.ts'
import { alignLines } from './align-lines.ts'
import { isObject } from './blocks.ts'
import { type Glyph, keyOf, type Line } from './glyphs.ts'
import { tokensOf } from './hunks.ts'

/** Words of a line that a person set otherwise. */
export interface FormChange {
  kind: FormKind
  /** The line as it is. */
  line: Line
  /** What `kind` is to be of each of its glyphs. */
  wanted: string[]
}

/**
 * Finds what a person set otherwise in lines whose words are the same. Pure.
 *
 * @param ours what we would send
 * @param theirs what the draft says
 * @param isByHand whether a person set a glyph of `theirs` so
 */
export function findFormChanges(
  kind: FormKind,
  ours: readonly Line[],
  theirs: readonly Line[],
  isByHand: (glyph: Glyph, kind: FormKind) => boolean = () => true,
): FormChange[] {
  return alignLines(ours.map(keyOf), theirs.map(keyOf)).flatMap((pair): FormChange[] => {
    const [line, other] = [ours[pair.ours.from], theirs[pair.theirs.from]]
    if (!pair.isSame || !line || !other) return []
    const seen = other.filter(isSign)
    const setByHand = wordsByHand(other, (glyph) => isByHand(glyph, kind))
    let at = 0
    const wanted = line.map((glyph) => {
      const found = isSign(glyph) ? seen[at++] : undefined
      const own = glyph.form?.[kind] ?? ''
      return found?.form && setByHand.has(found) ? found.form[kind] : own
    })
    const change = { kind, line, wanted }
    return isChange(change, other) ? [change] : []
  })
}

/** Of a word that was changed some letters stayed by chance: it is set as one. */
const wordsByHand = (line: Line, isByHand: (glyph: Glyph) => boolean): ReadonlySet<Glyph> =>
  new Set(tokensOf(line).flatMap((word) => (word.some(isByHand) ? word : [])))

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
