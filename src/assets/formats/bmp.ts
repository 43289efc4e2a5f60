import type { HeaderFacts } from './format.ts'

/** Pixels, row by row from the top: red, green, blue, alpha. */
export interface Pixels {
  rgba: Buffer
  widthPx: number
  heightPx: number
}

interface Header {
  widthPx: number
  heightPx: number
  isTopDown: boolean
  bitsPerPixel: number
  packing: number
  /** Where the pixels begin. */
  pixelsAt: number
  palette: readonly Colour[]
  masks: readonly [red: number, green: number, blue: number, alpha: number]
}

type Colour = readonly [red: number, green: number, blue: number]

const plain = 0
const runs8 = 1
const runs4 = 2
const bitFields = 3
const bitFieldsWithAlpha = 6

/** @returns nothing when the file is cut off or of a kind that nobody writes */
export function readBmp(bytes: Buffer): HeaderFacts | undefined {
  const header = headerOf(bytes)
  if (!header) return undefined
  const { widthPx, heightPx, masks, packing } = header
  const isWhole =
    packing === runs8 || packing === runs4 || header.pixelsAt + rowBytes(header) * heightPx <= bytes.length
  return isWhole ? { widthPx, heightPx, frames: 1, isPlain: true, hasAlpha: masks[3] !== 0 } : undefined
}

/**
 * Decodes a BMP of any of the kinds that programs write: 1 to 32 bits, palettes, bit fields, run lengths, OS/2.
 *
 * https://learn.microsoft.com/windows/win32/gdi/bitmap-storage (checked 2026-11-27)
 *
 * @returns nothing when it is cut off
 */
export function decodeBmp(bytes: Buffer): Pixels | undefined {
  const header = headerOf(bytes)
  if (!header || !readBmp(bytes)) return undefined
  const { widthPx, heightPx, isTopDown } = header
  const rgba = Buffer.alloc(widthPx * heightPx * 4)
  const isPacked = header.packing === runs8 || header.packing === runs4
  const colourAt = isPacked ? unpackRuns(bytes, header) : pixelReader(bytes, header)
  for (let y = 0; y < heightPx; y++) {
    const row = isTopDown ? y : heightPx - 1 - y
    for (let x = 0; x < widthPx; x++) rgba.writeUInt32BE(colourAt(x, row), (y * widthPx + x) * 4)
  }
  return { rgba, widthPx, heightPx }
}

const rowBytes = ({ widthPx, bitsPerPixel }: Header): number => Math.ceil((widthPx * bitsPerPixel) / 32) * 4

function headerOf(bytes: Buffer): Header | undefined {
  if (bytes.length < 26) return undefined
  const size = bytes.readUInt32LE(14)
  const isOld = size === 12
  if (!isOld && (size < 40 || bytes.length < 14 + size)) return undefined
  const height = isOld ? bytes.readInt16LE(20) : bytes.readInt32LE(22)
  const bitsPerPixel = bytes.readUInt16LE(isOld ? 24 : 28)
  const packing = isOld ? plain : bytes.readUInt32LE(30)
  if (![1, 4, 8, 16, 24, 32].includes(bitsPerPixel) || packing > bitFieldsWithAlpha) return undefined
  if (packing === 4 || packing === 5) return undefined
  const hasFields = packing === bitFields || packing === bitFieldsWithAlpha
  // Masks are part of a long header, and stand behind a short one.
  const fieldBytes = hasFields && size === 40 ? (packing === bitFields ? 12 : 16) : 0
  if (bytes.length < 14 + size + fieldBytes) return undefined
  const mask = (index: number) =>
    hasFields && (index < 3 || size + fieldBytes >= 56) ? bytes.readUInt32LE(54 + 4 * index) : 0
  const masks = hasFields ? ([mask(0), mask(1), mask(2), mask(3)] as const) : usualMasks(bitsPerPixel)
  const stated = isOld ? 0 : bytes.readUInt32LE(46)
  const count = bitsPerPixel > 8 ? 0 : Math.min(stated || 2 ** bitsPerPixel, 256)
  return {
    widthPx: isOld ? bytes.readUInt16LE(18) : bytes.readInt32LE(18),
    heightPx: Math.abs(height),
    isTopDown: height < 0,
    bitsPerPixel,
    packing,
    pixelsAt: bytes.readUInt32LE(10),
    palette: readPalette(bytes, 14 + size + fieldBytes, count, isOld ? 3 : 4),
    masks,
  }
}

const usualMasks = (bitsPerPixel: number) =>
  bitsPerPixel === 16 ? ([0x7c00, 0x03e0, 0x001f, 0] as const) : ([0xff0000, 0xff00, 0xff, 0] as const)

function readPalette(bytes: Buffer, from: number, count: number, step: number): Colour[] {
  return Array.from({ length: count }, (_, index) => {
    const at = from + index * step
    return [bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0] as const
  })
}

/** A colour as one number: red first, alpha last. */
const pack = (red: number, green: number, blue: number, alpha: number): number =>
  ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0

type ColourAt = (x: number, row: number) => number

function pixelReader(bytes: Buffer, header: Header): ColourAt {
  const { bitsPerPixel, pixelsAt, palette, masks } = header
  const length = rowBytes(header)
  const colours = palette.map(([red, green, blue]) => pack(red, green, blue, 255))
  const channels = masks.map(channelReader)
  return (x, row) => {
    const start = pixelsAt + row * length
    if (bitsPerPixel <= 8) {
      const perByte = 8 / bitsPerPixel
      const byte = bytes.readUInt8(start + Math.floor(x / perByte))
      const shift = 8 - bitsPerPixel * ((x % perByte) + 1)
      return colours[(byte >> shift) & (2 ** bitsPerPixel - 1)] ?? black
    }
    const bytesPerPixel = bitsPerPixel / 8
    const value = bytes.readUIntLE(start + x * bytesPerPixel, bytesPerPixel)
    const [red = 0, green = 0, blue = 0, alpha = 255] = channels.map((read) => read?.(value))
    return pack(red, green, blue, alpha)
  }
}

const black = pack(0, 0, 0, 255)

/** Stretches the bits of one channel to 8. A channel without bits isn't there. */
function channelReader(mask: number): ((value: number) => number) | undefined {
  if (mask === 0) return undefined
  const shift = Math.log2((mask & -mask) >>> 0)
  const most = mask >>> shift
  return (value) => Math.round((((value & mask) >>> shift) * 255) / most)
}

/** Runs of one colour, or of two that take turns, mixed with pixels one by one and with jumps. */
function unpackRuns(bytes: Buffer, { widthPx, heightPx, pixelsAt, palette, packing }: Header): ColourAt {
  const indices = new Uint8Array(widthPx * heightPx)
  const isHalf = packing === runs4
  let [x, y, at] = [0, 0, pixelsAt]
  const put = (index: number) => {
    if (x < widthPx && y < heightPx) indices[y * widthPx + x] = index
    x++
  }
  const half = (byte: number, turn: number) => (turn % 2 === 0 ? byte >> 4 : byte & 15)
  while (at + 1 < bytes.length && y < heightPx) {
    const [count = 0, value = 0] = bytes.subarray(at, at + 2)
    at += 2
    if (count > 0) {
      for (let turn = 0; turn < count; turn++) put(isHalf ? half(value, turn) : value)
    } else if (value === 0) {
      ;[x, y] = [0, y + 1]
    } else if (value === 1) {
      break
    } else if (value === 2) {
      x += bytes[at] ?? 0
      y += bytes[at + 1] ?? 0
      at += 2
    } else {
      for (let turn = 0; turn < value; turn++)
        put(isHalf ? half(bytes[at + (turn >> 1)] ?? 0, turn) : (bytes[at + turn] ?? 0))
      const used = isHalf ? Math.ceil(value / 2) : value
      at += used + (used & 1)
    }
  }
  const colours = palette.map(([red, green, blue]) => pack(red, green, blue, 255))
  return (column, row) => colours[indices[row * widthPx + column] ?? 0] ?? black
}
