import { type Problem, problem } from '../problems/problem.ts'

/**
 * Conflicts that git left in a post: readers would see both sides, and `=======` makes a heading of the line above it.
 * The three marks count as git writes them, in this order; one alone, such as a heading's, is text. In a fenced code
 * block or `<pre>` they are shown on purpose.
 *
 * @param text the file, with LF as line ends
 * @param file path as the user would type it, for problems
 */
export function findMergeMarkers(text: string, file: string): Problem[] {
  // Every post is read through here, and hardly any holds one.
  if (!/^<{7} /m.test(text)) return []
  const problems: Problem[] = []
  let fence: string | undefined
  let began: number | undefined
  let isSecondSide = false
  for (const [index, line] of text.split('\n').entries()) {
    // Within a conflict the sides may each open a block, and close none.
    if (began === undefined) fence = fenceAfter(fence, line)
    if (fence !== undefined) continue
    if (line.startsWith('<<<<<<< ')) {
      began = index + 1
      isSecondSide = false
    } else if (began !== undefined && line === '=======') isSecondSide = true
    else if (began !== undefined && isSecondSide && line.startsWith('>>>>>>> ')) {
      const place = { file, line: began, column: 1 }
      problems.push(problem('post/merge-markers', { end: index + 1 }, { place }))
      began = undefined
    }
  }
  return problems
}

/** What ends the block of code that is open behind this line: a fence, also one in a list or quote, or a tag. */
function fenceAfter(open: string | undefined, line: string): string | undefined {
  if (open === undefined) {
    const fence = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1]
    return fence ?? (/<pre[\s>](?!.*<\/pre>)/i.test(line) ? '</pre>' : undefined)
  }
  if (open === '</pre>') return /<\/pre>/i.test(line) ? undefined : open
  const mark = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
  return mark?.startsWith(open) ? undefined : open
}
