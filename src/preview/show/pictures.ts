import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Placement, ResolvedAsset } from '../../assets/asset.ts'
import { type Answer, plain } from '../http/respond.ts'

/** As many pictures as several long articles have. */
const mostPictures = 2000

/**
 * The pictures that shown articles use, each by the hash of what it is. Whoever asks names no path, and gets the very
 * bytes that were there when the article was rendered, or nothing.
 */
export class PictureShelf {
  readonly #pictures = new Map<string, ResolvedAsset>()

  /** Puts a picture on the shelf. @returns where the page finds it */
  place(asset: ResolvedAsset | undefined): Placement {
    if (!asset) return { url: missingPicture }
    const { widthPx, heightPx, mediaType } = asset
    const size = { widthPx, heightPx, ...(mediaType === 'image/svg+xml' && { shownWidthPx: widthPx }) }
    return { url: this.addressOf(asset), ...size }
  }

  addressOf(asset: ResolvedAsset): string {
    const hash = createHash('sha256').update(asset.key).digest('hex').slice(0, 32)
    // What is asked for again goes last.
    this.#pictures.delete(hash)
    this.#pictures.set(hash, asset)
    if (this.#pictures.size > mostPictures) {
      const [oldest = ''] = this.#pictures.keys()
      this.#pictures.delete(oldest)
    }
    return `picture/${hash}`
  }

  async answer(hash: string): Promise<Answer> {
    if (hash === 'missing') return missing
    const asset = this.#pictures.get(hash)
    const bytes = asset && (await bytesOf(asset).catch(() => undefined))
    if (!asset || !bytes) return plain(404, 'No such picture.')
    return { status: 200, mediaType: asset.mediaType, body: bytes }
  }
}

/** The bytes of a picture, if they are still those it was judged by. */
async function bytesOf({ bytes, draw, path, key }: ResolvedAsset): Promise<Uint8Array | undefined> {
  if (bytes) return bytes
  if (draw) return draw()
  if (path === undefined) return undefined
  const read = await readFile(path)
  const hash = createHash('sha256').update(read).digest('hex')
  return key.startsWith(hash) ? read : undefined
}

const missingPicture = 'picture/missing'

const missing: Answer = {
  status: 200,
  mediaType: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180" viewBox="0 0 320 180"><rect width="320" height="180" fill="#8888" rx="6"/><path d="M130 60h60v60h-60zM130 108l20-22 14 14 10-8 16 18" fill="none" stroke="#fff" stroke-width="3"/></svg>',
}
