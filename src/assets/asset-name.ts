import { createHash } from 'node:crypto'
import type { SourceType } from './asset.ts'

/** Behind the key of a picture whose transparent ground the user wants kept. */
export const transparentRecipe = 'transparent'

const extensions: Readonly<Record<SourceType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/tiff': 'tif',
  'image/bmp': 'bmp',
  'image/svg+xml': 'svg',
}

/**
 * Name of a picture's file: 16 hex digits that go by its key, and an extension, by which WeChat judges too. What is
 * converted as the user chose has another name than what is converted as usual, since covers are looked for by name.
 */
export const assetName = (key: string, mediaType: SourceType): string =>
  `${nameStem(key)}.${extensions[mediaType]}`

/** Whether a file of this name is the picture, whatever it was converted to. */
export const isNameOf = (name: string, key: string): boolean => name.startsWith(`${nameStem(key)}.`)

function nameStem(key: string): string {
  const isPlain = !key.includes(':')
  const digits = isPlain ? key : createHash('sha256').update(key).digest('hex')
  return digits.slice(0, 16)
}
