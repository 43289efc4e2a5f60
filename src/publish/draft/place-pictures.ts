import type { ResolvedAsset } from '../../assets/asset.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import { hasErrors } from '../../problems/problem.ts'
import type { PictureArticle } from '../../render/article.ts'
import { assetMark } from '../../render/marks.ts'
import type { DraftArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalize, fingerprintOf } from '../compare/canonical.ts'
import type { OfflineRun, PostRun } from '../post-run.ts'
import { nameCrops, pictureInfoOf } from './cover-info.ts'
import type { PlacedArticle, UnplacedArticle } from './place-article.ts'
import { sendPictures } from './send-pictures.ts'

/**
 * A picture post ready to be sent: WeChat takes its pictures from the material library, by their ids, and shows the
 * first as its cover.
 */
export async function placePictures(
  run: PostRun,
  article: PictureArticle,
  library: ResolvedAsset[],
): Promise<PlacedArticle | UnplacedArticle> {
  const { receipts, uploaded, problems } = await sendPictures(run, { assets: [], library })
  const ids = library.map(({ key }) => receipts.get(key)?.mediaId)
  const [cover] = library
  const [coverMediaId] = ids
  if (hasErrors(problems) || !cover || coverMediaId === undefined) return { problems }

  const { crop, focus, comments } = article
  const coverInfo = crop || focus ? pictureInfoOf(cover, article) : undefined
  const payload: DraftArticle = {
    ...pictureFields(article, ids),
    ...(coverInfo && { cover_info: coverInfo }),
    need_open_comment: comments === 'off' ? 0 : 1,
    only_fans_can_comment: comments === 'fans' ? 1 : 0,
  }
  const canonical = await canonicalize(payload)
  return {
    payload,
    canonical,
    fingerprint: fingerprintOf(canonical),
    coverMediaId,
    crops: nameCrops(coverInfo),
    article,
    addresses: ids,
    uploaded,
    problems,
  }
}

/** What a picture post would say if it were sent now; a picture that the server lacks gets an id that none has. */
export async function expectPictures(run: OfflineRun, article: PictureArticle): Promise<CanonicalArticle> {
  const ids: string[] = []
  for (const [index, asset] of run.prepared.assets.entries()) {
    const found = asset && (await run.session.store.get(`assets/${asset.key}`))
    ids.push((found && parseAsset(found.value)?.mediaId) ?? assetMark(index))
  }
  return canonicalize(pictureFields(article, ids))
}

const pictureFields = ({ title, text }: PictureArticle, ids: (string | undefined)[]) =>
  ({
    article_type: 'newspic',
    title,
    content: text,
    image_info: { image_list: ids.map((id = '') => ({ image_media_id: id })) },
  }) as const
