import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The request a signature stands for. */
export interface SignedRequest {
  appId: string
  method: string
  /** Path and query as they are sent, from `/cgi-bin/` on. */
  path: string
  /** SHA-256 of the body, 64 hex digits. */
  bodyHash: string
  /** Milliseconds since 1970. */
  timeMs: number
  /** 32 hex digits, never used twice. */
  nonce: string
}

/** What the header `Authorization` says of a request; the rest of it the relay sees itself. */
export type SignedClaims = Pick<SignedRequest, 'appId' | 'bodyHash' | 'timeMs' | 'nonce'> & {
  /** 64 hex digits. */
  signature: string
}

const scheme = 'WXPUB1-HMAC-SHA256'
const pattern = new RegExp(
  `^${scheme} app=([\\w%.!~*'()-]{1,200}),time=(\\d{1,15}),nonce=([0-9a-f]{32}),body=([0-9a-f]{64}),signature=([0-9a-f]{64})$`,
)

/** Why a relay refused a request or could not pass it on; its answers name it in this header. */
export const relayHeader = 'x-wxpub-relay'

/** SHA-256 of a body, in hex. */
export const hashBody = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Signs a request: the value of its header `Authorization`. */
export function signRequest(request: SignedRequest, key: string): string {
  const { appId, timeMs, nonce, bodyHash } = request
  const claims = `app=${encodeURIComponent(appId)},time=${timeMs},nonce=${nonce},body=${bodyHash}`
  return `${scheme} ${claims},signature=${digest(request, key).toString('hex')}`
}

/** Reads such a header. @returns nothing when it is none */
export function readSignature(header: string): SignedClaims | undefined {
  const [, app = '', time, nonce = '', bodyHash = '', signature = ''] = pattern.exec(header) ?? []
  const appId = decode(app)
  return time === undefined || appId === undefined
    ? undefined
    : { appId, timeMs: Number(time), nonce, bodyHash, signature }
}

/** Whether the signature was made with this key. Takes the same time wherever a wrong one differs. */
export function isSignedWith(key: string, request: SignedRequest, signature: string): boolean {
  const expected = digest(request, key)
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Each part stands on a line of its own, and none can hold a line end: two requests never give the same text. */
function digest({ appId, method, path, bodyHash, timeMs, nonce }: SignedRequest, key: string): Buffer {
  const text = [scheme, encodeURIComponent(appId), method, path, bodyHash, timeMs, nonce].join('\n')
  return createHmac('sha256', key).update(text).digest()
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
