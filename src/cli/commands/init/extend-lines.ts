import type { WantedLines } from './git-lines.ts'

/**
 * Adds lines to the end of a file of patterns, as its own lines end. Pure.
 *
 * @returns the new text; nothing when all of them are there, be it with a slash more or less or more spaces
 */
export function withLines(existing: string | undefined, { comment, lines }: WantedLines): string | undefined {
  const there = new Set((existing ?? '').split(/\r?\n/).map(plain))
  const missing = lines.filter((line) => !there.has(plain(line)))
  if (missing.length === 0) return undefined
  const newline = existing?.includes('\r\n') ? '\r\n' : '\n'
  const own = existing ?? ''
  const end =
    own === '' || own.endsWith(newline + newline) ? '' : own.endsWith(newline) ? newline : newline + newline
  return own + end + [comment, ...missing, ''].join(newline)
}

const plain = (line: string): string => line.trim().replace(/\s+/g, ' ').replace(/^\//, '').replace(/\/$/, '')
