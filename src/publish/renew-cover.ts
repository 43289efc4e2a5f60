import type { AssetRecord } from '../ledger/ledger.ts'
import { type PlacedArticle, placeArticle, type UnplacedArticle } from './place-article.ts'
import type { PostRun } from './post-run.ts'

/**
 * Sends the cover once more, after WeChat said that it doesn't know its id (40007): somebody emptied the material
 * library. Drops what the ledger has of it first.
 */
export async function renewCover(run: PostRun): Promise<PlacedArticle | UnplacedArticle> {
  const { store } = run.session
  const key = run.prepared.cover && `assets/${run.prepared.cover.key}`
  const found = key && (await store.get(key))
  if (key && found) {
    // The store only holds what upload-assets wrote under this key.
    const { mediaId: _, materialUrl: __, ...rest } = found.value as AssetRecord
    await store.put(key, rest, found.revision)
  }
  return placeArticle(run)
}
