import type { Edit } from './edits.ts'

/**
 * A text with edits made in it. Pure.
 *
 * @returns nothing when they are in each other's way
 */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  let result = ''
  let at = 0
  for (const { start, end, text: words } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) return undefined
    result += text.slice(at, start) + words
    at = end
  }
  return result + text.slice(at)
}
