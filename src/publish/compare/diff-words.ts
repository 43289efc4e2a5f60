import type { CanonicalArticle } from './canonical.ts'

/** What the two sides of a diff are called, and their pictures. */
export interface DiffLabels {
  from: 'website' | 'draft' | 'published'
  /** What the post calls its pictures, by address. Default: their addresses. */
  pictureNames?: Readonly<Record<string, string>>
  /** The digest that was last sent, where that is known. */
  sentDigest?: string | undefined
}

/**
 * What readers would see changed, as a unified diff: title, digest, words, then pictures and links in their order.
 *
 * @param before what they see now
 * @param after what the post says
 * @returns empty when they see no difference
 */
export async function diffWords(
  before: CanonicalArticle,
  after: CanonicalArticle,
  { from, pictureNames = {}, sentDigest }: DiffLabels,
): Promise<string> {
  // Digests that are the beginning of the words would show each change of it twice, which only somebody who changes the
  // website by hand needs. One that was made so when it was sent doesn't follow what she changes there.
  const isEach = [before, after].every(beginsWithDigest)
  const isLeftAlone = before.digest === sentDigest && beginsWithDigest(after) && !isEach
  // Of a post without one, such as a picture post, WeChat makes it.
  const withDigest = after.digest !== '' && !isLeftAlone && (from === 'website' || !isEach)
  const [old, fresh] = [before, after].map((article) => readable(article, pictureNames, withDigest))
  if (old === undefined || fresh === undefined || old === fresh) return ''
  const { createTwoFilesPatch } = await import('diff')
  const patch = createTwoFilesPatch(from, 'post', old, fresh, '', '', { context: 1 })
  return patch.split('\n').slice(1).join('\n')
}

function beginsWithDigest({ digest, lines }: CanonicalArticle): boolean {
  const start = digest.replace(/…$/, '').replace(/\s/g, '')
  return lines.join('').replace(/\s/g, '').startsWith(start)
}

/** The mark of a list item whose text is a paragraph is a line of its own to WeChat, and to nobody else. */
function withMarks(lines: readonly string[]): string[] {
  const isMark = (line: string) => /^(?:[•◦–☐☑]|\d+\.)$/.test(line)
  return lines.flatMap((line, index) => {
    const [before = '', after = '•'] = [lines[index - 1], lines[index + 1]]
    if (isMark(line)) return isMark(after) ? line : []
    return isMark(before) ? `${before}${line}` : line
  })
}

function readable(
  { title, digest, lines, pictures, links }: CanonicalArticle,
  names: Readonly<Record<string, string>>,
  withDigest: boolean,
): string {
  const addresses = [
    ...pictures.map((address) => `![](${names[address] ?? address})`),
    ...links.map((address) => `[](${address})`),
  ]
  return [
    `title: ${title}`,
    ...(withDigest ? [`digest: ${digest}`] : []),
    '',
    ...withMarks(lines),
    ...addresses,
    '',
  ].join('\n')
}
