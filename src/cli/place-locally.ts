import { relative, sep } from 'node:path'
import type { Placement, ResolvedAsset } from '../assets/asset.ts'
import { placeAssets } from '../assets/place-assets.ts'
import type { AssetReference, NewsArticle } from '../render/article.ts'

/**
 * The body with addresses that work on this machine: pictures by their path from the folder the body is written to;
 * what is missing or on another site, and links to posts, as the writer wrote them.
 *
 * @param folder absolute path of the folder the body is written to
 */
export function placeLocally(
  article: NewsArticle,
  assets: readonly (ResolvedAsset | undefined)[],
  folder: string,
): string {
  const pictures = article.assets.map((reference, index) => placement(reference, assets[index], folder))
  return placeAssets(
    article.html,
    pictures,
    article.links.map((link) => link.written),
  )
}

function placement(
  { source, written }: AssetReference,
  asset: ResolvedAsset | undefined,
  folder: string,
): Placement {
  // WeChat takes no `data:` addresses, so none may look as if it worked.
  if (!asset) return { url: source.kind === 'data' ? '' : written }
  const url = relative(folder, asset.path).split(sep).map(encodeURIComponent).join('/')
  return { url, widthPx: asset.widthPx, heightPx: asset.heightPx }
}
