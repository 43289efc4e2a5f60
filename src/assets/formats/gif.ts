import type { HeaderFacts } from './format.ts'
import { joinParts, type Part } from './join-parts.ts'

interface Block extends Part {
  kind: 'frame' | 'control' | 'loop' | 'comment' | 'application' | 'other'
}

/** @returns nothing when the file is cut off */
export function readGif(bytes: Buffer): HeaderFacts | undefined {
  const blocks = blocksOf(bytes)
  if (!blocks) return undefined
  const isTransparent = ({ kind, start }: Block) => kind === 'control' && ((bytes[start + 3] ?? 0) & 1) === 1
  return {
    widthPx: bytes.readUInt16LE(6),
    heightPx: bytes.readUInt16LE(8),
    frames: blocks.filter(({ kind }) => kind === 'frame').length,
    isPlain: true,
    hasAlpha: blocks.some(isTransparent),
  }
}

/** The same picture, pixel for pixel, without comments and what programs noted. */
export function stripGif(bytes: Buffer): Buffer {
  const blocks = blocksOf(bytes)
  if (!blocks) return bytes
  const kept = blocks.filter(({ kind }) => kind !== 'comment' && kind !== 'application')
  const header = { start: 0, end: headerLength(bytes) }
  const { end } = blocks.at(-1) ?? header
  return joinParts(bytes, [header, ...kept, { start: end, end: end + 1 }])
}

const trailer = 0x3b

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt (checked 2026-11-27) */
function blocksOf(bytes: Buffer): Block[] | undefined {
  if (bytes.length < 13) return undefined
  const blocks: Block[] = []
  let offset = headerLength(bytes)
  for (;;) {
    const introducer = bytes[offset]
    if (introducer === trailer) return blocks
    const start = offset
    if (introducer === 0x21) {
      const end = endOfParts(bytes, offset + 2)
      if (end === undefined) return undefined
      blocks.push({ kind: kindOf(bytes, start), start, end })
      offset = end
    } else if (introducer === 0x2c) {
      const end = endOfParts(bytes, offset + 10 + paletteLength(bytes[offset + 9] ?? 0) + 1)
      if (end === undefined) return undefined
      blocks.push({ kind: 'frame', start, end })
      offset = end
    } else {
      return undefined
    }
  }
}

function kindOf(bytes: Buffer, start: number): Block['kind'] {
  const label = bytes[start + 1]
  if (label === 0xf9) return 'control'
  if (label === 0xfe) return 'comment'
  if (label !== 0xff) return 'other'
  return /^(NETSCAPE|ANIMEXTS)/.test(bytes.toString('latin1', start + 3, start + 14)) ? 'loop' : 'application'
}

/** Blocks are made of parts, each led by its length; one of length 0 is the last. */
function endOfParts(bytes: Buffer, from: number): number | undefined {
  let offset = from
  for (;;) {
    const length = bytes[offset]
    if (length === undefined) return undefined
    offset += 1 + length
    if (length === 0) return offset
  }
}

const headerLength = (bytes: Buffer): number => 13 + paletteLength(bytes[10] ?? 0)

const paletteLength = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
