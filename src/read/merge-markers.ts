import { type Problem, problem } from '../problems/problem.ts'

/**
 * Conflicts that git left in a post: readers would see both sides, and `=======` makes a heading of the line above it.
 * The three marks count as git writes them, in this order; one alone, such as a heading's, is text. In a fenced code
 * block or `<pre>` they may be shown on purpose: a whole conflict in code of some language is only warned of.
 *
 * @param text the file, with LF as line ends
 * @param file path as the user would type it, for problems
 */
export function findMergeMarkers(text: string, file: string): Problem[] {
  // Every post is read through here, and hardly any holds one.
  if (!/^<{7} /m.test(text)) return []
  const problems: Problem[] = []
  let block: Block | undefined
  let began: number | undefined
  let isSecondSide = false
  for (const [index, line] of text.split('\n').entries()) {
    // Within a conflict the sides may each open a block, and close none.
    if (began === undefined || block) {
      const before = block
      block = blockAfter(before, line)
      if (before && !block) began = undefined
    }
    if (line.startsWith('<<<<<<< ')) {
      began = index + 1
      isSecondSide = false
    } else if (began !== undefined && line === '=======') isSecondSide = true
    else if (began !== undefined && isSecondSide && line.startsWith('>>>>>>> ')) {
      const place = { file, line: began, column: 1 }
      const code = block ? 'post/merge-markers-in-code' : 'post/merge-markers'
      if (!block || block.isLanguage) problems.push(problem(code, { end: index + 1 }, { place }))
      began = undefined
    }
  }
  return problems
}

/** A block of code that is open. */
interface Block {
  /** What ends it: a fence, also one in a list or quote, or a tag. */
  end: string
  /** Whether its code is said to be of a language, and not of what shows conflicts. */
  isLanguage: boolean
}

const showing = /^(?:diff|patch|git|conflict|te?xt|plain(?:text)?|console|none)?$/i

/** The block that is open behind this line. */
function blockAfter(open: Block | undefined, line: string): Block | undefined {
  if (open === undefined) {
    const [, end, language = ''] =
      /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})[ \t]*([\w+#-]*)/.exec(line) ?? []
    if (end !== undefined) return { end, isLanguage: !showing.test(language) }
    return /<pre[\s>](?!.*<\/pre>)/i.test(line) ? { end: '</pre>', isLanguage: false } : undefined
  }
  if (open.end === '</pre>') return /<\/pre>/i.test(line) ? undefined : open
  const mark = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
  return mark?.startsWith(open.end) ? undefined : open
}
