/** An opening tag. Its parts joined are the tag, but for stray characters between attributes. */
export interface OpenTag {
  kind: 'open'
  raw: string
  /** Lower case. */
  name: string
  attributes: Attribute[]
  /** What follows the last attribute, as ` />`. */
  tail: string
}

export interface Attribute {
  /** Lower case. */
  name: string
  value: string
  /** As written, with the space before it. */
  raw: string
}

/** A piece of HTML. */
export type HtmlToken =
  | OpenTag
  | { kind: 'close'; raw: string; name: string }
  | { kind: 'text' | 'comment'; raw: string }

const declarationPattern = /<[!?][^>]*>/y
const closingPattern = /<\/([a-zA-Z][^\s>/]*)[^>]*>/y
const openingPattern = /<([a-zA-Z][^\s>/]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/y
const attributePattern = /\s*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
/** Elements whose content is text, even where it looks like tags. */
const rawTextElements: Readonly<Record<string, RegExp>> = { script: /<\/script/gi, style: /<\/style/gi }

/**
 * Cuts HTML into tags, comments and text. The pieces joined are the text again, but what follows a tag or comment
 * that is never closed is dropped, as browsers do.
 */
export function* tokenize(html: string): Generator<HtmlToken> {
  let offset = 0
  while (offset < html.length) {
    const token = html[offset] === '<' ? readMarkup(html, offset) : readText(html, offset)
    if (!token) return
    yield token
    offset += token.raw.length
    const end = token.kind === 'open' && rawTextElements[token.name]
    if (end) {
      const length = (matchFrom(end, html, offset)?.index ?? html.length) - offset
      if (length > 0) yield { kind: 'text', raw: html.slice(offset, offset + length) }
      offset += length
    }
  }
}

/** The tag with other attributes. */
export function writeTag(tag: OpenTag, attributes: Attribute[]): string {
  return `<${tag.name}${attributes.map(({ raw }) => raw).join('')}${tag.tail}>`
}

function readText(html: string, offset: number): HtmlToken {
  const end = html.indexOf('<', offset + 1)
  return { kind: 'text', raw: html.slice(offset, end < 0 ? html.length : end) }
}

function readMarkup(html: string, offset: number): HtmlToken | undefined {
  const next = html[offset + 1] ?? ''
  if (html.startsWith('<!--', offset)) {
    const end = html.indexOf('-->', offset + 2)
    return end < 0 ? undefined : { kind: 'comment', raw: html.slice(offset, end + 3) }
  }
  if (next === '!' || next === '?') {
    const match = matchFrom(declarationPattern, html, offset)
    return match ? { kind: 'comment', raw: match[0] } : undefined
  }
  if (/^<\/[a-zA-Z]/.test(html.slice(offset, offset + 3))) {
    const match = matchFrom(closingPattern, html, offset)
    return match ? { kind: 'close', raw: match[0], name: (match[1] ?? '').toLowerCase() } : undefined
  }
  if (!/[a-zA-Z]/.test(next)) return readText(html, offset)
  const match = matchFrom(openingPattern, html, offset)
  return match ? readOpenTag(match[0], match[1] ?? '', match[2] ?? '') : undefined
}

function readOpenTag(raw: string, name: string, rest: string): OpenTag {
  const attributes: Attribute[] = []
  let end = 0
  for (const match of rest.matchAll(attributePattern)) {
    const [text, attributeName = '', double, single, bare] = match
    attributes.push({ name: attributeName.toLowerCase(), value: double ?? single ?? bare ?? '', raw: text })
    end = match.index + text.length
  }
  return { kind: 'open', raw, name: name.toLowerCase(), attributes, tail: rest.slice(end) }
}

function matchFrom(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset
  return pattern.exec(text)
}
