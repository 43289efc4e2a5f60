import { AssetFile } from '../../assets/upload/asset-file.ts'
import { meetServer } from '../entry/meet-server.ts'
import type { PostRun } from '../post-run.ts'

/** What the server calls a picture that it gave. */
export interface PictureReceipt {
  bodyUrl?: string
  mediaId?: string
}

/**
 * Records pictures that came from the account, by the key of their bytes: they needn't be sent again. What the ledger
 * knows already stays.
 *
 * @throws ProblemError `ledger/other-server`, when a record of one comes from the other kind of server
 */
export async function recordPictures(
  run: PostRun,
  receipts: ReadonlyMap<string, PictureReceipt>,
): Promise<void> {
  const { standIn } = await meetServer(run)
  const { store, wechat } = run.session
  for (const [key, receipt] of receipts) {
    const file = new AssetFile({ store, appId: wechat.appId, standIn }, key)
    const { bodyUrl, mediaId } = await file.read()
    const isFound = receipt.mediaId !== undefined && mediaId === undefined
    const isNew = isFound || (receipt.bodyUrl !== undefined && bodyUrl === undefined)
    const taken = { ...receipt, ...(isFound && { found: true as const }) }
    if (isNew)
      await file.change((record) => ({ ...(record.mediaId === undefined ? taken : receipt), ...record }))
  }
}
