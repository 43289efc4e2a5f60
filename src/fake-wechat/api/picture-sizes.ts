import type { PictureKind } from './file-kinds.ts'

/**
 * From this many pixels on a picture is refused with 40137, whatever its size in bytes: 18018 × 24477 was, measured
 * in September 2026. The exact border isn't known.
 */
const tooManyPixels = 18_018 * 24_477

/** Whether a picture is complete and of a size that can be shown. */
export function isWholePicture(kind: PictureKind, bytes: Buffer): boolean {
  const size = sizeOfPicture(kind, bytes)
  return size !== undefined && size.width > 0 && size.height > 0 && size.width * size.height < tooManyPixels
}

/** A picture's width and height in px, unless it is cut off. */
export function sizeOfPicture(kind: PictureKind, bytes: Buffer): Size | undefined {
  return { png: measurePng, jpeg: measureJpeg, gif: measureGif, bmp: measureBmp }[kind](bytes)
}

interface Size {
  width: number
  height: number
}

function measurePng(bytes: Buffer): Size | undefined {
  let offset = 8
  while (offset + 12 <= bytes.length) {
    const end = offset + 12 + bytes.readUInt32BE(offset)
    if (end > bytes.length) return undefined
    if (bytes.toString('latin1', offset + 4, offset + 8) === 'IEND') {
      return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    }
    offset = end
  }
  return undefined
}

function measureJpeg(bytes: Buffer): Size | undefined {
  if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 2) return undefined
  let offset = 2
  while (offset + 9 <= bytes.length && bytes[offset] === 0xff) {
    const marker = bytes.readUInt8(offset + 1)
    const isFrameHeader = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrameHeader) {
      return { height: bytes.readUInt16BE(offset + 5), width: bytes.readUInt16BE(offset + 7) }
    }
    // A marker may be preceded by any number of fill bytes.
    offset += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(offset + 2)
  }
  return undefined
}

function measureGif(bytes: Buffer): Size | undefined {
  if (bytes.length < 14 || bytes.lastIndexOf(0x3b) < 13) return undefined
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

function measureBmp(bytes: Buffer): Size | undefined {
  if (bytes.length < 26 || bytes.readUInt32LE(2) > bytes.length) return undefined
  return { width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) }
}
