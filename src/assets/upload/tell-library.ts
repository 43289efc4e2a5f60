import { limits } from '../../limits.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { AssetReference } from '../../render/article.ts'
import type { WeChat } from '../../wechat/client-types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'

/** A picture of a body that was put into the material library. */
export interface PictureInLibrary {
  reference: AssetReference
  /** Why `media/uploadimg` wouldn't have it; absent when the user wanted it in the library. */
  errcode?: number
}

/**
 * Tells of pictures that count against the material library now, and how full it is: each that `media/uploadimg`
 * refused, and once those that the user wanted there. Asks WeChat only when there are any.
 */
export async function tellLibrary(pictures: readonly PictureInLibrary[], wechat: WeChat): Promise<Problem[]> {
  if (pictures.length === 0) return []
  const stock = { stock: await countMaterials(wechat), limit: limits.library.measured }
  const [first, ...others] = pictures.filter(({ errcode }) => errcode === undefined)
  const wanted = first && { place: first.reference.place, count: others.length + 1 }
  return [
    ...pictures.flatMap(({ reference: { written, place }, errcode }) => {
      const params = { path: shownAddress(written), errcode: errcode ?? 0, ...stock }
      return errcode === undefined ? [] : [problem('image/in-library-instead', params, { place })]
    }),
    ...(wanted ? [problem('image/in-library', stock, wanted)] : []),
  ]
}

/** It is only told: where WeChat won't say, nobody knows. */
async function countMaterials(wechat: WeChat): Promise<number | '?'> {
  try {
    return await wechat.countMaterials()
  } catch (error) {
    if (error instanceof WeChatError) return '?'
    throw error
  }
}
