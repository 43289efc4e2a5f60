import { diffArrays } from 'diff'
import type { CanonicalArticle } from '../compare/canonical.ts'
import { type Form, type FormKind, readRuns } from '../compare/forms.ts'
import { alignLines } from './align-lines.ts'
import { isObject } from './blocks.ts'
import { type ByHand, isSign } from './find-form-changes.ts'
import type { Glyph, Line } from './glyphs.ts'

/**
 * Tells what a person set from what the draft had so when it was read last. Words that are new are set by her. Pure.
 *
 * @param base what the draft was then
 * @param theirs what it says now
 */
export function setByHand(
  base: CanonicalArticle,
  theirs: readonly Line[],
): (glyph: Glyph, kind: FormKind) => ByHand | undefined {
  const before = new Map<Glyph, Form>()
  const signs = theirs.map((line) => line.filter((glyph) => isSign(glyph) && !isObject(glyph)))
  const words = base.lines.map((line) => [...line.replace(/\s/g, '')])
  const forms = (base.forms ?? []).map(readRuns)
  const pairs = alignLines(
    words.map((line) => line.join('')),
    signs.map((line) => line.map(({ value }) => value).join('')),
  )
  for (const pair of pairs) {
    const known = forms.slice(pair.ours.from, pair.ours.to).flat()
    const seen = signs.slice(pair.theirs.from, pair.theirs.to).flat()
    const parts = diffArrays(
      words.slice(pair.ours.from, pair.ours.to).flat(),
      seen.map(({ value }) => value),
    )
    let [at, other] = [0, 0]
    for (const { added, removed, value } of parts) {
      for (let index = 0; index < value.length; index++) {
        const [form, glyph] = [known[at], seen[other]]
        if (!added && !removed && form && glyph) before.set(glyph, form)
        if (!added) at++
        if (!removed) other++
      }
    }
  }
  return (glyph, kind) => {
    const value = glyph.form?.[kind] ?? ''
    if (isObject(glyph)) return value !== '' && !base.links.includes(value) ? 'new' : undefined
    const form = before.get(glyph)
    if (form === undefined) return 'new'
    return form[kind] === value ? undefined : 'changed'
  }
}
