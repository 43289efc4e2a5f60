import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { problem } from '../../problems/problem.ts'
import type { Fault } from '../resolve/judge-picture.ts'
import { RefusedAddress } from './guarded-agent.ts'
import { refererFor } from './referers.ts'
import type { RemoteLimits } from './remote-limits.ts'

export { guardedAgent } from './guarded-agent.ts'

/** By what a server tells whether a picture has changed. */
export interface Validators {
  etag?: string
  lastModified?: string
}

/** What came of asking for a picture. */
export type Fetched =
  | { kind: 'picture'; bytes: Buffer; validators: Validators }
  | { kind: 'unchanged' }
  /** `cause` is short and of no language, such as `HTTP 404`. */
  | { kind: 'fault'; fault: Fault; cause: string }

/**
 * Asks for a picture, following redirects. Never throws for what a site does.
 *
 * @param address http or https
 * @param known what was told of the copy at hand, to be sent only if there is another one now
 */
export async function fetchPicture(
  address: URL,
  known: Validators,
  options: { dispatcher: Dispatcher; limits: RemoteLimits; signal?: AbortSignal | undefined },
): Promise<Fetched> {
  const { limits, signal } = options
  const timeout = AbortSignal.timeout(limits.totalMs)
  const end = signal ? AbortSignal.any([timeout, signal]) : timeout
  try {
    let url = address
    for (let hop = 0; hop <= limits.redirects; hop++) {
      const found = await ask(url, known, { ...options, signal: end })
      if (!(found instanceof URL)) return found
      if (!/^https?:$/.test(found.protocol)) return blocked(found.protocol)
      url = found
    }
    const tooMany: Fault = (path, place) =>
      problem('image/remote-redirects', { url: path, limit: limits.redirects }, { place })
    return { kind: 'fault', fault: tooMany, cause: 'redirects' }
  } catch (error) {
    if (signal?.aborted) return { kind: 'fault', fault: stopped, cause: 'stopped' }
    return failure(error, timeout.aborted, limits)
  }
}

/** @returns where the server sent us, or what it gave */
async function ask(
  url: URL,
  known: Validators,
  { dispatcher, limits, signal }: { dispatcher: Dispatcher; limits: RemoteLimits; signal: AbortSignal },
): Promise<Fetched | URL> {
  const referer = refererFor(url.hostname)
  const { statusCode, headers, body } = await dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers: {
      // Some sites choose the type by this: none that WeChat doesn't take, if there is a choice.
      accept: 'image/png,image/jpeg,image/gif,image/*;q=0.8,*/*;q=0.5',
      'accept-encoding': 'identity',
      'user-agent': 'Mozilla/5.0 (compatible; wxpub)',
      ...(referer !== undefined && { referer }),
      ...(known.etag !== undefined && { 'if-none-match': known.etag }),
      ...(known.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
    },
    headersTimeout: limits.silenceMs,
    bodyTimeout: limits.silenceMs,
    signal,
  })
  const header = (name: string) => String(headers[name] ?? '')
  // Ending a body that nobody reads is an error that nobody minds.
  body.on('error', () => undefined)
  const drop = () => void body.destroy()

  if (statusCode === 304 && (known.etag ?? known.lastModified) !== undefined) {
    drop()
    return { kind: 'unchanged' }
  }
  // Bytes come as they were sent, and some servers send Chinese unescaped.
  const location = Buffer.from(header('location'), 'latin1').toString()
  if (location !== '' && [301, 302, 303, 307, 308].includes(statusCode) && URL.canParse(location, url)) {
    drop()
    return new URL(location, url)
  }
  if (statusCode !== 200) {
    drop()
    const status: Fault = (path, place) =>
      problem('image/remote-status', { url: path, status: statusCode }, { place })
    return { kind: 'fault', fault: status, cause: `HTTP ${statusCode}` }
  }
  const sent = Number(header('content-length')) > limits.bytes ? undefined : await readAll(body, limits.bytes)
  const bytes = sent && (await unpack(sent, header('content-encoding'), limits.bytes))
  if (!bytes) {
    drop()
    const limit = limits.bytes / 1_000_000
    const tooLarge: Fault = (path, place) =>
      problem('image/remote-too-large', { url: path, limit }, { place })
    return { kind: 'fault', fault: tooLarge, cause: `> ${limit} MB` }
  }
  const validators = {
    ...(header('etag') && { etag: header('etag') }),
    ...(header('last-modified') && { lastModified: header('last-modified') }),
  }
  return { kind: 'picture', bytes, validators }
}

/** @returns nothing when there are too many bytes */
async function readAll(body: Readable, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const unpackers: Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/** Some servers pack what they were asked to leave alone. @returns nothing when it becomes too large */
async function unpack(bytes: Buffer, encoding: string, mostBytes: number): Promise<Buffer | undefined> {
  const unpacker = unpackers[encoding.trim().toLowerCase()]
  if (!unpacker) return bytes
  return unpacker(bytes, { maxOutputLength: mostBytes }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  })
}

const stopped: Fault = (_path, place) => problem('asset/upload-stopped', {}, { place })

const blocked = (address: string): Fetched => ({
  kind: 'fault',
  fault: (path, place) => problem('image/remote-blocked', { url: path, address }, { place }),
  cause: address,
})

/** Proxies that catch all traffic of a machine, such as Clash, answer each name with an address of this range. */
const fakeAddress = (address: string): Fetched => ({
  kind: 'fault',
  fault: (path, place) => problem('image/remote-fake-ip', { url: path, address }, { place }),
  cause: address,
})

const unknownHost = /^(ENOTFOUND|EAI_AGAIN)$/
const cutOff = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/

/** @throws what isn't a failure of network or site */
function failure(error: unknown, isLate: boolean, limits: RemoteLimits): Fetched {
  if (error instanceof RefusedAddress) {
    const { host, address } = error
    const shown = host === address ? host : `${host} (${address})`
    return /^198\.1[89]\./.test(address) && host !== address ? fakeAddress(shown) : blocked(shown)
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (isLate || code?.endsWith('TIMEOUT')) {
    const seconds = (isLate ? limits.totalMs : limits.silenceMs) / 1000
    const slow: Fault = (path, place) => problem('image/remote-slow', { url: path, seconds }, { place })
    return { kind: 'fault', fault: slow, cause: 'timeout' }
  }
  if (code === undefined) throw error
  const unreachable: Fault = (path, place) => {
    if (unknownHost.test(code)) return problem('image/remote-no-host', { url: path, cause: code }, { place })
    if (cutOff.test(code)) return problem('image/remote-cut-off', { url: path, cause: code }, { place })
    return problem('image/remote-unreachable', { url: path, reason: code }, { place })
  }
  return { kind: 'fault', fault: unreachable, cause: code }
}
