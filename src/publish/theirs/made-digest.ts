import { cutDigest } from '../../render/article-fields.ts'
import { type CanonicalArticle, fold } from '../compare/canonical.ts'

/**
 * Whether the digest of a draft was made of its first paragraph, as another machine does that sends a post: it is nobody's,
 * and what is made of the words as they are now takes its place. Pure.
 *
 * @param own what the post says, whose digest is made of its first paragraph, too
 */
export function isMadeDigest({ digest, lines }: CanonicalArticle, own: CanonicalArticle): boolean {
  const isOf = (wanted: string) => (line: string) => fold(cutDigest(withoutNotes(line))) === wanted
  const at = own.lines.findIndex(isOf(own.digest))
  // Only the line in its place: a person may have written what a heading says.
  const line = lines[at]
  return line !== undefined && isOf(digest)(line)
}

/** A digest leaves the numbers of footnotes out. */
const withoutNotes = (line: string): string => line.replace(/\[\d+\]/g, '')
