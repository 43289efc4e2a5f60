import { mostPixels, mostWidthPx } from '../picture-bounds.ts'
import { loadSharp } from './load-sharp.ts'
import type { SentPicture } from './recode.ts'

/** Narrower, or with fewer frames, a moving picture shows less than it should. */
const [leastWidthPx, mostFramesPerOne] = [360, 3]

/** Where a first try at a smaller width aims below the limit: a GIF's bytes aren't quite in proportion to its pixels. */
const safety = 0.9

/**
 * Makes a GIF of a moving WebP, or a smaller one of a GIF that is too large: narrower first, then of every second or
 * third frame, each shown longer. It may stay too large at the last.
 *
 * @param widthPx of the original
 * @param sizeInBytes of the original when it is a GIF, to begin with a width that may fit
 * @throws Error of the decoder
 */
export async function animate(
  bytes: Buffer,
  { widthPx, sizeInBytes, mostBytes }: { widthPx: number; sizeInBytes?: number; mostBytes: number },
): Promise<SentPicture> {
  const widest = Math.min(widthPx, mostWidthPx)
  const narrowest = Math.min(widest, leastWidthPx)
  const narrower = (width: number, size: number) =>
    Math.max(narrowest, Math.floor(width * Math.sqrt((mostBytes * safety) / size)))
  let width = sizeInBytes === undefined ? widest : Math.min(widest, narrower(widthPx, sizeInBytes))
  let framesPerOne = 1
  for (;;) {
    const gif = await encode(bytes, width, framesPerOne)
    const fits = gif.bytes.length <= mostBytes
    if (fits || (width === narrowest && framesPerOne === mostFramesPerOne)) return gif
    if (width > narrowest) width = Math.min(width - 1, narrower(width, gif.bytes.length))
    else framesPerOne++
  }
}

async function encode(bytes: Buffer, width: number, framesPerOne: number): Promise<SentPicture> {
  const sharp = await loadSharp()
  const options = { animated: true, limitInputPixels: mostPixels, failOn: 'error' } as const
  const { delay = [], loop = 0 } = await sharp(bytes, options).metadata()
  const decoder = sharp(bytes, options).resize({ width, withoutEnlargement: true }).toColourspace('srgb')
  const { data, info } = await decoder
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const heightPx = info.pageHeight ?? info.height
  const frameBytes = info.width * heightPx * info.channels
  const frames = Array.from({ length: Math.ceil(data.length / frameBytes / framesPerOne) }, (_, index) => ({
    pixels: data.subarray(index * framesPerOne * frameBytes, (index * framesPerOne + 1) * frameBytes),
    delayMs: delay
      .slice(index * framesPerOne, (index + 1) * framesPerOne)
      .reduce((sum, each) => sum + each, 0),
  }))
  const raw = {
    width: info.width,
    height: heightPx * frames.length,
    channels: info.channels,
    pageHeight: heightPx,
  }
  const pixels = framesPerOne === 1 ? data : Buffer.concat(frames.map((frame) => frame.pixels))
  const gif = await sharp(pixels, { raw, animated: true, limitInputPixels: false })
    .gif({ effort: 4, loop, delay: frames.map(({ delayMs }) => delayMs) })
    .toBuffer()
  return { mediaType: 'image/gif', bytes: gif, widthPx: info.width, heightPx }
}
