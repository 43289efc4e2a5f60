import { countUnits, type Limit, limits } from '../limits.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import type { FieldName, Post } from '../read/post.ts'
import type { AssetReference, NewsArticle } from './article.ts'
import { oneLine } from './characters.ts'
import type { Part } from './render-data.ts'
import type { RenderOptions } from './render-options.ts'
import { schemeOf } from './scheme-of.ts'

/** The fields of an article beside its body. */
export type ArticleFields = Pick<
  NewsArticle,
  'title' | 'author' | 'digest' | 'sourceUrl' | 'comments' | 'cover' | 'coverMediaId' | 'crop' | 'focus'
>

/**
 * The fields of an article: what the post states, else what its text gives, else what the account sets.
 *
 * @param post the post
 * @param part the post's text after rendering
 * @param options what the account sets
 */
export function articleFields(post: Post, part: Part, options: RenderOptions): ArticleFields {
  const { fields } = post
  const cover = fields.cover === undefined ? firstPicture(part) : statedCover(fields.cover, post, part)
  const coverMediaId = fields.cover?.match(fromLibrary)?.[1]
  return {
    title: titleOf(post, part),
    author: oneLine(fields.author ?? options.author),
    digest: fields.digest === undefined ? cutDigest(part.firstParagraph ?? '') : oneLine(fields.digest),
    sourceUrl: fields.sourceUrl ?? '',
    comments: fields.comments ?? options.comments,
    ...(cover && { cover }),
    ...(coverMediaId && { coverMediaId }),
    ...(fields.crop && { crop: fields.crop }),
    ...(fields.focus && { focus: fields.focus }),
  }
}

/** The title a post states, else its first h1. */
export const titleOf = ({ fields }: Post, { title }: Part): string =>
  oneLine(fields.title ?? title?.words ?? '')

/** What is wrong with the fields of an article, by WeChat’s limits, and with what the post asks for. */
export function checkFields(article: ArticleFields, post: Post, part: Part): Problem[] {
  const problems = checkLengths(article, post, part)
  const { cover } = post.fields
  if (cover && fromLibrary.test(cover) && !article.coverMediaId)
    problems.push(problem('post/cover-no-id', { cover }, { place: placeOf('cover', post, part) }))
  return problems
}

/** What is wrong with the lengths of fields, those of them that there are. A title must be there. */
export function checkLengths(
  article: Pick<ArticleFields, 'title'> & Partial<ArticleFields>,
  post: Post,
  part: Part,
): Problem[] {
  const problems: Problem[] = []
  if (article.title === '') problems.push(problem('post/no-title', {}, { place: { file: post.file } }))
  for (const { name, field, limit, size } of limitedFields) {
    const length = size(article[name] ?? '')
    const most = length > limit.measured ? limit.measured : (limit.documented ?? limit.measured)
    if (length <= most) continue
    const severity = length > limit.measured ? 'error' : 'warning'
    const isInBytes = limit.unit === 'bytes'
    problems.push(
      problem(
        isInBytes ? 'post/address-too-long' : 'post/field-too-long',
        { field, size: isInBytes ? length : Math.ceil(length / 2), limit: isInBytes ? most : most / 2 },
        { place: placeOf(name, post, part), severity },
      ),
    )
  }
  return problems
}

const placeOf = (field: FieldName, post: Post, part: Part): Place =>
  post.places[field] ?? (field === 'title' ? part.title?.place : undefined) ?? { file: post.file }

interface LimitedField {
  name: 'title' | 'author' | 'digest' | 'sourceUrl'
  /** Its name in the front matter. */
  field: string
  limit: Limit
  size: (text: string) => number
}

const limitedFields: LimitedField[] = [
  { name: 'title', field: 'title', limit: limits.title, size: countUnits },
  { name: 'author', field: 'author', limit: limits.author, size: countUnits },
  { name: 'digest', field: 'digest', limit: limits.digest, size: countUnits },
  {
    name: 'sourceUrl',
    field: 'source_url',
    limit: limits.sourceUrl,
    size: (text) => Buffer.byteLength(text),
  },
]

/** `media:ID`, a picture of the material library; ids are made of letters, digits, `-` and `_`. */
const fromLibrary = /^media:\s*([\w-]+$)?/i

/**
 * The first picture of the post's own text, else the first drawing; whether it is large enough is judged later.
 */
function firstPicture({ file, gathered }: Part): AssetReference | undefined {
  const own = gathered.assets.filter(({ place }) => place.file === file)
  return own.find(({ source }) => source.kind !== 'generated' && source.kind !== 'mermaid') ?? own[0]
}

function statedCover(cover: string, post: Post, { folder }: Part): AssetReference | undefined {
  const place = post.places.cover ?? { file: post.file }
  if (fromLibrary.test(cover)) return undefined
  const scheme = schemeOf(cover)
  if (scheme === 'http' || scheme === 'https')
    return { source: { kind: 'remote', url: cover }, written: cover, alt: '', place }
  if (scheme === 'data') return { source: { kind: 'data', url: cover }, written: cover, alt: '', place }
  return { source: { kind: 'file', path: cover, folder }, written: cover, alt: '', place }
}

/** Cuts a text to what WeChat takes as digest: after a sentence where one ends in its second half, else with `…`. */
export function cutDigest(text: string): string {
  if (countUnits(text) <= limits.digest.measured) return text
  let fitting = ''
  let units = countUnits('…')
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    units += countUnits(segment)
    if (units > limits.digest.measured) break
    fitting += segment
  }
  const sentences = /^.*(?:[。！？；]|[.!?;](?= ))[”’」』）)]*/su.exec(fitting)?.[0] ?? ''
  if (sentences.length > fitting.length / 2) return sentences
  const words = /[ \w]$/.test(fitting) ? fitting.replace(/ [^ ]*$/, '') : fitting
  return `${words.replace(/[\s，、：,:]+$/u, '')}…`
}
