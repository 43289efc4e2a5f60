import { limits } from '../../limits.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { Article } from '../../render/article.ts'
import type { ResolvedAsset } from '../asset.ts'
import { mostBytesOf, type Use } from '../picture-bounds.ts'
import type { PictureConverter } from './convert-picture.ts'
import type { SentPicture } from './recode.ts'

/** The pictures of an article. */
export interface CheckedPictures {
  article?: Pick<Article, 'type'>
  assets: readonly (ResolvedAsset | undefined)[]
  cover?: ResolvedAsset
}

/**
 * What only converting tells of an article's pictures: that their data is damaged, or that they are too large even at
 * the lowest quality. Converts what must be; later runs find it converted.
 */
export async function checkPictures(
  { article, assets, cover }: CheckedPictures,
  pictures: PictureConverter,
): Promise<Problem[]> {
  const use = article?.type === 'newspic' ? 'library' : 'body'
  const wanted = [
    ...assets.map((asset) => ({ asset, use }) as const),
    { asset: cover, use: 'cover' } as const,
  ]
  const found = new Map<string, Promise<Problem | undefined>>()
  for (const { asset, use } of wanted) {
    if (asset && !found.has(asset.key) && pictures.mustConvert(asset, use))
      found.set(asset.key, check(asset, use, pictures))
  }
  return (await Promise.all(found.values())).filter((each) => each !== undefined)
}

async function check(
  asset: ResolvedAsset,
  use: Use,
  pictures: PictureConverter,
): Promise<Problem | undefined> {
  try {
    return checkSize(asset, await pictures.convert(asset, use), use)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { place: asset.reference.place, ...error.problem }
  }
}

/** What to say of the size of a picture that can't be made smaller without looking poor. */
export function checkSize(
  { reference: { written, place } }: ResolvedAsset,
  { bytes, mediaType: sentType }: Pick<SentPicture, 'bytes' | 'mediaType'>,
  use: Use,
): Problem | undefined {
  const limit = mostBytesOf(sentType, use)
  if (bytes.length <= limit) return undefined
  const params = { path: shownAddress(written), size: inMegabytes(bytes.length), limit: inMegabytes(limit) }
  const code = bytes.length > limits.picture.measured ? 'image/too-large' : 'image/large'
  return problem(code, params, { place })
}

/** Rounded up, so that a file over a limit never looks like one at it. */
const inMegabytes = (sizeInBytes: number): number => Math.ceil(sizeInBytes / 10_000) / 100
