import type { Element } from 'hast'
import type { VFile } from 'vfile'

/** Whether a link was to be a picture: it leads to one, and a Chinese `！` stands before it. */
export function hasChineseSign({ position }: Element, address: string, file: VFile): boolean {
  const start = position?.start.offset
  return start !== undefined && picture.test(address) && String(file.value)[start - 1] === '！'
}

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|heic)$/i
