import { crc32, inflateSync } from 'node:zlib'
import type { HeaderFacts } from './format.ts'
import { joinParts, type Part } from './join-parts.ts'
import { readOrientation } from './orientation.ts'
import { isSrgbProfile } from './srgb-profile.ts'

interface Chunk extends Part {
  type: string
  content: Buffer
}

const signatureLength = 8

/** What doesn't say how the picture looks: Exif, words of all kinds (XMP among them), the time. */
const metadata = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

/** @returns nothing when the file is cut off */
export function readPng(bytes: Buffer): HeaderFacts | undefined {
  const chunks = chunksOf(bytes)
  const header = chunks?.find(({ type }) => type === 'IHDR')?.content
  if (!chunks || !header || header.length < 13) return undefined
  const contentOf = (wanted: string) => chunks.find(({ type }) => type === wanted)?.content
  const exif = contentOf('eXIf')
  const profile = contentOf('iCCP')
  const orientation = exif ? readOrientation(exif) : 1
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const isMoving = (contentOf('acTL')?.readUInt32BE(0) ?? 1) > 1
  return {
    widthPx: orientation >= 5 ? height : width,
    heightPx: orientation >= 5 ? width : height,
    frames: 1,
    ...(isMoving && { isFirstOfMany: true }),
    ...(chunks.some((chunk) => isDamaged(bytes, chunk)) && { isDamaged: true }),
    isPlain:
      !isMoving &&
      orientation === 1 &&
      header[8] !== 16 &&
      (!profile || isSrgbProfile(unpackProfile(profile))),
    // The types 4 and 6 have a channel for it; any other may name one colour, or colours of its palette.
    hasAlpha: header[9] === 4 || header[9] === 6 || contentOf('tRNS') !== undefined,
  }
}

/** The same picture, pixel for pixel, without metadata and without what stands behind its end. */
export function stripPng(bytes: Buffer): Buffer {
  const kept = chunksOf(bytes)?.filter(({ type }) => !metadata.has(type))
  if (!kept) return bytes
  return joinParts(bytes, [{ start: 0, end: signatureLength }, ...kept])
}

function chunksOf(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = []
  let offset = signatureLength
  while (offset + 12 <= bytes.length) {
    const end = offset + 12 + bytes.readUInt32BE(offset)
    if (end > bytes.length) return undefined
    const type = bytes.toString('latin1', offset + 4, offset + 8)
    chunks.push({ type, start: offset, end, content: bytes.subarray(offset + 8, end - 4) })
    if (type === 'IEND') return chunks
    offset = end
  }
  return undefined
}

/** Only what a picture can't be shown without counts, whose type begins with a capital: tools write others carelessly. */
const isDamaged = (bytes: Buffer, { type, start, end }: Chunk): boolean =>
  /^[A-Z]/.test(type) && crc32(bytes.subarray(start + 4, end - 4)) !== bytes.readUInt32BE(end - 4)

const mostProfileBytes = 4_000_000

/** A profile stands packed behind its name. One that can't be unpacked is as good as a strange one. */
function unpackProfile(content: Buffer): Buffer {
  try {
    return inflateSync(content.subarray(content.indexOf(0) + 2), { maxOutputLength: mostProfileBytes })
  } catch {
    return Buffer.alloc(0)
  }
}
