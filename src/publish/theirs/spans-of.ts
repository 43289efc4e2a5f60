import type { Span } from '../../render/trace.ts'

/**
 * Where each UTF-16 unit of some words stands in the Markdown they come from. What Markdown writes otherwise than it
 * reads (escapes, entities, the end of a line with what begins the next) is found by going through both side by side.
 * Pure.
 *
 * @param words as they stand in the body
 * @param source what they come from
 * @param text the Markdown
 * @returns one per unit; nothing for what isn't written there
 */
export function spansOf(words: string, source: Span, text: string): (Span | undefined)[] {
  const { start, end } = source
  const spans: (Span | undefined)[] = []
  let at = start
  for (let index = 0; index < words.length; index++) {
    const unit = words[index] ?? ''
    const found = match(words, index, text, at, end)
    if (!found) {
      // A space that rendering put in; anything else isn't understood, and nothing of it may be edited.
      if (/\s/.test(unit)) {
        spans.push(undefined)
        continue
      }
      return Array.from({ length: words.length }, () => undefined)
    }
    spans.push(found)
    at = found.end
  }
  return spans
}

/** The next unit in the Markdown that reads as this one; white space before it is passed over. */
function match(words: string, index: number, text: string, from: number, end: number): Span | undefined {
  const unit = words[index] ?? ''
  for (let at = from; at < end; ) {
    const unitThere = text[at] ?? ''
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(text.slice(at, at + 2))
    if (escaped?.[1] === unit) return { start: at, end: at + 2 }
    const entity = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});/i.exec(
      text.slice(at, Math.min(end, at + 34)),
    )
    if (entity && !words.startsWith(entity[0], index)) return { start: at, end: at + entity[0].length }
    if (unitThere === unit) return { start: at, end: at + 1 }
    const lineEnd = /^(?:[ \t]|\\(?=\n))*\n[ \t>]*/.exec(text.slice(at, end))
    if (lineEnd) {
      if (/\s/.test(unit)) return { start: at, end: at + lineEnd[0].length }
      at += lineEnd[0].length
    } else if (/\s/.test(unitThere)) at++
    else if (isSetOtherwise(words, index, text, at)) return { start: at, end: at + 1 }
    else return undefined
  }
  return undefined
}

/** Whether typography put another character in place of one: what follows is the same again. */
function isSetOtherwise(words: string, index: number, text: string, at: number): boolean {
  const isMark = /^[^\p{L}\p{N}\s]$/u.test(words[index] ?? '') && /^[^\p{L}\p{N}\s]$/u.test(text[at] ?? '')
  return isMark && (words[index + 1] === text[at + 1] || index + 1 === words.length)
}
