import { inflateSync } from 'node:zlib'

/** A PNG of 8 bits per channel as pixels. */
export interface Pixels {
  widthPx: number
  heightPx: number
  /** How many pixels of a rectangle have a colour darker than `lightest`; without it, aren't white. */
  ink(rectangle?: Partial<Rectangle>, lightest?: number): number
}

interface Rectangle {
  left: number
  top: number
  right: number
  bottom: number
}

/** Decodes what the drawing engine writes: colour, with or without transparency, not interlaced. */
export function decodePng(png: Buffer): Pixels {
  const [widthPx, heightPx] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const channels = png.readUInt8(25) === 6 ? 4 : 3
  const data: Buffer[] = []
  for (let offset = 8; offset < png.length; offset += 12 + png.readUInt32BE(offset)) {
    if (png.toString('latin1', offset + 4, offset + 8) === 'IDAT')
      data.push(png.subarray(offset + 8, offset + 8 + png.readUInt32BE(offset)))
  }
  const pixels = unfilter(inflateSync(Buffer.concat(data)), widthPx * channels, channels)
  return {
    widthPx,
    heightPx,
    ink({ left = 0, top = 0, right = widthPx, bottom = heightPx } = {}, lightest = 250) {
      let count = 0
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const at = (y * widthPx + x) * channels
          if (pixels.subarray(at, at + 3).some((value) => value < lightest)) count++
        }
      }
      return count
    },
  }
}

/** https://www.w3.org/TR/png-3/#9Filters */
function unfilter(rows: Buffer, bytesPerRow: number, step: number): Buffer {
  const height = rows.length / (bytesPerRow + 1)
  const pixels = Buffer.alloc(height * bytesPerRow)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (bytesPerRow + 1)]
    for (let x = 0; x < bytesPerRow; x++) {
      const at = y * bytesPerRow + x
      const left = x < step ? 0 : (pixels[at - step] ?? 0)
      const up = y === 0 ? 0 : (pixels[at - bytesPerRow] ?? 0)
      const corner = x < step || y === 0 ? 0 : (pixels[at - bytesPerRow - step] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      pixels[at] = (rows[y * (bytesPerRow + 1) + 1 + x] ?? 0) + guess
    }
  }
  return pixels
}

function paeth(left: number, up: number, corner: number): number {
  const distance = (value: number) => Math.abs(left + up - corner - value)
  if (distance(left) <= distance(up) && distance(left) <= distance(corner)) return left
  return distance(up) <= distance(corner) ? up : corner
}
