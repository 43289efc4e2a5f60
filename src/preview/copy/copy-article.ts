import type { ResolvedAsset } from '../../assets/asset.ts'
import type { PictureConverter } from '../../assets/convert/convert-picture.ts'
import { placeAssets } from '../../assets/place/place-assets.ts'
import { limits } from '../../limits.ts'
import type { Lang } from '../../problems/describe.ts'
import type { Copy } from '../contract.ts'
import type { RenderedPost } from '../preview-options.ts'
import { plainText } from './plain-text.ts'

/** What becomes of pictures: WeChat's addresses alone, pictures in the text where there is no address, or none at all. */
export type PicturesOfCopy = 'wechat' | 'embedded' | 'none'

export interface CopyOptions {
  lang: Lang
  pictures: PicturesOfCopy
  converter: Pick<PictureConverter, 'convert'>
  /** Address at WeChat of a picture that was sent. */
  addressOf(asset: ResolvedAsset): Promise<string | undefined>
}

/**
 * The article for the clipboard, in the form that survives a paste into WeChat's editor: the outermost section loses its
 * grounds and margins there, so another one is put around it.
 *
 * @returns nothing when it couldn't be rendered
 */
export async function copyArticle(
  { prepared, linked, linkAddresses = [] }: RenderedPost,
  options: CopyOptions,
): Promise<Copy | undefined> {
  const { assets = [] } = prepared ?? {}
  const article = linked ?? prepared?.article
  if (!article) return undefined
  if (article.type === 'newspic') return textAlone(article.text)
  const addresses: string[] = []
  for (const asset of assets) addresses.push((asset && (await address(asset, options))) ?? '')
  const placed = placeAssets(
    article.html,
    addresses.map((url) => ({ url })),
    article.links.map((_, index) => linkAddresses[index]),
  )
  const { html: source, missing } = withoutMissing(placed, options.lang)
  const html = `<section>${source}</section>`
  const bytes = Buffer.byteLength(html)
  return {
    html,
    source,
    text: plainText(source),
    bytes,
    missingPictures: missing,
    isTooLarge: bytes > limits.paste.measured,
  }
}

async function address(
  asset: ResolvedAsset,
  { pictures, addressOf, converter }: CopyOptions,
): Promise<string | undefined> {
  if (pictures === 'none') return undefined
  const known = await addressOf(asset)
  if (known !== undefined || pictures === 'wechat') return known
  try {
    const { mediaType, bytes } = await converter.convert(asset, 'body')
    return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
  } catch {
    return undefined
  }
}

/** Where a picture is missing a word stands, so that the writer sees where to put it in. */
function withoutMissing(placed: string, lang: Lang): { html: string; missing: number } {
  let missing = 0
  const html = placed.replace(/<img\b[^>]*\ssrc=""[^>]*>/g, (tag) => {
    missing += 1
    const alt = /\salt="([^"]*)"/.exec(tag)?.[1] ?? ''
    const name = lang === 'zh' ? `图片 ${missing}` : `Picture ${missing}`
    return `<span>【${alt === '' ? name : `${name}：${alt}`}】</span>`
  })
  return { html, missing }
}

function textAlone(text: string): Copy {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const html = escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')
  return { html, source: html, text, bytes: Buffer.byteLength(html), missingPictures: 0, isTooLarge: false }
}
