/** What was too much, and where: an offset in the source. */
export interface Excess {
  code: 'markup/too-deep' | 'markup/too-many-brackets'
  limit: number
  offset: number
}

/**
 * Keeps the parser out of what it can't get through in reasonable time, or without running out of stack: hundreds of
 * quotes or lists in one another, of open brackets, or of stars in a row. What goes beyond is blanked with spaces, so
 * that every other position stays true. Code in fences is left alone.
 *
 * @param source Markdown with LF
 * @param tell called once per line that goes beyond
 */
export function boundSource(source: string, tell: (excess: Excess) => void): string {
  const fence = new FenceTracker()
  let offset = 0
  let openBrackets = 0
  const lines = source.split('\n').map((line) => {
    const start = offset
    offset += line.length + 1
    if (fence.covers(line)) return line
    if (line.trim() === '') openBrackets = 0
    const excess = deepMarkers(line) ?? longRun(line) ?? openBracketsIn(line, openBrackets)
    openBrackets = Math.min(mostBrackets, countOpen(line, openBrackets))
    if (!excess) return line
    tell({ code: excess.code, limit: excess.limit, offset: start + excess.from })
    return (
      line.slice(0, excess.from) +
      line.slice(excess.from, excess.to).replaceAll(excess.what, ' ') +
      line.slice(excess.to)
    )
  })
  return lines.join('\n')
}

const mostMarkers = 100
const mostIndentation = 100
const mostBrackets = 200
const longestRun = 500

interface Excessive extends Pick<Excess, 'code' | 'limit'> {
  from: number
  to: number
  what: RegExp
}

/** Markers of quotes and lists at the start of a line, and list markers indented beyond every list. */
function deepMarkers(line: string): Excessive | undefined {
  if (line.length < mostMarkers) return undefined
  const prefix = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0] ?? ''
  const markers = [...prefix.matchAll(/>|[-+*]|\d+[.)]/g)]
  const beyond = markers[mostMarkers] ?? markers.find(({ index }) => index > mostIndentation)
  if (!beyond) return undefined
  return { code: 'markup/too-deep', limit: mostMarkers, from: beyond.index, to: prefix.length, what: /\S/g }
}

/** Stars or underscores in a row, beside other text. */
function longRun(line: string): Excessive | undefined {
  const run = line.length > longestRun ? /[*_]{500,}/.exec(line) : null
  if (!run || run[0].length === line.trim().length) return undefined
  const [from, to] = [run.index + longestRun, run.index + run[0].length]
  return to > from
    ? { code: 'markup/too-many-brackets', limit: longestRun, from, to, what: /[*_]/g }
    : undefined
}

/** Brackets that open while too many are open already. */
function openBracketsIn(line: string, open: number): Excessive | undefined {
  if (open + line.length < mostBrackets) return undefined
  let depth = open
  for (let index = 0; index < line.length; index++) {
    if (line[index] === '[') depth += 1
    else if (line[index] === ']') depth = Math.max(0, depth - 1)
    if (depth <= mostBrackets) continue
    return {
      code: 'markup/too-many-brackets',
      limit: mostBrackets,
      from: index,
      to: line.length,
      what: /\[/g,
    }
  }
  return undefined
}

function countOpen(line: string, open: number): number {
  let depth = open
  for (const character of line) {
    if (character === '[') depth += 1
    else if (character === ']') depth = Math.max(0, depth - 1)
  }
  return depth
}

/** Follows code fences from line to line. */
class FenceTracker {
  private fence: string | undefined

  /** Whether a line is within a fence or is one. */
  covers(line: string): boolean {
    if (this.fence === undefined && !line.includes('```') && !line.includes('~~~')) return false
    const mark = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})(.*)$/.exec(line)
    if (this.fence === undefined) {
      if (!mark?.[1] || (mark[1].startsWith('`') && mark[2]?.includes('`'))) return false
      this.fence = mark[1]
      return true
    }
    const closes = mark?.[1]?.startsWith(this.fence) && mark[2]?.trim() === ''
    if (closes) this.fence = undefined
    return true
  }
}
