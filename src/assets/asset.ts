import type { AssetReference } from '../render/article.ts'

/** Picture types WeChat takes as they are. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif'

/** A picture that was found, read and judged fit to be sent. */
export interface ResolvedAsset {
  reference: AssetReference
  /**
   * The asset's key in the ledger: `sha256` in hex of the original bytes, or of what a generated picture is drawn from
   * and how, so that it is sent anew only when it changes, not when another machine packs the same pixels otherwise.
   */
  key: string
  /** Absolute path of the file it was read from; absent for a picture that is in no file. */
  path?: string
  /** A picture that is in no file: a generated one, or one of a `data:` address. */
  bytes?: Buffer
  mediaType: PictureType
  sizeInBytes: number
  widthPx: number
  heightPx: number
  /** Name it is uploaded under: 16 hex digits of the key and an extension. WeChat judges by extension too. */
  name: string
}

/** What the server gave for a picture. */
export interface AssetReceipt {
  /** Address inside article bodies, from `media/uploadimg`. */
  bodyUrl?: string
  /** Id in the material library, from `material/add_material`: what covers need. */
  mediaId?: string
  materialUrl?: string
}

/** The address and size to put where a mark stands. */
export interface Placement {
  url: string
  widthPx?: number
  heightPx?: number
}
