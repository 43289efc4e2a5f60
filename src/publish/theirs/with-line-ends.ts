import { diffArrays } from 'diff'

/**
 * A text with the byte order mark and the ends of lines that a file has: kept lines keep theirs, new ones get the most
 * common. Pure.
 *
 * @param before the file as it was
 * @param text what it is to say, with LF
 */
export function withLineEnds(before: string, text: string): string {
  const mark = before.startsWith('\ufeff') ? '\ufeff' : ''
  if (!before.includes('\r')) return mark + text
  const ends = [...before.slice(mark.length).matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)].map(
    ([, line = '', end = '']) => ({ line, end }),
  )
  const countOf = (end: string) => ends.filter((each) => each.end === end).length
  const usual = ['\r\n', '\r', '\n'].reduce((most, end) => (countOf(end) > countOf(most) ? end : most))
  let result = mark
  let at = 0
  const lines = ends.map(({ line }) => line)
  const parts = diffArrays(lines, text.split('\n'))
  for (const { added, removed, value } of parts) {
    for (const line of value) {
      if (!removed) result += line + (added ? usual : ends[at]?.end || usual)
      if (!added) at++
    }
  }
  return result.slice(0, result.length - (/(?:\r\n|\r|\n)$/.exec(result)?.[0].length ?? 0))
}
