import { applyEdits } from './apply-edits.ts'

/**
 * A post's pictures in another order, or fewer of them: their Markdown changes places, words stay where they are. Pure.
 *
 * @param text the Markdown
 * @param body the same, front matter blank
 * @param ours ids of its pictures, in their order
 * @param theirs ids as they are to be
 * @returns nothing where a picture is new, or isn't written as pictures usually are
 */
export function orderPictures(
  text: string,
  body: string,
  ours: readonly string[],
  theirs: readonly string[],
): string | undefined {
  const written = [...body.matchAll(/!\[[^\]\n]*\]\((?:<[^>\n]*>|[^()\s]*)(?:\s+"[^"\n]*")?\)/g)]
  const isTwice = new Set(ours).size < ours.length
  if (written.length !== ours.length || isTwice || !theirs.every((id) => ours.includes(id))) return undefined
  const edits = written.map(({ 0: picture, index }, slot) => {
    const id = theirs[slot]
    const own = id === undefined ? '' : (written[ours.indexOf(id)]?.[0] ?? '')
    return { start: index, end: index + picture.length, text: own }
  })
  // A paragraph that held nothing else is gone with its picture.
  return applyEdits(
    text,
    edits.map((edit) => (edit.text === '' ? withBlankLine(edit, body) : edit)),
  )
}

function withBlankLine<Part extends { start: number; end: number }>(part: Part, body: string): Part {
  const before = /(?:^|\n)[ \t]*$/.exec(body.slice(0, part.start))
  const after = /^[ \t]*(?:\n[ \t]*(?:\n|$)|$)/.exec(body.slice(part.end))
  return before && after
    ? { ...part, start: part.start - before[0].trimStart().length, end: part.end + after[0].length }
    : part
}
