import { displayWidth, wrapColumns } from './display-width.ts'

const gap = '  '

/**
 * A line for a terminal that is too narrow for it. It is broken between its parts, which stand two spaces apart, so that
 * a path, a title or a command stays whole; a sentence is broken between words. What follows is indented further. A
 * command is left to the terminal, which knows a line from its own breaks when it is copied.
 */
export function fitLine(line: string, columns: number): string[] {
  if (displayWidth(line) <= columns) return [line]
  const indent = /^ */.exec(line)?.[0] ?? ''
  const below = `${indent}${gap}`
  const lines: string[] = []
  let current = indent
  for (const part of line.slice(indent.length).split(gap)) {
    const isFirst = current.trim() === ''
    const joined = isFirst ? `${current}${part}` : `${current}${gap}${part}`
    if (displayWidth(joined) <= columns) {
      current = joined
      continue
    }
    if (!isFirst) lines.push(current)
    const lead = isFirst ? current : below
    const [first = '', ...rest] = part.includes('npx wxpub ')
      ? [part]
      : wrapColumns(part, columns - below.length)
    const broken = [`${lead}${first}`, ...rest.map((each) => `${below}${each}`)]
    lines.push(...broken.slice(0, -1))
    current = broken.at(-1) ?? below
  }
  return current.trim() === '' ? lines : [...lines, current]
}
