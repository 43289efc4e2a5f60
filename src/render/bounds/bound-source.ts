/** What was too much, and where: an offset in the source. */
export interface Excess {
  code: 'markup/too-deep' | 'markup/too-many-brackets' | 'markup/paragraph-too-long'
  limit: number
  offset: number
}

/**
 * Keeps the parser out of what it can't get through in reasonable time, or without running out of stack: hundreds of
 * quotes or lists in one another, of brackets without their partner, of comments that never end, of stars in a row, or
 * thousands of signs or lines in one paragraph, each of which micromark compares with all others. What goes beyond is
 * blanked with spaces, so that every other position stays true. Code in fences is left alone.
 *
 * @param source Markdown with LF
 * @param tell called for what goes beyond, once a paragraph
 */
export function boundSource(source: string, tell: (excess: Excess) => void): string {
  const fence = new FenceTracker()
  const comments = new OpenComments(source)
  let offset = 0
  let paragraph = emptyParagraph()
  const lines = source.split('\n').map((line) => {
    const start = offset
    offset += line.length + 1
    if (fence.covers(line)) return line
    if (line.trim() === '') paragraph = emptyParagraph()
    const commentsIn = (text: string) => comments.excessIn(text, start)
    let bounded = line
    for (const find of [tooLong, deepMarkers, longRun, pairedSigns, signs, brackets, commentsIn]) {
      const excess = find(bounded, paragraph)
      if (!excess) continue
      if (!paragraph.told.has(excess.code))
        tell({ code: excess.code, limit: excess.limit, offset: start + excess.from })
      paragraph.told.add(excess.code)
      bounded =
        bounded.slice(0, excess.from) +
        bounded.slice(excess.from, excess.to).replaceAll(excess.what, ' ') +
        bounded.slice(excess.to)
    }
    return bounded
  })
  return lines.join('\n')
}

/** What a paragraph has had so far. */
interface Paragraph {
  /** Brackets that are open. */
  open: number
  /** Brackets that closed where none was open. */
  stray: number
  /** Signs that may end something: the parser looks for what they end. */
  pairedSigns: number
  /** Signs of any kind: each parts the text, which the parser joins again. */
  signs: number
  lines: number
  /** What was told of it. */
  told: Set<Excess['code']>
}

const emptyParagraph = (): Paragraph => ({
  open: 0,
  stray: 0,
  pairedSigns: 0,
  signs: 0,
  lines: 0,
  told: new Set(),
})

const mostMarkers = 100
const mostIndentation = 100
const mostBrackets = 200
const longestRun = 500
const mostPairedSigns = 4000
const mostSigns = 20_000
const mostLines = 5000

interface Excessive extends Pick<Excess, 'code' | 'limit'> {
  from: number
  to: number
  what: RegExp
}

/** A line beyond those that a paragraph, list or table may have without a blank one. */
function tooLong(line: string, paragraph: Paragraph): Excessive | undefined {
  paragraph.lines += 1
  if (paragraph.lines <= mostLines) return undefined
  return { code: 'markup/paragraph-too-long', limit: mostLines, from: 0, to: line.length, what: /\S/g }
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

/** Brackets that open while too many are open already, or close where none is. */
function brackets(line: string, paragraph: Paragraph): Excessive | undefined {
  let { open, stray } = paragraph
  const beyond = (index: number, what: RegExp): Excessive => ({
    code: 'markup/too-many-brackets',
    limit: mostBrackets,
    from: index,
    to: line.length,
    what,
  })
  let excess: Excessive | undefined
  for (let index = 0; index < line.length && !excess; index++) {
    if (line[index] === '[') {
      if (open === mostBrackets) excess = beyond(index, /[[\]]/g)
      else open += 1
    } else if (line[index] === ']') {
      if (open > 0) open -= 1
      else if (stray === mostBrackets) excess = beyond(index, /[[\]]/g)
      else stray += 1
    }
  }
  paragraph.open = open
  paragraph.stray = stray
  return excess
}

/** Signs that may end something, when a paragraph has had too many. */
function pairedSigns(line: string, paragraph: Paragraph): Excessive | undefined {
  const found = tooMany(line, pairedPattern, mostPairedSigns, paragraph.pairedSigns)
  paragraph.pairedSigns = found.count
  // Brackets and signs that begin something would be left without their partners.
  return found.excess && { ...found.excess, what: /[*_^~[\]]|==|\+\+/g }
}

const pairedPattern = /(?<=[^\s*_])(?:\*+|_+)|==|\+\+|\^|~|\]/g

/** The same of signs that may begin something, too. */
function signs(line: string, paragraph: Paragraph): Excessive | undefined {
  const found = tooMany(line, /\*+|_+|`+|\$+/g, mostSigns, paragraph.signs)
  paragraph.signs = found.count
  return found.excess
}

/** Counts on from `before`; the excess begins where the limit is passed. */
function tooMany(
  line: string,
  what: RegExp,
  limit: number,
  before: number,
): { count: number; excess?: Excessive } {
  let count = before
  for (const { index } of line.matchAll(what)) {
    count += 1
    if (count > limit)
      return {
        count,
        excess: { code: 'markup/too-many-brackets', limit, from: index, to: line.length, what },
      }
  }
  return { count }
}

/** Comments, instructions and the like that never end: the parser looks for the end of each. */
class OpenComments {
  private readonly lastEnds: ReadonlyMap<string, number>
  private count = 0

  constructor(source: string) {
    this.lastEnds = new Map(
      [
        ['<!--', '-->'],
        ['<![CDATA[', ']]>'],
        ['<?', '?>'],
        ['<!', '>'],
      ].map(([start = '', end = '']) => [start, source.lastIndexOf(end)]),
    )
  }

  excessIn(line: string, offset: number): Excessive | undefined {
    if (!line.includes('<!') && !line.includes('<?')) return undefined
    for (const { 0: start, index } of line.matchAll(/<!--|<!\[CDATA\[|<\?|<!/g)) {
      if (offset + index < (this.lastEnds.get(start) ?? -1)) continue
      this.count += 1
      if (this.count > mostComments)
        return {
          code: 'markup/too-many-brackets',
          limit: mostComments,
          from: index,
          to: line.length,
          what: /<(?=[!?])/g,
        }
    }
    return undefined
  }
}

const mostComments = 100

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
