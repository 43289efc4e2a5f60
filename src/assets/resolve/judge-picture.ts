import { type Place, type Problem, problem } from '../../problems/problem.ts'
import type { PictureFacts, SourceType } from '../asset.ts'
import { readBmp } from '../formats/bmp.ts'
import type { HeaderFacts } from '../formats/format.ts'
import { readGif } from '../formats/gif.ts'
import { brandsOf, hasAllBoxes } from '../formats/iso-media.ts'
import { readJpeg } from '../formats/jpeg.ts'
import { readPng } from '../formats/png.ts'
import { faultOfSvg, picturesInSvg, readSvg } from '../formats/svg.ts'
import { hasMorePages } from '../formats/tiff.ts'
import { readWebp } from '../formats/webp.ts'
import { mostFrames, mostPixels } from '../picture-bounds.ts'

/** Why bytes can't be sent, told once it is known where a post asks for them. */
export type Fault = (path: string, place: Place) => Problem

/**
 * Judges a picture by its content; its name counts for nothing. Reads its header, and
 * checksums where there are any: what only its pixels tell comes out when it is converted. Loads the measuring package for kinds with intricate headers.
 *
 * WeChat takes JPEG, PNG and GIF alone and answers 40113 for the rest.
 * https://developers.weixin.qq.com/doc/service/api/material/permanent/api_uploadimage (checked 2026-11-24)
 */
export async function judgePicture(bytes: Buffer): Promise<PictureFacts | Fault> {
  if (bytes.length === 0) return (path, place) => problem('image/empty', { path }, { place })
  const kind = kinds.find(({ isKind }) => isKind(bytes))
  if (!kind) return judgeOther(bytes)
  const { name, mediaType } = kind
  const facts = await readHeader(kind, bytes)
  if (!facts) return (path, place) => problem('image/truncated', { path, type: name }, { place })
  const { isDamaged, ...rest } = facts
  const fault = judgeBounds(facts) ?? (mediaType === 'image/svg+xml' ? await judgeSvg(bytes) : undefined)
  if (!fault && isDamaged) return (path, place) => problem('image/damaged', { path }, { place })
  return fault ?? { mediaType, ...rest }
}

interface PictureKind {
  name: string
  mediaType: SourceType
  isKind(bytes: Buffer): boolean
  /** @returns nothing when the file is cut off. Bytes after its end harm nobody. */
  read(bytes: Buffer): HeaderFacts | undefined | Promise<HeaderFacts | undefined>
}

const startsAs = (start: RegExp) => (bytes: Buffer) => start.test(headOf(bytes).toString('latin1'))

const kinds: PictureKind[] = [
  { name: 'JPEG', mediaType: 'image/jpeg', isKind: startsAs(/^\xff\xd8\xff/), read: readJpeg },
  { name: 'PNG', mediaType: 'image/png', isKind: startsAs(/^\x89PNG\r\n\x1a\n/), read: readPng },
  { name: 'GIF', mediaType: 'image/gif', isKind: startsAs(/^GIF8/), read: readGif },
  { name: 'WebP', mediaType: 'image/webp', isKind: startsAs(/^RIFF.{4}WEBP/s), read: readWebp },
  { name: 'AVIF', mediaType: 'image/avif', isKind: isAvif, read: readAvif },
  { name: 'TIFF', mediaType: 'image/tiff', isKind: startsAs(/^(II[*+]\0|MM\0[*+])/), read: readTiff },
  { name: 'BMP', mediaType: 'image/bmp', isKind: startsAs(/^BM.{4}\0{4}/s), read: readBmp },
  {
    name: 'SVG',
    mediaType: 'image/svg+xml',
    isKind: startsAs(/^\s*<([\w.-]+:)?(svg[\s>]|(\?xml|!--|!doctype svg).*<([\w.-]+:)?svg[\s>])/is),
    read: readSvg,
  },
]

async function readHeader({ read }: PictureKind, bytes: Buffer): Promise<HeaderFacts | undefined> {
  try {
    return await read(bytes)
  } catch {
    return undefined
  }
}

async function readAvif(bytes: Buffer): Promise<HeaderFacts | undefined> {
  if (!hasAllBoxes(bytes)) return undefined
  return { ...(await measure(bytes)), ...(brandsOf(bytes).includes('avis') && { isFirstOfMany: true }) }
}

async function readTiff(bytes: Buffer): Promise<HeaderFacts> {
  return { ...(await measure(bytes)), ...(hasMorePages(bytes) && { isFirstOfMany: true }) }
}

async function measure(bytes: Buffer): Promise<HeaderFacts> {
  const { imageSize } = await import('image-size')
  const { width, height, orientation = 1 } = imageSize(bytes)
  const isTurned = orientation >= 5
  return {
    widthPx: isTurned ? height : width,
    heightPx: isTurned ? width : height,
    frames: 1,
    isPlain: true,
    hasAlpha: true,
  }
}

/** What would take more memory or time than any picture is worth, whatever its file takes. */
function judgeBounds({ widthPx, heightPx, frames }: HeaderFacts): Fault | undefined {
  const size = { width: widthPx, height: heightPx }
  if (!(widthPx > 0 && heightPx > 0) || frames === 0)
    return (path, place) => problem('image/no-pixels', { path, ...size }, { place })
  if (widthPx * heightPx > mostPixels)
    return (path, place) => problem('image/too-many-pixels', { path, ...size }, { place })
  if (frames > mostFrames || (frames > 1 && widthPx * heightPx * frames > mostPixels))
    return (path, place) =>
      problem('image/too-many-frames', { path, frames, limit: mostFrames, ...size }, { place })
  return undefined
}

/** What an SVG must not hold. A picture inside it is judged as if it stood alone. */
async function judgeSvg(bytes: Buffer): Promise<Fault | undefined> {
  const code = faultOfSvg(bytes)
  if (code) return (path, place) => problem(code, { path }, { place })
  for (const inside of picturesInSvg(bytes)) {
    const judged = await judgePicture(inside)
    if (typeof judged === 'function') return judged
  }
  return undefined
}

/** A byte order mark says nothing of the kind. */
function headOf(bytes: Buffer): Buffer {
  const hasMark = bytes.toString('latin1', 0, 3) === '\xef\xbb\xbf'
  const head = bytes.subarray(hasMark ? 3 : 0, 2000)
  const isWide = head[0] === 0xff && head[1] === 0xfe
  return isWide ? Buffer.from(head.toString('utf16le', 2), 'latin1') : head
}

function isAvif(bytes: Buffer): boolean {
  return brandsOf(bytes).some((brand) => brand === 'avif' || brand === 'avis')
}

/** Types people take for pictures that can't be converted, by how they begin. */
const foreignTypes: [name: string, start: RegExp][] = [
  ['HEIC', /^.{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)/s],
  ['MP4', /^.{4}ftyp/s],
  ['ICO', /^\0\0[\x01\x02]\0/],
  ['JPEG XL', /^(\xff\x0a|\0{3}\x0cJXL )/],
  ['JPEG 2000', /^(\xff\x4f\xff\x51|\0{3}\x0cjP {2})/],
  ['PSD', /^8BPS/],
  ['PDF', /^%PDF-/],
]

function judgeOther(bytes: Buffer): Fault {
  const head = headOf(bytes)
  const start = head.toString('latin1')
  if (start.startsWith('version https://git-lfs.github.com/spec/')) {
    return (path, place) => problem('image/lfs-pointer', { path }, { place })
  }
  const [type] = foreignTypes.find(([, pattern]) => pattern.test(start)) ?? []
  if (type === 'HEIC') return (path, place) => problem('image/heic', { path }, { place })
  if (type !== undefined) return (path, place) => problem('image/unsupported-type', { path, type }, { place })
  const shown = showStart(head)
  return (path, place) => problem('image/not-a-picture', { path, start: shown }, { place })
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
