import type { Placement } from '../../assets/asset.ts'
import { placeAssets } from '../../assets/place/place-assets.ts'
import { storedPicture } from '../../survival/address-rules.ts'
import { parseBody } from '../../survival/parse-body.ts'
import { type CanonicalArticle, canonicalize } from '../compare/canonical.ts'
import { pictureAddress } from '../compare/read-body.ts'
import { indexOfUnsent, unsentPicture } from '../compare/unsent-picture.ts'
import { type ArticleDescription, describeBody } from './describe-article.ts'

/** A rendered article without links to posts, as far as it is described. */
export interface Rendering {
  title: string
  digest: string
  html: string
  /** Sizes under which its pictures will be placed, where they are known. */
  pictures: readonly Omit<Placement, 'url'>[]
}

/** What is to be known of a rendered article before its pictures have addresses: they stand under some that none has. */
export interface RenderingDescription {
  /** As it was rendered. */
  own: CanonicalArticle
  /** As WeChat keeps it. */
  sent: ArticleDescription
}

/** Reduces a rendered article to what it says and to what WeChat keeps of it: its body is parsed once. Pure; loads the HTML parser. */
export async function describeRendering({
  title,
  digest,
  html,
  pictures,
}: Rendering): Promise<RenderingDescription> {
  const content = placeAssets(
    html,
    pictures.map((size, index) => ({ ...size, url: unsentPicture(index) })),
    [],
  )
  const body = await parseBody(content, { withOffsets: false })
  return {
    own: await canonicalize({ title, digest: '', content }, 'as-is', { body, withForms: false }),
    sent: await describeBody({ title, digest, content }, body, { withForms: false }),
  }
}

/**
 * The same article once its pictures have addresses. Pure.
 *
 * @param addresses WeChat's own, by index: any other it would take out
 */
export function withAddresses(
  { canonical, outline }: ArticleDescription,
  addresses: readonly string[],
): ArticleDescription {
  const placed = addresses.map((address) => pictureAddress(storedPicture(address)))
  const place = (pictures: readonly string[]) =>
    pictures.map((picture) => placed[indexOfUnsent(picture) ?? -1] ?? picture)
  return {
    canonical: { ...canonical, pictures: place(canonical.pictures) },
    ...(outline && { outline: { ...outline, pictures: place(outline.pictures) } }),
  }
}
