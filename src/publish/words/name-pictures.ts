import { parseAsset } from '../../ledger/parse-asset.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { AssetReference } from '../../render/article.ts'
import { assetMark } from '../../render/marks.ts'
import { pictureAddress } from '../compare/read-body.ts'
import { unsentPicture } from '../compare/unsent-picture.ts'
import type { OfflineRun } from '../post-run.ts'

/** What the post calls its pictures, by the address or id each has on the server or stands under until it is sent. */
export async function namePictures({
  session,
  prepared,
}: Pick<OfflineRun, 'session' | 'prepared'>): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  const isPicturePost = prepared.article.type === 'newspic'
  for (const [index, asset] of prepared.assets.entries()) {
    if (!asset) continue
    const found = await session.store.get(`assets/${asset.key}`)
    const record = found && parseAsset(found.value)
    const address = isPicturePost
      ? (record?.mediaId ?? assetMark(index))
      : (record?.bodyUrl ?? unsentPicture(index))
    names[pictureAddress(address)] ??= nameOf(asset.reference)
  }
  return names
}

/** Drawn pictures have no name, but say what they show. */
function nameOf({ source, alt, written }: AssetReference): string {
  const hasName = source.kind === 'file' || source.kind === 'remote'
  return hasName || alt === '' ? shownAddress(written) : alt
}
