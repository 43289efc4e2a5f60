import type { Sharp, SharpInput, SharpOptions } from 'sharp'
import type { PictureType } from '../asset.ts'
import { mostPixels, mostWidthPx } from '../picture-bounds.ts'
import { hasAlphaChannel, isDarkInk, isTransparent, onWhite, type RawPicture } from './ground.ts'
import { loadSharp } from './load-sharp.ts'

/** A picture as it is sent. */
export interface SentPicture {
  mediaType: PictureType
  bytes: Buffer
  widthPx: number
  heightPx: number
}

export interface RecodeOptions {
  /** Whether it was a JPEG: what a photo has lost already needn't be kept, and it is never smaller as PNG. */
  wasJpeg: boolean
  /** Whether drawings in dark ink get a white ground. */
  whiteGround: boolean
  mostBytes: number
}

/** JPEG qualities, from the one that looks like the original to the one below which a picture looks poor. */
const qualities = [88, 82, 76, 70, 64, 58]

/** JPEG can't count further. */
const mostHeightOfJpeg = 65_500

/**
 * Decodes a picture and encodes it as WeChat takes it: upright, sRGB, 8 bits, without metadata, no wider than readers
 * see; as PNG or JPEG, whichever is smaller at the same look. One that is too large still loses quality step by step;
 * it may stay too large at the last.
 *
 * @throws Error of the decoder
 * @internal
 */
export async function recode(
  source: { input: SharpInput; options?: SharpOptions },
  { wasJpeg, whiteGround, mostBytes }: RecodeOptions,
): Promise<SentPicture> {
  const sharp = await loadSharp()
  const decoder = sharp(source.input, { limitInputPixels: mostPixels, failOn: 'error', ...source.options })
  const raw = withoutNeedlessAlpha(await decode(decoder), whiteGround)
  const { data, widthPx, heightPx, channels } = raw
  const encoder = () => sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
  const sent = (mediaType: PictureType, bytes: Buffer) => ({ mediaType, bytes, widthPx, heightPx })

  const smallest = new Smallest(mostBytes)
  if (!wasJpeg) smallest.offer('image/png', await encoder().png({ compressionLevel: 9 }).toBuffer())
  if (hasAlphaChannel(raw)) {
    if (!smallest.fits) smallest.offer('image/png', await encoder().png({ palette: true }).toBuffer())
  } else if (heightPx <= mostHeightOfJpeg) {
    const chromaSubsampling = wasJpeg ? '4:2:0' : '4:4:4'
    for (const quality of qualities) {
      smallest.offer('image/jpeg', await encoder().jpeg({ quality, chromaSubsampling }).toBuffer())
      if (smallest.fits) break
    }
  }
  const { mediaType, bytes } = smallest.take()
  return sent(mediaType, bytes)
}

async function decode(decoder: Sharp): Promise<RawPicture> {
  const { data, info } = await decoder
    .autoOrient()
    .resize({ width: mostWidthPx, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: info.channels }
}

function withoutNeedlessAlpha(raw: RawPicture, whiteGround: boolean): RawPicture {
  if (!hasAlphaChannel(raw)) return raw
  return !isTransparent(raw) || (whiteGround && isDarkInk(raw)) ? onWhite(raw) : raw
}

class Smallest {
  readonly #mostBytes: number
  #best: { mediaType: PictureType; bytes: Buffer } | undefined

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  get fits(): boolean {
    return this.#best !== undefined && this.#best.bytes.length <= this.#mostBytes
  }

  offer(mediaType: PictureType, bytes: Buffer): void {
    if (!this.#best || bytes.length < this.#best.bytes.length) this.#best = { mediaType, bytes }
  }

  take(): { mediaType: PictureType; bytes: Buffer } {
    if (!this.#best) throw new TypeError('Expected at least one encoding')
    return this.#best
  }
}

/** Whether dark mode would swallow a picture that is fine otherwise. Where that can't be seen, it is taken as it is. */
export async function isSwallowed(bytes: Buffer): Promise<boolean> {
  const sharp = await loadSharp().catch(() => undefined)
  if (!sharp) return false
  const raw = await decode(sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }))
  return isTransparent(raw) && isDarkInk(raw)
}
