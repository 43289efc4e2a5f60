import type { NotedCode } from './line-notes.ts'

/** Code of a diff without its first column, which `signs` holds by line. */
export interface DiffCode extends NotedCode {
  signs: string[]
}

/**
 * Takes the signs of a diff off its lines, so that the rest is code in a language of its own: ```` ```diff-js ````.
 * Added and removed lines are those that begin with `+` and `-`; a line without a sign stays as it is.
 */
export function readDiffLines({ code, marked, added, removed }: NotedCode): DiffCode {
  const diff = { marked, added: new Set(added), removed: new Set(removed) }
  const signs: string[] = []
  const lines = code.split(/\r?\n/).map((line, index) => {
    const sign = /^[-+ ]/.exec(line)?.[0] ?? ''
    if (sign === '+') diff.added.add(index + 1)
    if (sign === '-') diff.removed.add(index + 1)
    signs.push(sign)
    return line.slice(sign.length)
  })
  return { ...diff, signs, code: lines.join('\n') }
}
