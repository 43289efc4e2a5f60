import type { ResolvedAsset } from '../../assets/asset.ts'
import type { Use } from '../../assets/picture-bounds.ts'
import { type PictureFact, pictureFact } from '../../assets/upload/upload-tally.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import type { OfflineRun } from '../post-run.ts'

/**
 * The pictures that sending the post would take: those marked as uploaded are the ones that WeChat lacks. What one
 * weighs when it is sent is known if it goes as it is or was converted before.
 *
 * @returns each by what WeChat is to give for it: an address in texts, or a material
 */
export async function listUploads({
  session,
  prepared,
  batch,
}: OfflineRun): Promise<Map<string, PictureFact>> {
  const facts = new Map<string, PictureFact>()
  const add = async (asset: ResolvedAsset, use: Use) => {
    const name = `${asset.key} ${use === 'body' ? 'address' : 'material'}`
    if (facts.has(name)) return
    const found = await session.store.get(`assets/${asset.key}`)
    const record = found && parseAsset(found.value)
    const isThere = (use === 'body' ? record?.bodyUrl : record?.mediaId) !== undefined
    const sentBytes = isThere ? undefined : await batch.pictures.knownBytes(asset, use)
    facts.set(name, {
      ...pictureFact(asset, use),
      uploaded: !isThere,
      // What is drawn when it is sent has no size yet.
      ...(sentBytes && { sentBytes }),
    })
  }
  const isPicturePost = prepared.article.type === 'newspic'
  for (const asset of prepared.assets) if (asset) await add(asset, isPicturePost ? 'library' : 'body')
  if (prepared.cover && !isPicturePost) await add(prepared.cover, 'cover')
  return facts
}
