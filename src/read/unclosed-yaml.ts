import { Lexer } from 'yaml'

/**
 * Finds what is opened in YAML and never closed: a quotation mark, or else the outermost bracket. YAML itself tells of it
 * only where the next field begins.
 *
 * @returns its offset
 */
export function findUnclosed(source: string): number | undefined {
  const open: number[] = []
  let offset = 0
  for (const token of new Lexer().lex(source)) {
    if (endsFlow(token) && open.length > 0) break
    if (isMark(token)) continue
    if (/^["']/.test(token) && !isClosed(token)) return offset
    if (token === '[' || token === '{') open.push(offset)
    if (token === ']' || token === '}') open.pop()
    offset += token.length
  }
  return open[0]
}

/** Tokens that stand for no text. */
const isMark = (token: string): boolean => /^[\u0002\u0018\u001F]$/.test(token)

/** A line that is indented too little ends brackets that are open. */
const endsFlow = (token: string): boolean => token === '\u0018'

const isClosed = (quoted: string): boolean => /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/s.test(quoted)
