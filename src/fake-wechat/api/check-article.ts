import { countUnits, limits } from '../../limits.ts'
import { wordsOf } from '../../survival/content.ts'
import type { Survival } from '../../survival/survive.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import type { Account, Material } from '../account.ts'
import type { Settings, State } from '../state.ts'
import { type Answer, refuse } from './answers.ts'
import { readCoverCrops } from './cover-crops.ts'
import { isJsonObject, type Json, textOf } from './json.ts'

/** An empty digest becomes the beginning of the text, so many characters of it. */
const defaultDigestCharacters = 54

/**
 * Judges an article of `draft/add` or `draft/update` and makes of it what WeChat stores. Lengths are counted over
 * the text as it was sent: a `\u4e2d` costs six units.
 *
 * @param sent one element of `articles`
 * @returns the article as reads give it back, or WeChat's refusal
 */
export function checkArticle(
  state: State,
  account: Account,
  sent: unknown,
): { article: RemoteArticle } | { refusal: Answer } {
  if (!isJsonObject(sent)) return { refusal: refuse(44003) }
  const refusal = refuseTypes(sent) ?? refuseLengths(sent, state.settings) ?? refuseText(sent)
  if (refusal) return { refusal }
  const body = isPicturePost(sent) ? undefined : state.survive(textOf(sent, 'content'), 'api')
  const laterRefusal =
    (body?.refused && refuse(body.refused.errcode)) ?? refuseReferences(state, account, sent)
  if (laterRefusal) return { refusal: laterRefusal }
  const crops = readCoverCrops(sent, coverOf(account, sent), isPicturePost(sent))
  if ('refusal' in crops) return crops
  return {
    article: { ...storedArticle(state, account, sent, body), ...(crops.info && { cover_info: crops.info }) },
  }
}

function refuseTypes(fields: Json): Answer | undefined {
  const texts = [
    'article_type',
    'title',
    'author',
    'digest',
    'content',
    'content_source_url',
    'thumb_media_id',
  ]
  const flags = ['need_open_comment', 'only_fans_can_comment']
  const wrong =
    texts.find((name) => !['string', 'undefined'].includes(typeof fields[name])) ??
    flags.find((name) => ![0, 1, undefined].some((allowed) => allowed === fields[name]))
  if (wrong) return refuse(47003, `argument invalid! data.articles.${wrong}`)
  const { article_type = 'news' } = fields
  if (article_type !== 'news' && article_type !== 'newspic') {
    return refuse(47003, 'argument invalid! data.articles.article_type')
  }
  return undefined
}

function refuseLengths(fields: Json, settings: Settings): Answer | undefined {
  if (textOf(fields, 'title') === '') return refuse(40227)
  if (countUnits(textOf(fields, 'title')) > limits.title[settings.limits]) return refuse(45003)
  if (countUnits(textOf(fields, 'author')) > limits.author.measured) return refuse(45110)
  if (countUnits(textOf(fields, 'digest')) > limits.digest.measured) return refuse(45004)
  const sourceUrl = textOf(fields, 'content_source_url')
  if (Buffer.byteLength(sourceUrl) > limits.sourceUrl.measured) return refuse(45005)
  if (sourceUrl !== '' && !/^https?:\/\/[^\s/]/i.test(sourceUrl)) return refuse(41039)
  if (Buffer.byteLength(textOf(fields, 'content')) > limits.body.measured) return refuse(45002)
  return undefined
}

function refuseText(fields: Json): Answer | undefined {
  const isTooLong =
    isPicturePost(fields) && [...textOf(fields, 'content')].length > limits.pictureText.measured
  return isTooLong ? refuse(45166) : undefined
}

function refuseReferences(state: State, account: Account, fields: Json): Answer | undefined {
  const ids = isPicturePost(fields) ? pictureIds(fields) : [textOf(fields, 'thumb_media_id')]
  if (ids.length === 0 || ids.length > limits.picturePost.measured) return refuse(40007)
  if (!ids.every((id) => account.materials.has(id) || state.acceptMediaId(id))) return refuse(40007)
  return fields.need_open_comment === 1 && !account.comments ? refuse(88000) : undefined
}

/**
 * Fields left out come back empty: an update replaces the whole article.
 *
 * @param body what WeChat keeps of the body; a picture post has plain text
 */
function storedArticle(
  state: State,
  account: Account,
  fields: Json,
  body: Survival | undefined,
): RemoteArticle {
  const content = body?.html ?? textOf(fields, 'content')
  const thumbUrl = coverOf(account, fields)?.url
  const tempKey = state.ids.text('tempkey', 43)
  return {
    article_type: isPicturePost(fields) ? 'newspic' : 'news',
    title: textOf(fields, 'title'),
    author: textOf(fields, 'author'),
    digest: textOf(fields, 'digest') || firstWords(body ? wordsOf(body.tree) : content),
    content,
    content_source_url: textOf(fields, 'content_source_url'),
    thumb_media_id: coverId(fields),
    ...(thumbUrl && { thumb_url: thumbUrl }),
    need_open_comment: fields.need_open_comment === 1 ? 1 : 0,
    only_fans_can_comment: fields.only_fans_can_comment === 1 ? 1 : 0,
    ...(isPicturePost(fields) && {
      image_info: { image_list: pictureIds(fields).map((image_media_id) => ({ image_media_id })) },
    }),
    url: `http://${state.articleHost}/s?__biz=MzAwMDAwMDAwMA==&tempkey=${tempKey}`,
  }
}

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  // A character is one or two of JavaScript's units: no more of a long text is taken apart.
  return [...line.slice(0, 2 * defaultDigestCharacters)].slice(0, defaultDigestCharacters).join('')
}

function isPicturePost(fields: Json): boolean {
  return fields.article_type === 'newspic'
}

function coverOf(account: Account, fields: Json): Material | undefined {
  return account.materials.get(coverId(fields))
}

const coverId = (fields: Json): string =>
  isPicturePost(fields) ? (pictureIds(fields)[0] ?? '') : textOf(fields, 'thumb_media_id')

function pictureIds(fields: Json): string[] {
  const list = isJsonObject(fields.image_info) ? fields.image_info.image_list : undefined
  if (!Array.isArray(list)) return []
  return list.map((each: unknown) => (isJsonObject(each) ? textOf(each, 'image_media_id') : ''))
}
