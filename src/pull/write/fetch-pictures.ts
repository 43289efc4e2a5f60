import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import { assetName } from '../../assets/asset-name.ts'
import type { RemotePictures } from '../../assets/remote/remote-pictures.ts'
import { decodeDataUrl } from '../../assets/resolve/data-url.ts'
import { type Fault, judgePicture } from '../../assets/resolve/judge-picture.ts'
import { type Place, problem } from '../../problems/problem.ts'
import { wholePicture } from './whole-picture.ts'

/** A picture of a pulled article. */
export type PulledPicture =
  | { kind: 'picture'; name: string; key: string; bytes: Buffer; widthPx: number; heightPx: number }
  /** It couldn't be had. */
  | { kind: 'fault'; fault: Fault }

/** Where pictures come from. */
export interface PictureSources {
  remote: RemotePictures
  /** Address of the page, which theirs may start from. */
  base?: string | undefined
  /** Origin of the stand-in that gave the article: it holds what it says is at WeChat's. */
  standIn?: string | undefined
}

/** How many are asked for at once. */
const atOnce = 4

/** Gets pictures by address, each named by its content, within the bounds of pictures on other sites. */
export async function fetchPictures(
  addresses: readonly string[],
  sources: PictureSources,
): Promise<Map<string, PulledPicture>> {
  const limit = pLimit(atOnce)
  const found = addresses.map((address) =>
    limit(async () => [address, await fetchOne(address, sources)] as const),
  )
  return new Map(await Promise.all(found))
}

async function fetchOne(address: string, sources: PictureSources): Promise<PulledPicture> {
  const got = await bytesOf(address, sources)
  return typeof got === 'function' ? { kind: 'fault', fault: got } : judgeBytes(got)
}

/** What a picture is, by its bytes. */
export async function judgeBytes(got: Buffer): Promise<PulledPicture> {
  const facts = await judgePicture(got)
  if (typeof facts === 'function') return { kind: 'fault', fault: facts }
  const key = createHash('sha256').update(got).digest('hex')
  const { mediaType, widthPx, heightPx } = facts
  return { kind: 'picture', name: assetName(key, mediaType), key, bytes: got, widthPx, heightPx }
}

async function bytesOf(address: string, { remote, base, standIn }: PictureSources): Promise<Buffer | Fault> {
  if (/^data:/i.test(address)) return decodeDataUrl(address) ?? Buffer.alloc(0)
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  if (url?.protocol === 'file:') return besidePage(url, base)
  const finding = await remote.get(url ? placeOf(url, standIn) : address)
  if (finding.kind === 'fault') return finding.fault
  if (finding.kind === 'unknown') throw new TypeError('Expected somebody to be asked')
  return finding.bytes ?? readFile(finding.path ?? '')
}

/** A saved page may show what lies in its own folder, and nothing else of the disk. */
async function besidePage(url: URL, base: string | undefined): Promise<Buffer | Fault> {
  const folder = base?.startsWith('file:') ? dirname(fileURLToPath(base)) : undefined
  const path = fileURLToPath(url)
  if (folder === undefined || !path.startsWith(folder + sep))
    return (path, place) => problem('image/outside-project', { path }, { place })
  return readFile(path).catch(
    (error: NodeJS.ErrnoException) => (path: string, place: Place) =>
      problem('image/unreadable', { path, reason: error.code ?? error.message }, { place }),
  )
}

/** A stand-in holds what it says is at WeChat's. */
function placeOf(url: URL, standIn: string | undefined): string {
  const whole = wholePicture(url.href)
  if (whole === undefined) return url.href
  return standIn === undefined ? whole : new URL(url.pathname, standIn).href
}

/** An address as it may stand in a post: relative ones mean nothing there. */
export const fullAddress = (address: string, base: string | undefined): string =>
  URL.canParse(address, base) && !address.startsWith('data:') ? new URL(address, base).href : address
