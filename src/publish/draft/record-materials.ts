import type { ResolvedAsset } from '../../assets/asset.ts'
import { isNameOf } from '../../assets/asset-name.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import type { MaterialItem, RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { recordPictures } from '../adopt/record-pictures.ts'
import type { PostRun } from '../post-run.ts'

/**
 * Records which pictures of a draft that was found again are the post's: the ledger lost that they were sent, but the
 * material library has them under the names that go by their content. So they aren't sent once more.
 */
export async function recordMaterials(run: PostRun, remote: RemoteArticle): Promise<void> {
  const lacking = await lackingOf(run)
  const ids = idsOf(remote)
  if (lacking.length === 0 || ids.size === 0) return
  const inDraft = (await readLibrary(run)).filter(({ media_id }) => ids.has(media_id))
  const receipts = new Map<string, { mediaId: string }>()
  for (const { key } of lacking) {
    const same = inDraft.find(({ name }) => isNameOf(name, key))
    if (same) receipts.set(key, { mediaId: same.media_id })
  }
  await recordPictures(run, receipts)
}

/** What goes into the library and the ledger has no receipt for. */
async function lackingOf({ prepared, session }: PostRun): Promise<ResolvedAsset[]> {
  const { article, assets, cover } = prepared
  const lacking: ResolvedAsset[] = []
  for (const asset of article.type === 'newspic' ? assets : [cover]) {
    const found = asset && (await session.store.get(`assets/${asset.key}`))
    if (asset && parseAsset(found?.value)?.mediaId === undefined) lacking.push(asset)
  }
  return lacking
}

function idsOf({ thumb_media_id, image_info }: RemoteArticle): Set<string> {
  const inPost = (image_info?.image_list ?? []).map(({ image_media_id }) => image_media_id)
  return new Set([thumb_media_id, ...inPost].flatMap((id) => id || []))
}

/** Where it can't be read, the pictures are sent. */
async function readLibrary({ batch }: PostRun): Promise<MaterialItem[]> {
  try {
    return await batch.library(Number.POSITIVE_INFINITY)
  } catch (error) {
    if (error instanceof WeChatError) return []
    throw error
  }
}
