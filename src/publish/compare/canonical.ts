import { createHash } from 'node:crypto'
import type { Root } from 'hast'
import type { Fingerprint } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type FormRun, formRuns } from './forms.ts'
import { type BodyPart, readBody, readPicturePost } from './read-body.ts'

/**
 * An article reduced to what a reader gets from it, so that two bodies can be compared although WeChat rewrites
 * markup, attributes and addresses on the way. Pure.
 */
export interface CanonicalArticle {
  title: string
  digest: string
  /** The words, a line per block, white space folded. */
  lines: string[]
  /**
   * How the words of each line are set, white space not counted: bold, linked, a heading. It counts for no comparison;
   * absent where only these are made.
   */
  forms?: FormRun[][]
  /** Hash of the words with the white space that a reader sees, such as the indentation of code; only of what WeChat hasn't seen. */
  spaces?: string
  /** Addresses of the pictures in order, without scheme, size and query; of a picture post their ids. */
  pictures: string[]
  /** Addresses of the links in order. */
  links: string[]
  /** Value of the root's `data-wxpub`: which post of which project it says it is. A picture post goes by its title. */
  mark?: string
}

/** How far an article is taken before it is reduced. */
type Passage = 'save' | 'api' | 'as-is'

/** Parts that count for a comparison. */
export type Article = Pick<RemoteArticle, 'article_type' | 'title' | 'digest' | 'content' | 'image_info'>

/**
 * Reduces an article, ours or remote. Loads the HTML parser.
 *
 * @param passage how far its body is taken first, so that what WeChat takes out anyway makes no difference: to what is
 * left after a person saved it on the website, whether or not someone did (the default, for whatever is compared with
 * what a person may have touched), to what is left right after a write, or nowhere
 * @param how.body its body, where it was parsed and taken that far already
 * @param how.withForms whether it is also to be known how words are set. Default: true
 */
export async function canonicalize(
  article: Article,
  passage: Passage = 'save',
  { body: taken, withForms = true }: { body?: Root | undefined; withForms?: boolean } = {},
): Promise<CanonicalArticle> {
  const lines = ['']
  const values: Record<'picture' | 'link' | 'mark', string[]> = { picture: [], link: [], mark: [] }
  const tell = (part: BodyPart) => {
    if (part.kind === 'break') lines.push('')
    else if (part.kind === 'text') lines[lines.length - 1] += part.value
    else if (part.kind !== 'drawing') values[part.kind].push(part.value)
  }
  const forms: FormRun[][] = []
  if (article.article_type === 'newspic') readPicturePost(article, tell)
  else {
    const body = taken ?? (await survivingBody(article, passage))
    readBody(body, tell)
    if (withForms) forms.push(...formRuns(body))
  }
  const [mark] = values.mark
  return {
    title: fold(article.title ?? ''),
    digest: fold(article.digest ?? ''),
    lines: lines.map(fold).filter((line) => line !== ''),
    ...(forms.length > 0 && { forms }),
    ...(passage === 'as-is' && { spaces: hashOf(lines.map(asSeen).filter(Boolean).join('\n')) }),
    pictures: values.picture,
    links: values.link,
    ...(mark !== undefined && { mark }),
  }
}

async function survivingBody({ content = '' }: Article, passage: Passage): Promise<Root> {
  const { parseBody } = await import('../../survival/parse-body.ts')
  const { surviveTree } = await import('../../survival/survive.ts')
  const body = await parseBody(content, { withOffsets: false })
  if (passage === 'as-is') return body
  return surviveTree(body, passage, { sizeInBytes: Buffer.byteLength(content) }).tree
}

/** What is compared with fingerprints that were sent. */
export function fingerprintOf(article: CanonicalArticle): Fingerprint {
  return {
    title: article.title,
    digest: article.digest,
    words: hashOf(wordsOf(article)),
    pictures: hashOf(article.pictures.join('\n')),
    links: hashOf(article.links.join('\n')),
  }
}

/** One hash of words, pictures, links, title and digest. */
export function canonicalHash(article: CanonicalArticle): string {
  const { title, digest, pictures, links } = article
  return hashOf(JSON.stringify([title, digest, wordsOf(article), pictures, links]))
}

/** Hash of every field as it came: differs also when a person only pressed save. */
export function rawHash(article: RemoteArticle): string {
  return hashOf(
    JSON.stringify([
      article.title,
      article.author,
      article.digest,
      article.content,
      article.content_source_url,
      article.thumb_media_id,
      article.need_open_comment,
      article.only_fans_can_comment,
      article.cover_info,
      // Entries of articles hold a hash without it.
      ...(article.image_info ? [article.image_info] : []),
    ]),
  )
}

/** The words without any white space: WeChat folds, adds and moves it. */
export function wordsOf(article: CanonicalArticle): string {
  return article.lines.join('').replace(/\s/g, '')
}

/** First 32 hex digits of a SHA-256: enough to tell texts apart, short enough to read in a diff of the ledger. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** White space as a browser shows it: code is indented with spaces that it keeps. */
const asSeen = (line: string): string => line.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '')

/** Folds white space; zero-width characters come and go with the editor. */
export function fold(text: string): string {
  return text
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
