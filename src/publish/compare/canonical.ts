import { createHash } from 'node:crypto'
import type { Element, Nodes } from 'hast'
import type { Fingerprint } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'

/**
 * An article reduced to what a reader gets from it, so that two bodies can be compared although WeChat rewrites
 * markup, attributes and addresses on the way. Pure.
 */
export interface CanonicalArticle {
  title: string
  digest: string
  /** The words, a line per block, white space folded. */
  lines: string[]
  /** Addresses of the pictures in order, without scheme, size and query. */
  pictures: string[]
  /** Addresses of the links in order. */
  links: string[]
  /** Value of the root's `data-wxpub`: which post of which project it says it is. */
  mark?: string
}

/** Parts that count for a comparison. */
export type Article = Pick<RemoteArticle, 'title' | 'digest' | 'content'>

/**
 * Reduces an article, ours or remote. Loads the HTML parser.
 *
 * @param passage how far its body is taken first, so that what WeChat takes out anyway makes no difference: to what is
 * left after a person saved it on the website, whether or not someone did (the default, for whatever is compared with
 * what a person may have touched), to what is left right after a write, or nowhere
 */
export async function canonicalize(
  article: Article,
  passage: 'save' | 'api' | 'as-is' = 'save',
): Promise<CanonicalArticle> {
  const { parseBody } = await import('../../survival/parse-body.ts')
  const { surviveTree } = await import('../../survival/survive.ts')
  const body = await parseBody(article.content ?? '')
  const reading: Reading = { lines: [''], pictures: [], links: [] }
  read(passage === 'as-is' ? body : surviveTree(body, passage).tree, reading)
  return {
    title: fold(article.title ?? ''),
    digest: fold(article.digest ?? ''),
    lines: reading.lines.map(fold).filter((line) => line !== ''),
    pictures: reading.pictures,
    links: reading.links,
    ...(reading.mark !== undefined && { mark: reading.mark }),
  }
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

interface Reading {
  lines: string[]
  pictures: string[]
  links: string[]
  mark?: string
}

const inline = new Set(
  'a abbr b code del em font i img ins kbd label mark s small span strong sub sup u'.split(' '),
)
const silent = new Set(['script', 'style', 'svg', 'mp-style-type'])

function read(node: Nodes, reading: Reading): void {
  if (node.type === 'text') reading.lines[reading.lines.length - 1] += node.value
  if (node.type === 'element' && silent.has(node.tagName)) return
  const breaks = node.type === 'element' && !inline.has(node.tagName)
  if (breaks) reading.lines.push('')
  if (node.type === 'element') note(node, reading)
  if ('children' in node) for (const child of node.children) read(child, reading)
  if (breaks) reading.lines.push('')
}

function note(element: Element, reading: Reading): void {
  const { src, dataSrc, href, dataWxpub } = element.properties
  if (typeof dataWxpub === 'string') reading.mark ??= dataWxpub
  const picture = dataSrc ?? src
  if (element.tagName === 'img' && typeof picture === 'string') reading.pictures.push(pictureAddress(picture))
  if (element.tagName === 'a' && typeof href === 'string' && href !== '') reading.links.push(secure(href))
}

/** WeChat upgrades the scheme and changes the last part and the query: `http://h/p/0?x` comes back as `https://h/p/640?y`. */
export function pictureAddress(address: string): string {
  return address
    .replace(/^https?:/, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/(?:0|640)$/, '')
}

const secure = (address: string): string => address.replace(/^http:/, 'https:')

/** Folds white space; zero-width characters come and go with the editor. */
function fold(text: string): string {
  return text
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
