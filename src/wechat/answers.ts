import * as v from 'valibot'
import { articleAddress } from '../article-address.ts'
import type {
  DraftItem,
  MaterialContent,
  MaterialItem,
  NetworkCheck,
  Page,
  PublicationItem,
  PublishState,
  Quota,
  RemoteArticle,
  RequestExplanation,
  TemporaryContent,
} from './types.ts'

/*
 * What answers must hold to be used. Tolerant: numbers may be strings, lists may be missing, unknown keys are kept. An id
 * that is missing is not tolerated: guessing one could double a draft.
 */

const number = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\s*-?\d+\s*$/)), v.boolean()]),
  v.transform(Number),
)
const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String))
const id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.minLength(1),
)

const wanted = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined)
const numberOr = (fallback: number) => v.fallback(number, fallback)
const list = <Item>(item: v.GenericSchema<unknown, Item>): v.GenericSchema<unknown, Item[]> =>
  v.pipe(
    v.nullish(v.array(item), []),
    v.transform((items): Item[] => items),
  )

const file = wanted(v.object({ mediaType: v.string(), bytes: v.instance(Uint8Array) }))

/** `errcode` and `errmsg`, present in any answer. */
export const status = v.looseObject({
  errcode: v.nullish(number, 0),
  errmsg: v.fallback(v.string(), ''),
})

export const token = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.pipe(number, v.minValue(1)),
})

const remoteArticle = v.pipe(
  v.looseObject({
    article_type: wanted(text),
    title: wanted(text),
    author: wanted(text),
    digest: wanted(text),
    content: wanted(text),
    content_source_url: wanted(text),
    thumb_media_id: wanted(text),
    thumb_url: wanted(text),
    need_open_comment: wanted(number),
    only_fans_can_comment: wanted(number),
    image_info: wanted(
      v.looseObject({ image_list: list(v.pipe(v.looseObject({ image_media_id: wanted(text) }), present())) }),
    ),
    cover_info: wanted(
      v.looseObject({
        crop_percent_list: list(v.looseObject({ ratio: text, x1: text, y1: text, x2: text, y2: text })),
      }),
    ),
    url: wanted(text),
    is_deleted: wanted(
      v.pipe(
        number,
        v.transform((value) => value !== 0),
      ),
    ),
  }),
  present(),
  v.transform((article): RemoteArticle => article),
)

const published = v.transform(
  ({ url, ...article }: RemoteArticle): RemoteArticle => ({
    ...article,
    ...(url !== undefined && { url: articleAddress(url) }),
  }),
)

/** A draft has the address of a preview, whose key must stay. */
const newsItem = list(remoteArticle)
const publishedItem = list(v.pipe(remoteArticle, published))
const contentOf = (news_item: typeof newsItem) => v.nullish(v.looseObject({ news_item }), { news_item: [] })

export const bodyImage = v.object({ url: v.pipe(v.string(), v.minLength(1)) })
export const material = v.pipe(v.object({ media_id: id, url: wanted(text) }), present())
export const materialCount = v.object({ image_count: number, news_count: numberOr(0) })
export const draft = v.object({ media_id: id })
export const draftContent = v.pipe(v.object({ news_item: newsItem, update_time: wanted(number) }), present())
export const draftCount = v.object({ total_count: number })
export const submission = v.object({ publish_id: id })
export const article = v.object({ news_item: publishedItem })
export const materialContent = v.pipe(
  v.object({
    file,
    news_item: wanted(v.array(remoteArticle)),
    down_url: wanted(v.string()),
  }),
  present(),
  v.check((content) => Object.keys(content).length > 0),
  v.transform((content): MaterialContent => content),
)
export const quota = v.pipe(
  v.object({
    quota: v.object({ daily_limit: number, used: number, remain: number }),
    rate_limit: wanted(v.object({ call_count: number, refresh_second: number })),
  }),
  v.transform(({ quota, rate_limit }): Quota => ({ ...quota, ...(rate_limit && { rate_limit }) })),
)
export const explanation = v.pipe(
  v.object({
    request: v.pipe(
      v.object({
        invoke_time: wanted(number),
        cost_in_ms: wanted(number),
        request_url: wanted(text),
        request_body: wanted(text),
        response_body: wanted(text),
        client_ip: wanted(text),
      }),
      present(),
    ),
  }),
  v.transform(({ request }): RequestExplanation => request),
)
export const addresses = v.object({ ip_list: list(v.string()) })
export const networkCheck = v.pipe(
  v.object({
    dns: list(v.object({ ip: text, real_operator: text })),
    ping: list(v.object({ ip: text, from_operator: text, package_loss: text, time: text })),
  }),
  v.transform((found): NetworkCheck => found),
)
export const temporary = v.pipe(
  v.object({ media_id: wanted(id), thumb_media_id: wanted(id), created_at: numberOr(0) }),
  // A thumb's id has a name of its own.
  v.transform(({ media_id, thumb_media_id, created_at }) => ({
    media_id: media_id ?? thumb_media_id ?? '',
    created_at,
  })),
  v.check(({ media_id }) => media_id !== ''),
)
export const temporaryContent = v.pipe(
  v.object({ file, video_url: wanted(v.string()) }),
  present(),
  v.check((content) => Object.keys(content).length > 0),
  v.transform((content): TemporaryContent => content),
)
export const nothing = v.pipe(
  v.unknown(),
  v.transform(() => undefined),
)

export const materialPage = page(
  v.pipe(
    v.object({ media_id: id, name: v.fallback(text, ''), update_time: numberOr(0), url: wanted(text) }),
    present(),
    v.transform((item): MaterialItem => item),
  ),
)
export const draftPage = page(
  v.pipe(
    v.object({ media_id: id, content: contentOf(newsItem), update_time: numberOr(0) }),
    v.transform((item): DraftItem => item),
  ),
)
export const publicationPage = page(
  v.pipe(
    v.object({ article_id: id, content: contentOf(publishedItem), update_time: numberOr(0) }),
    v.transform((item): PublicationItem => item),
  ),
)

export const publishState = v.pipe(
  v.object({
    publish_id: v.fallback(id, ''),
    publish_status: v.pipe(number, v.picklist([0, 1, 2, 3, 4, 5, 6])),
    article_id: wanted(id),
    article_detail: wanted(
      v.object({
        count: numberOr(0),
        item: list(v.object({ idx: number, article_url: v.pipe(text, v.transform(articleAddress)) })),
      }),
    ),
    fail_idx: wanted(v.array(number)),
  }),
  present(),
  v.transform((state): PublishState => state),
)

function page<Item>(item: v.GenericSchema<unknown, Item>) {
  return v.pipe(
    v.object({ total_count: wanted(number), item_count: wanted(number), item: list(item) }),
    v.transform(
      ({ total_count, item_count, item: items }): Page<Item> => ({
        total_count: total_count ?? items.length,
        item_count: item_count ?? items.length,
        item: items,
      }),
    ),
  )
}

type Present<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key]
} & { [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined> }

/** Takes out keys that are undefined, so that a missing value is a missing key. */
function present<Value extends object>() {
  return v.transform((value: Value): Present<Value> => {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined)
    // Object.fromEntries forgets the keys' types.
    return Object.fromEntries(entries) as Present<Value>
  })
}
