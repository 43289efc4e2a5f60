import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Placement, ResolvedAsset } from '../../assets/asset.ts'
import { placeAssets } from '../../assets/place/place-assets.ts'
import type { Article, AssetReference, PictureArticle } from '../../render/article.ts'

/**
 * The body with addresses that work on this machine: pictures by their path from the folder the body is written to;
 * what is missing or on another site as the writer wrote it; links to posts that are published by their address. A picture post, which has no body,
 * is shown as its pictures and its text.
 *
 * @param folder absolute path of the folder the body is written to
 * @param picturesFolder absolute path of the folder that generated pictures are written to
 */
export function placeLocally(
  { article, addresses = [] }: { article: Article; addresses?: readonly (string | undefined)[] },
  assets: readonly (ResolvedAsset | undefined)[],
  folder: string,
  picturesFolder: string,
): string {
  const pictures = article.assets.map((reference, index) =>
    placement(reference, assets[index], folder, picturesFolder),
  )
  if (article.type === 'newspic') return picturesAndText(article, pictures)
  return placeAssets(
    article.html,
    pictures,
    article.links.map((link, index) => addresses[index] ?? link.written),
  )
}

function picturesAndText({ text, assets }: PictureArticle, pictures: Placement[]): string {
  const images = assets.map(({ alt }, index) => {
    const { url } = pictures[index] ?? { url: '' }
    return `<img src="${asHtml(url)}" alt="${asHtml(alt)}" style="max-width:100%;display:block;margin-bottom:8px">`
  })
  const words = text === '' ? '' : `<p style="white-space:pre-wrap">${asHtml(text)}</p>`
  return `<section>${images.join('')}${words}</section>`
}

const asHtml = (words: string): string =>
  words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

function placement(
  { source, written }: AssetReference,
  asset: ResolvedAsset | undefined,
  folder: string,
  picturesFolder: string,
): Placement {
  // WeChat takes no `data:` addresses, so none may look as if it worked; a picture that wasn't drawn has none at all.
  if (!asset) return { url: source.kind === 'data' || source.kind === 'generated' ? '' : written }
  const path = asset.path ?? join(picturesFolder, asset.name)
  const url = relative(folder, path).split(sep).map(encodeURIComponent).join('/')
  return { url, widthPx: asset.widthPx, heightPx: asset.heightPx }
}

/** Writes the pictures that are in no file of the project, each under a name made of its key. */
export async function writeGenerated(
  assets: readonly (ResolvedAsset | undefined)[],
  picturesFolder: string,
): Promise<void> {
  for (const asset of assets) {
    if (!asset?.bytes) continue
    await mkdir(picturesFolder, { recursive: true })
    await writeFile(join(picturesFolder, asset.name), asset.bytes)
  }
}
