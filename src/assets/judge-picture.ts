import { limits } from '../limits.ts'
import { type Place, type Problem, problem } from '../problems/problem.ts'
import type { PictureType } from './asset.ts'

/** What a picture's bytes say of it. */
export interface PictureFacts {
  mediaType: PictureType
  /** As shown: a photo that its camera marked as turned is measured upright. */
  widthPx: number
  heightPx: number
}

/** Why bytes can't be sent, told once it is known where a post asks for them. */
export type Fault = (path: string, place: Place) => Problem

/**
 * Judges a picture by its content; its name counts for nothing. Loads the measuring package.
 *
 * WeChat takes JPEG, PNG and GIF alone and answers 40113 for the rest.
 * https://developers.weixin.qq.com/doc/service/api/material/permanent/api_uploadimage (checked 2026-11-24)
 */
export async function judgePicture(bytes: Buffer): Promise<PictureFacts | Fault> {
  if (bytes.length === 0) return (path, place) => problem('image/empty', { path }, { place })
  const kind = kinds.find(({ hasStart }) => hasStart(bytes))
  if (!kind) return judgeOther(bytes)

  const truncated: Fault = (path, place) => problem('image/truncated', { path, type: kind.name }, { place })
  if (!kind.hasEnd(bytes)) return truncated
  const { imageSize } = await import('image-size')
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (width === 0 || height === 0) return truncated
    const isTurned = orientation >= 5
    return {
      mediaType: kind.mediaType,
      widthPx: isTurned ? height : width,
      heightPx: isTurned ? width : height,
    }
  } catch {
    return truncated
  }
}

/** The fault of a file above the size that WeChat was seen to refuse. */
export function judgeSize(sizeInBytes: number): Fault | undefined {
  const { measured } = limits.picture
  if (sizeInBytes <= measured) return undefined
  const size = { size: inMegabytes(sizeInBytes), limit: inMegabytes(measured) }
  return (path, place) => problem('image/too-large', { path, ...size }, { place })
}

/** What to mind about a file above the size that WeChat documents. */
export function noteSize(sizeInBytes: number): Fault | undefined {
  const { documented } = limits.picture
  if (sizeInBytes <= documented) return undefined
  const size = { size: inMegabytes(sizeInBytes), limit: inMegabytes(documented) }
  return (path, place) => problem('image/large', { path, ...size }, { place })
}

/** Rounded up, so that a file over a limit never looks like one at it. */
const inMegabytes = (sizeInBytes: number): number => Math.ceil(sizeInBytes / 10_000) / 100

interface PictureKind {
  name: string
  mediaType: PictureType
  hasStart(bytes: Buffer): boolean
  /** Whether the file is whole. Bytes after its end harm nobody. */
  hasEnd(bytes: Buffer): boolean
}

const startsWith = (start: string) => (bytes: Buffer) => bytes.toString('latin1', 0, start.length) === start

const kinds: PictureKind[] = [
  { name: 'JPEG', mediaType: 'image/jpeg', hasStart: startsWith('\xff\xd8\xff'), hasEnd: jpegHasEnd },
  { name: 'PNG', mediaType: 'image/png', hasStart: startsWith('\x89PNG\r\n\x1a\n'), hasEnd: pngHasEnd },
  { name: 'GIF', mediaType: 'image/gif', hasStart: startsWith('GIF8'), hasEnd: gifHasEnd },
]

/** A thumbnail in the header has an end of its own: only one after the picture's data counts. */
function jpegHasEnd(bytes: Buffer): boolean {
  let offset = 2
  while (offset + 4 <= bytes.length && bytes[offset] === 0xff) {
    const marker = bytes.readUInt8(offset + 1)
    if (marker === 0xda) return bytes.indexOf('\xff\xd9', offset, 'latin1') !== -1
    // Any number of fill bytes may stand before a marker.
    offset += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(offset + 2)
  }
  return false
}

function pngHasEnd(bytes: Buffer): boolean {
  let offset = 8
  while (offset + 12 <= bytes.length) {
    if (bytes.toString('latin1', offset + 4, offset + 8) === 'IEND') return true
    offset += 12 + bytes.readUInt32BE(offset)
  }
  return false
}

function gifHasEnd(bytes: Buffer): boolean {
  const last = bytes.findLastIndex((byte) => byte !== 0)
  return last > 12 && bytes[last] === 0x3b
}

/** Types people take for pictures that WeChat doesn't take, by how they begin. */
const foreignTypes: [name: string, start: RegExp][] = [
  ['WebP', /^RIFF.{4}WEBP/s],
  ['AVIF', /^.{4}ftypavi[fs]/s],
  ['HEIC', /^.{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)/s],
  ['MP4', /^.{4}ftyp/s],
  ['SVG', /^\s*<(svg[\s>]|(\?xml|!--|!doctype svg).*<svg[\s>])/is],
  ['BMP', /^BM.{4}\0{4}/s],
  ['TIFF', /^(II\*\0|MM\0\*)/],
  ['ICO', /^\0\0[\x01\x02]\0/],
  ['JPEG XL', /^(\xff\x0a|\0{3}\x0cJXL )/],
  ['JPEG 2000', /^(\xff\x4f\xff\x51|\0{3}\x0cjP {2})/],
  ['PSD', /^8BPS/],
  ['PDF', /^%PDF-/],
]

function judgeOther(bytes: Buffer): Fault {
  const hasMark = bytes.toString('latin1', 0, 3) === '\xef\xbb\xbf'
  const head = bytes.subarray(hasMark ? 3 : 0, 2000)
  const start = head.toString('latin1')
  if (start.startsWith('version https://git-lfs.github.com/spec/')) {
    return (path, place) => problem('image/lfs-pointer', { path }, { place })
  }
  const foreign = foreignTypes.find(([, pattern]) => pattern.test(start))
  if (foreign) {
    const [type] = foreign
    return (path, place) => problem('image/unsupported-type', { path, type }, { place })
  }
  return (path, place) => problem('image/not-a-picture', { path, start: showStart(head) }, { place })
}

/** How a file begins: its first words, or for what isn't text its bytes. */
function showStart(head: Buffer): string {
  const [line = ''] = head
    .toString('utf8')
    .trim()
    .split(/[\r\n]/)
  const words = [...line].slice(0, 30).join('')
  const isText = words !== '' && !/[\p{Cc}\uFFFD]/u.test(words)
  return isText ? words : (head.toString('hex', 0, 8).match(/../g)?.join(' ') ?? '')
}
