import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { ProblemError, problem } from '../../problems/problem.ts'
import { shownAddress } from '../../problems/shown-address.ts'
import type { PictureType, ResolvedAsset } from '../asset.ts'
import { transparentRecipe } from '../asset-name.ts'
import { decodeBmp } from '../formats/bmp.ts'
import { stripGif } from '../formats/gif.ts'
import { stripJpeg } from '../formats/jpeg.ts'
import { stripPng } from '../formats/png.ts'
import { decodeSvg } from '../formats/svg.ts'
import { isFit, mostBytesOf, mostWidthPx, type Use } from '../picture-bounds.ts'
import { readAtOnce } from '../read-at-once.ts'
import type { RecodeOptions, SentPicture } from './recode.ts'

/** Does what isn't remembered under these words, and remembers what came of it. */
export type Remember = <Result>(words: string[], make: () => Promise<Result>) => Promise<Result>

/** What wxpub does to pictures. Changed, they are converted again, but those that were sent stay as they are. */
const recipe = 'picture/1'

const mostAtOnce = 4

/**
 * Makes of any picture what WeChat takes. One that is fine already stays as it is, pixel for pixel, but for its
 * metadata, which tells readers where a photo was taken; nothing is loaded for it.
 */
export class PictureConverter {
  readonly #remember: Remember
  readonly #found = new Map<string, Promise<unknown>>()
  /** Each takes a core and the memory of its pixels. */
  readonly #limit = pLimit(Math.min(availableParallelism(), mostAtOnce))

  /** @param remember keeps what was converted. Default: nothing is kept */
  constructor(remember: Remember = (_, make) => make()) {
    this.#remember = remember
  }

  /** Whether a picture must be decoded before it is sent: to be changed, or to see whether dark mode would swallow it. */
  mustConvert(asset: ResolvedAsset, use: Use): boolean {
    return !isFit(asset, use) || mayBeDarkInk(asset)
  }

  /**
   * The picture as it is sent. The same picture gives the same bytes on every run.
   *
   * @throws ProblemError when it can't be decoded or its file has changed
   */
  async convert(asset: ResolvedAsset, use: Use): Promise<SentPicture> {
    if (!this.mustConvert(asset, use)) return asItIs(asset, await readUnchanged(asset))
    return this.#limit(() =>
      this.#remember(wordsOf(asset, use), async () => convert(asset, use, await readUnchanged(asset))),
    )
  }

  /**
   * What is to be found out about a picture, looked for once: posts may share it.
   *
   * @param words what is looked for and in which picture; whatever changes the answer is among them
   */
  find<Found>(words: string[], look: () => Promise<Found>): Promise<Found> {
    const name = JSON.stringify(words)
    const found = this.#found.get(name) ?? this.#remember(words, look)
    this.#found.set(name, found)
    found.catch(() => this.#found.delete(name))
    // Cast: the words say what it is.
    return found as Promise<Found>
  }

  /** Size in bytes of what would be sent; nothing of a picture that has still to be converted. */
  async knownBytes(asset: ResolvedAsset, use: Use): Promise<number | undefined> {
    if (!this.mustConvert(asset, use)) return asset.sizeInBytes
    try {
      const known = await this.#remember<SentPicture>(wordsOf(asset, use), () =>
        Promise.reject(new NotConverted()),
      )
      return known.bytes.length
    } catch (error) {
      if (error instanceof NotConverted) return undefined
      throw error
    }
  }
}

class NotConverted extends Error {
  override name = 'NotConverted'
}

const wordsOf = (asset: ResolvedAsset, use: Use): string[] => [
  recipe,
  asset.key,
  isFit(asset, use) ? 'fit' : use,
]

const mayBeDarkInk = (asset: ResolvedAsset): boolean =>
  asset.hasAlpha && asset.frames === 1 && hasWhiteGround(asset)

const hasWhiteGround = ({ key }: ResolvedAsset): boolean => !key.endsWith(`:${transparentRecipe}`)

/** Reads the file again; what isn't what was judged and hashed isn't sent. A picture in no file is at hand. */
async function readUnchanged({ path, bytes, draw, key, reference }: ResolvedAsset): Promise<Buffer> {
  const atHand = bytes ?? (await draw?.())
  if (atHand) return atHand
  const read = path === undefined ? undefined : await readAtOnce(path).catch(() => undefined)
  if (read && createHash('sha256').update(read).digest('hex') === key.split(':')[0]) return read
  throw new ProblemError(problem('image/changed-meanwhile', { path: shownAddress(reference.written) }))
}

const stripped: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/gif': stripGif,
} satisfies Record<PictureType, (bytes: Buffer) => Buffer>

function asItIs({ mediaType, widthPx, heightPx }: ResolvedAsset, bytes: Buffer): SentPicture {
  const strip = stripped[mediaType]
  if (!strip) throw new TypeError(`Expected a picture that WeChat takes, got ${mediaType}`)
  // Cast: it is one of the types that have a way to be stripped.
  return { mediaType: mediaType as PictureType, bytes: strip(bytes), widthPx, heightPx }
}

async function convert(asset: ResolvedAsset, use: Use, bytes: Buffer): Promise<SentPicture> {
  const { mediaType, frames, widthPx, sizeInBytes } = asset
  const isMoving = frames > 1
  const options: RecodeOptions = {
    wasJpeg: mediaType === 'image/jpeg',
    whiteGround: hasWhiteGround(asset),
    mostBytes: mostBytesOf(isMoving ? 'image/gif' : 'image/png', use),
  }
  try {
    if (isMoving) {
      const { animate } = await import('./animate.ts')
      const size = mediaType === 'image/gif' ? { sizeInBytes } : {}
      return await animate(bytes, { widthPx, ...size, mostBytes: options.mostBytes })
    }
    const { recode, isSwallowed } = await loadRecode()
    const isFine = isFit(asset, use) && !(await isSwallowed(bytes))
    return isFine ? asItIs(asset, bytes) : await recode(await sourceOf(asset, bytes), options)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError(problem('image/damaged', { path: shownAddress(asset.reference.written) }))
  }
}

const loadRecode = () => {
  recoding ??= import('./recode.ts')
  return recoding
}
let recoding: Promise<typeof import('./recode.ts')> | undefined

/** What the decoder reads: it knows neither BMP nor our fonts. */
async function sourceOf({ mediaType, widthPx }: ResolvedAsset, bytes: Buffer) {
  if (mediaType === 'image/svg+xml') {
    const { rasterise } = await import('../draw/rasterise.ts')
    const scale = Math.min(2, mostWidthPx / widthPx)
    return { input: (await rasterise(decodeSvg(bytes), scale, { ground: 'none' })).png }
  }
  if (mediaType !== 'image/bmp') return { input: bytes }
  const pixels = decodeBmp(bytes)
  if (!pixels) throw new Error('BMP')
  const { rgba, widthPx: width, heightPx: height } = pixels
  return { input: rgba, options: { raw: { width, height, channels: 4 as const } } }
}
