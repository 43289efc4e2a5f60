/** Code without the notes its comments hold, and the lines they are about, counted from 1. */
export interface NotedCode {
  code: string
  marked: Set<number>
  added: Set<number>
  removed: Set<number>
}

/** `// [!code ++]` and its like, in the comments of any language, at the end of a line. */
const note =
  /[ \t]*(?:\/\/|#|--|;|%|<!--|\/\*)[ \t]*\[!code[ \t]+(\+\+|--|highlight|hl)\][ \t]*(?:-->|\*\/)?[ \t]*$/

/** Reads the notes VitePress and others write into code, and takes them out. */
export function readLineNotes(code: string): NotedCode {
  const noted: NotedCode = { code, marked: new Set(), added: new Set(), removed: new Set() }
  if (!code.includes('[!code')) return noted
  const lines = code.split(/\r?\n/).map((line, index) => {
    const found = note.exec(line)
    if (!found) return line
    const lineNumbers = { '++': noted.added, '--': noted.removed }[found[1] ?? ''] ?? noted.marked
    lineNumbers.add(index + 1)
    return line.slice(0, found.index)
  })
  return { ...noted, code: lines.join('\n') }
}
