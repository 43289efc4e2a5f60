/** One piece of raw HTML, and where it begins. */
export type Piece = { source: string; at: number } & (
  | { kind: 'text' }
  | { kind: 'open' | 'close'; name: string }
  /** From the opening to the closing tag of an element whose content is no HTML or shows nowhere. */
  | { kind: 'whole'; name: string }
  /** A comment, a doctype, an instruction: nothing that shows. */
  | { kind: 'hidden' }
  /** A tag or a comment that never ends, with all behind it. */
  | { kind: 'unfinished' }
)

/**
 * Splits raw HTML as browsers do, without caring how tags nest. Put together again, the sources are what was given.
 * No character is looked at more than a few times.
 *
 * @param html as written
 * @param isWhole names of elements that are taken as one piece
 */
export function splitTags(html: string, isWhole: (name: string) => boolean): Piece[] {
  const pieces: Piece[] = []
  const unclosed = new Set<string>()
  let done = 0
  let at = html.indexOf('<')
  while (at >= 0) {
    const found = pieceAt(html, at)
    const piece = found?.kind === 'open' && isWhole(found.name) ? whole(html, found, unclosed) : found
    if (piece) {
      if (at > done) pieces.push({ kind: 'text', source: html.slice(done, at), at: done })
      pieces.push(piece)
      done = at + piece.source.length
    }
    at = html.indexOf('<', piece ? done : at + 1)
  }
  if (done < html.length) pieces.push({ kind: 'text', source: html.slice(done), at: done })
  return pieces
}

/** What begins with `<`; nothing where it is a sign of the text. */
function pieceAt(html: string, at: number): Piece | undefined {
  if (/[!?]/.test(html[at + 1] ?? '')) {
    const end = endOfHidden(html, at)
    return end < 0
      ? { kind: 'unfinished', source: html.slice(at), at }
      : { kind: 'hidden', source: html.slice(at, end), at }
  }
  const [start, slash, name] = matchAt(/<(\/?)([a-z][^\s/>]*)/iy, html, at) ?? []
  if (start === undefined || name === undefined) return undefined
  const end = endOfTag(html, at + start.length)
  if (end < 0) return { kind: 'unfinished', source: html.slice(at), at }
  return { kind: slash ? 'close' : 'open', name: name.toLowerCase(), source: html.slice(at, end), at }
}

/** With its content and its closing tag, where there is one. */
function whole(html: string, tag: Piece & { name: string }, unclosed: Set<string>): Piece {
  const { name, at, source } = tag
  if (unclosed.has(name)) return tag
  const closing = new RegExp(`</${name.replace(/[^a-z0-9-]/g, '\\$&')}(?=[\\s/>])[^>]*>`, 'gi')
  const end = matchAt(closing, html, at + source.length)
  if (end) return { kind: 'whole', name, source: html.slice(at, end.index + end[0].length), at }
  unclosed.add(name)
  return tag
}

function endOfTag(html: string, from: number): number {
  for (let at = from; ; ) {
    at += matchAt(/[\s/]*/y, html, at)?.[0].length ?? 0
    if (at >= html.length) return -1
    if (html[at] === '>') return at + 1
    at += matchAt(/.[^\s/>=]*/sy, html, at)?.[0].length ?? 1
    const equals = matchAt(/\s*=\s*/y, html, at)?.[0]
    if (equals === undefined) continue
    at += equals.length
    const quote = html[at]
    if (quote === '"' || quote === "'") {
      const end = html.indexOf(quote, at + 1)
      if (end < 0) return -1
      at = end + 1
    } else at += matchAt(/[^\s>]*/y, html, at)?.[0].length ?? 0
  }
}

function endOfHidden(html: string, at: number): number {
  const short = matchAt(/<!--?-?>|<!>/y, html, at)
  if (short) return at + short[0].length
  const mark = html.startsWith('<!--', at)
    ? '-->'
    : html.startsWith('<![CDATA[', at)
      ? ']]>'
      : html[at + 1] === '?'
        ? '?>'
        : '>'
  const end = html.indexOf(mark, at + 2)
  return end < 0 ? -1 : end + mark.length
}

function matchAt(pattern: RegExp, html: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(html)
}
