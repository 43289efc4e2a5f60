import { type FormKind, formKinds } from '../compare/forms.ts'
import { applyEdits } from './apply-edits.ts'
import { type FormChange, findFormChanges, signatureOf } from './find-form-changes.ts'
import { formEdits } from './form-edits.ts'
import type { Line } from './glyphs.ts'

/** Markdown in which words are set as a person set them. */
export interface FormPatch {
  text: string
  /** How many changes were made. */
  taken: number
  /** What couldn't be. */
  left: FormChange[]
}

/**
 * Takes what a person did to words without changing them into the Markdown: bold, italic, struck out, links, headings.
 * As with words, every edit is proven by rendering. Pure but for `render`.
 *
 * @param text the Markdown, the person's words in it
 * @param theirs what the draft says
 * @param render what Markdown renders to; nothing when it can't be rendered
 * @param byHand how a person came to set a glyph of the draft so, if she did; default: everything is hers
 */
export async function patchForms(
  text: string,
  theirs: Line[],
  render: (text: string) => Promise<Line[] | undefined>,
  byHand?: Parameters<typeof findFormChanges>[3],
): Promise<FormPatch> {
  const patch: FormPatch = { text, taken: 0, left: [] }
  let lines = (await render(text)) ?? []

  const attempt = async (kind: FormKind, changes: FormChange[]): Promise<boolean> => {
    const edits = changes.map((change) => formEdits(change, lines, patch.text))
    if (edits.some((each) => each === undefined)) return false
    const result = applyEdits(
      patch.text,
      edits.flatMap((each) => each ?? []),
    )
    const rendered = result === undefined ? undefined : await render(result)
    if (result === undefined || !rendered) return false
    const wanted = lines.map((line) => {
      const change = changes.find((each) => each.line === line)
      return signatureOf(line, kind, change)
    })
    const seen = rendered.map((line) => signatureOf(line, kind))
    if (!isSame(seen, wanted)) return false
    patch.text = result
    patch.taken += changes.length
    lines = rendered
    return true
  }
  for (const kind of formKinds) {
    const changes = findFormChanges(kind, lines, theirs, byHand)
    if (changes.length === 0 || (await attempt(kind, changes))) continue
    // One by one, each found anew: what was made before it moved it.
    const left: FormChange[] = []
    for (let count = 0; count < changes.length; count++) {
      const change = findFormChanges(kind, lines, theirs, byHand)[left.length]
      if (change && !(await attempt(kind, [change]))) left.push(change)
    }
    patch.left.push(...left)
  }
  return patch
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.filter((each) => each !== '').join('\n') === b.filter((each) => each !== '').join('\n')
