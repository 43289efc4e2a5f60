import type { HeaderFacts } from './format.ts'

/**
 * https://developers.google.com/speed/webp/docs/riff_container (checked 2026-11-27)
 *
 * @returns nothing when the file is cut off
 */
export function readWebp(bytes: Buffer): HeaderFacts | undefined {
  if (bytes.length < 30 || bytes.readUInt32LE(4) + 8 > bytes.length) return undefined
  const form = bytes.toString('latin1', 12, 16)
  const measure = measures[form]
  if (!measure) return undefined
  const flags = form === 'VP8X' ? (bytes[20] ?? 0) : 0
  const isAnimated = (flags & 0x02) !== 0
  return {
    ...measure(bytes),
    frames: isAnimated ? countFrames(bytes) : 1,
    isPlain: true,
    hasAlpha: (flags & 0x10) !== 0 || form === 'VP8L',
  }
}

const measures: Readonly<Record<string, (bytes: Buffer) => { widthPx: number; heightPx: number }>> = {
  'VP8 ': (bytes) => ({
    widthPx: bytes.readUInt16LE(26) & 0x3fff,
    heightPx: bytes.readUInt16LE(28) & 0x3fff,
  }),
  VP8L: (bytes) => {
    const bits = bytes.readUInt32LE(21)
    return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 }
  },
  VP8X: (bytes) => ({ widthPx: bytes.readUIntLE(24, 3) + 1, heightPx: bytes.readUIntLE(27, 3) + 1 }),
}

function countFrames(bytes: Buffer): number {
  let count = 0
  for (let offset = 12; offset + 8 <= bytes.length; ) {
    if (bytes.toString('latin1', offset, offset + 4) === 'ANMF') count++
    const length = bytes.readUInt32LE(offset + 4)
    offset += 8 + length + (length & 1)
  }
  return count
}
