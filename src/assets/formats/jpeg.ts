import type { HeaderFacts } from './format.ts'
import { joinParts } from './join-parts.ts'
import { readOrientation } from './orientation.ts'
import { isSrgbProfile } from './srgb-profile.ts'

interface Segment {
  marker: number
  /** Where its `ff` stands; fill bytes before it belong to nobody. */
  start: number
  /** Behind its last byte; of a scan, behind its pixels. */
  end: number
  /** What it says, without its length. */
  content: Buffer
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda

/** Where pictures keep what doesn't say how they look: Exif, XMP, IPTC, makers' own, comments. */
const isMetadata = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && ![0xe0, 0xe2, 0xee].includes(marker))

/** @returns nothing when the file is cut off: a thumbnail in the header has an end of its own, which doesn't count */
export function readJpeg(bytes: Buffer): HeaderFacts | undefined {
  const segments = segmentsOf(bytes)
  const frame = segments?.find(({ marker }) => isFrame(marker))?.content
  if (!segments || !frame || frame.length < 6) return undefined
  const orientation = orientationOf(segments)
  const [width, height] = [frame.readUInt16BE(3), frame.readUInt16BE(1)]
  const isTurned = orientation >= 5
  const profile = profileOf(segments)
  return {
    widthPx: isTurned ? height : width,
    heightPx: isTurned ? width : height,
    frames: 1,
    isPlain:
      orientation <= 1 &&
      frame[0] === 8 &&
      frame[5] !== 4 &&
      (profile === undefined || isSrgbProfile(profile)),
    hasAlpha: false,
  }
}

/** The same picture, pixel for pixel, without metadata and without what phones append (films, depth maps). */
export function stripJpeg(bytes: Buffer): Buffer {
  const segments = segmentsOf(bytes)
  if (!segments) return bytes
  // Of the second kind, only colour profiles say how the picture looks; others point at pictures that were appended.
  const kept = segments.filter(
    ({ marker, content }) => !isMetadata(marker) && !(marker === 0xe2 && !isProfile(content)),
  )
  return joinParts(bytes, kept)
}

function segmentsOf(bytes: Buffer): Segment[] | undefined {
  const segments: Segment[] = []
  let offset = 0
  while (offset + 2 <= bytes.length && bytes[offset] === 0xff) {
    const marker = bytes.readUInt8(offset + 1)
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      offset += 1
      continue
    }
    const isBare = marker === startOfImage || marker === endOfImage
    if (!isBare && offset + 4 > bytes.length) return undefined
    const headEnd = isBare ? offset + 2 : offset + 2 + bytes.readUInt16BE(offset + 2)
    const end = marker === startOfScan ? endOfScan(bytes, headEnd) : headEnd
    if (end > bytes.length) return undefined
    segments.push({ marker, start: offset, end, content: bytes.subarray(offset + 4, headEnd) })
    if (marker === endOfImage) return segments
    offset = end
  }
  return undefined
}

/** Pixels end at the first marker that isn't a restart; a `00` says that the `ff` before it is no marker. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return Number.POSITIVE_INFINITY
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function orientationOf(segments: Segment[]): number {
  const exif = segments.find(
    ({ marker, content }) => marker === 0xe1 && content.toString('latin1', 0, 6) === 'Exif\0\0',
  )
  return exif ? readOrientation(exif.content.subarray(6)) : 1
}

const isProfile = (content: Buffer): boolean => content.toString('latin1', 0, 12) === 'ICC_PROFILE\0'

function profileOf(segments: Segment[]): Buffer | undefined {
  const parts = segments.filter(({ marker, content }) => marker === 0xe2 && isProfile(content))
  return parts.length > 0 ? Buffer.concat(parts.map(({ content }) => content.subarray(14))) : undefined
}
