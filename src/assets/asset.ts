import type { AssetReference } from '../render/article.ts'

/** Picture types WeChat takes as they are. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif'

/** Picture types that a post may hold: the others are converted. */
export type SourceType =
  | PictureType
  | 'image/webp'
  | 'image/avif'
  | 'image/tiff'
  | 'image/bmp'
  | 'image/svg+xml'

/** What a picture's bytes say of it. */
export interface PictureFacts {
  mediaType: SourceType
  /** As shown: a photo that its camera marked as turned is measured upright. */
  widthPx: number
  heightPx: number
  /** 1 for what doesn't move. */
  frames: number
  /** Whether its file holds more pictures, which can't be sent. */
  isFirstOfMany?: boolean
  /** Whether its pixels are as WeChat shows them: upright, 8 bits a channel, sRGB. */
  isPlain: boolean
  /** Whether it may be transparent somewhere. */
  hasAlpha: boolean
}

/** A picture that was found, read and judged fit to be sent, be it after it was converted. */
export interface ResolvedAsset extends PictureFacts {
  reference: AssetReference
  /**
   * The asset's key in the ledger: `sha256` in hex of the original bytes, or of what a generated picture is drawn from
   * and how, so that it is sent anew only when it changes, not when another machine packs the same pixels otherwise
   * and not when a later wxpub converts it otherwise. Behind a `:` what the user chose for its conversion.
   */
  key: string
  /** Absolute path of the file it was read from; absent for a picture that is in no file. */
  path?: string
  /** The original bytes of a picture that is in no file: a generated one, or one of a `data:` address. */
  bytes?: Buffer
  /** Makes the bytes of a generated cover, which is drawn only when it is sent. */
  draw?: () => Promise<Buffer>
  /** Of the original; 0 for what isn't drawn yet. */
  sizeInBytes: number
  /** 16 hex digits of the key and an extension. It is uploaded under it, with the extension of what is sent. */
  name: string
}

/** What the server gave for a picture. */
export interface AssetReceipt {
  /** Address inside article bodies, from `media/uploadimg`; of the material library where that refused the picture. */
  bodyUrl?: string
  /** Size of the file behind that address, where it was converted. */
  widthPx?: number
  heightPx?: number
  /** Id in the material library, from `material/add_material`: what covers need. */
  mediaId?: string
  materialUrl?: string
}

/** The address and size to put where a mark stands. */
export interface Placement {
  url: string
  widthPx?: number
  heightPx?: number
  /** Width it is shown in, unless its tag says otherwise: of a drawing, which has more pixels than it means to be wide. */
  shownWidthPx?: number
}
