import { type Problem, problem } from '../problems/problem.ts'

/**
 * Conflicts that git left in a post: readers would see both sides, and `=======` makes a heading of the line above it.
 * The three marks count as git writes them, in this order; one alone, such as a heading's, is text. In a fenced code
 * block or `<pre>` they may be shown on purpose: a whole conflict in code of some language is only warned of, a mark that
 * begins a block of its own explains it, and a conflict that reaches beyond its block is as one in the text.
 *
 * @param text the file, with LF as line ends
 * @param file path as the user would type it, for problems
 */
export function findMergeMarkers(text: string, file: string): Problem[] {
  // Every post is read through here, and hardly any holds one.
  if (!/^<{7} /m.test(text)) return []
  const problems: Problem[] = []
  let block: Block | undefined
  let conflict: Conflict | undefined
  /** Whether the line before opened a block. */
  let isBehindStart = false
  for (const [index, line] of text.split('\n').entries()) {
    // In the text the sides of a conflict may each open a block, and close none.
    const before = block
    if (!conflict || conflict.block) block = blockAfter(before, line)
    const isInAnother = block !== conflict?.block
    const isMiddle = conflict?.isSecondSide === false && line === '======='
    const isEnd = conflict?.isSecondSide === true && line.startsWith('>>>>>>> ')
    if (line.startsWith('<<<<<<< ')) {
      conflict = { line: index + 1, block, isSecondSide: false, isBeyondBlock: false }
    } else if ((isMiddle || isEnd) && isBehindStart && isInAnother) conflict = undefined
    else if (conflict && isMiddle) {
      const isBeyondBlock = conflict.block !== undefined && isInAnother
      // Both sides begin alike: where one left the block, the other is in it again.
      if (isBeyondBlock) block = conflict.block
      conflict = { ...conflict, isSecondSide: true, isBeyondBlock }
    } else if (conflict && isEnd) {
      const place = { file, line: conflict.line, column: 1 }
      const params = { end: index + 1 }
      if (!block || isInAnother || conflict.isBeyondBlock)
        problems.push(problem('post/merge-markers', params, { place }))
      else if (block.isLanguage) problems.push(problem('post/merge-markers-in-code', params, { place }))
      conflict = undefined
    }
    isBehindStart = block !== undefined && block !== before
  }
  return problems
}

/** A conflict that has begun. */
interface Conflict {
  /** Its first line, from 1. */
  line: number
  /** The block of code in which it began. */
  block: Block | undefined
  isSecondSide: boolean
  /** Whether its first side ends outside of the block: nobody shows that on purpose. */
  isBeyondBlock: boolean
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
