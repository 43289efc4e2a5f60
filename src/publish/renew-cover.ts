import { parseAsset } from '../ledger/parse-asset.ts'
import { type PlacedArticle, placeArticle, type UnplacedArticle } from './place-article.ts'
import type { PostRun } from './post-run.ts'

/**
 * Sends the cover once more, after WeChat said that it doesn't know its id (40007): somebody emptied the material
 * library. Drops what the ledger has of it first, unless another process has sent it again meanwhile.
 *
 * @param refused the id WeChat doesn't know
 */
export async function renewCover(run: PostRun, refused: string): Promise<PlacedArticle | UnplacedArticle> {
  const { store } = run.session
  const key = `assets/${run.prepared.cover?.key}`
  const found = await store.get(key)
  const record = found && parseAsset(found.value)
  if (found && record?.mediaId === refused) {
    const { mediaId: _, materialUrl: __, ...rest } = record
    await store.put(key, rest, found.revision)
  }
  return placeArticle(run)
}
