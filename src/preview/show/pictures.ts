import { createHash } from 'node:crypto'
import type { Placement, ResolvedAsset } from '../../assets/asset.ts'
import type { PictureConverter } from '../../assets/convert/convert-picture.ts'
import { placedSize } from '../../assets/place/placed-size.ts'
import { type Answer, plain } from '../http/respond.ts'

/** As many pictures as several long articles have, and what drawings among them may take of memory. */
const mostPictures = 1000
const mostBytes = 64_000_000

/**
 * The pictures that shown articles use, each by the hash of what it is. Whoever asks names no path, and gets what would
 * be sent of the very bytes that were there when the article was rendered, or nothing.
 */
export class PictureShelf {
  readonly #converter: Pick<PictureConverter, 'convert'>
  readonly #pictures = new Map<string, ResolvedAsset>()

  #heldBytes = 0

  constructor(converter: Pick<PictureConverter, 'convert'>) {
    this.#converter = converter
  }

  /** Puts a picture on the shelf. @returns where the page finds it */
  place(asset: ResolvedAsset | undefined): Placement {
    return asset ? { url: this.addressOf(asset), ...placedSize(asset) } : { url: missingPicture }
  }

  addressOf(asset: ResolvedAsset): string {
    const hash = createHash('sha256').update(asset.key).digest('hex').slice(0, 32)
    // What is asked for again goes last.
    this.#remove(hash)
    this.#pictures.set(hash, asset)
    this.#heldBytes += asset.bytes?.length ?? 0
    while (this.#pictures.size > mostPictures || this.#heldBytes > mostBytes) {
      const [oldest = hash] = this.#pictures.keys()
      if (oldest === hash) break
      this.#remove(oldest)
    }
    return `picture/${hash}`
  }

  #remove(hash: string): void {
    this.#heldBytes -= this.#pictures.get(hash)?.bytes?.length ?? 0
    this.#pictures.delete(hash)
  }

  async answer(hash: string): Promise<Answer> {
    if (hash === 'missing') return missing
    const asset = this.#pictures.get(hash)
    const sent = asset && (await this.#converter.convert(asset, 'body').catch(() => undefined))
    return sent
      ? { status: 200, mediaType: sent.mediaType, body: sent.bytes }
      : plain(404, 'No such picture.')
  }
}

const missingPicture = 'picture/missing'

const missing: Answer = {
  status: 200,
  mediaType: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180" viewBox="0 0 320 180"><rect width="320" height="180" fill="#8888" rx="6"/><path d="M130 60h60v60h-60zM130 108l20-22 14 14 10-8 16 18" fill="none" stroke="#fff" stroke-width="3"/></svg>',
}
