import { type ProxyFailure, proxyFailureOf } from './roads/proxy-failure.ts'

/** How an exchange failed before there was a whole answer. */
export type FailureKind = 'proxy-invalid' | 'unreachable' | 'tls-refused' | 'no-answer' | 'connection-lost'

/** An exchange without a whole answer. Keeps only a code of the original error, which might hold an address. */
export class TransportFailure extends Error {
  override name = 'TransportFailure'
  readonly kind: FailureKind
  /** Node's, OpenSSL's or undici's code, such as `ECONNREFUSED`. */
  readonly code: string
  /** Whether the server, not we or the network, ended the exchange. */
  readonly endedByServer: boolean
  /** What the account's proxy did, when it was that. */
  readonly proxy: ProxyFailure | undefined

  constructor(kind: FailureKind, code: string, endedByServer: boolean, proxy?: ProxyFailure) {
    super(`${kind} (${code})`)
    this.proxy = proxy
    this.kind = kind
    this.code = code
    this.endedByServer = endedByServer
  }
}

const tlsCode =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)|HOSTNAME_MISMATCH|EPROTO|UND_ERR_PRX_TLS)/
const waitedTooLong = /^(UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/
const brokenByNetwork = /^(ENETDOWN|ENETUNREACH|EHOSTDOWN|EHOSTUNREACH|ENETRESET|ENOTCONN|UNKNOWN)$/

/**
 * Tells how an exchange failed. `unreachable` and `tls-refused` are only said when nothing of the request was written;
 * once its first byte may have left, the rest is a matter of chance.
 *
 * @param started whether the connection stood and the request's turn had come
 * @param gaveUp whether our own time limit ended it
 */
export function classifyFailure(error: unknown, { started, gaveUp }: { started: boolean; gaveUp: boolean }) {
  if (error instanceof TransportFailure) return error
  const code = codeOf(error)
  if (!started && proxyFailureOf(error))
    return new TransportFailure('unreachable', code, true, proxyFailureOf(error))
  if (!started) return new TransportFailure(tlsCode.test(code) ? 'tls-refused' : 'unreachable', code, true)
  if (gaveUp) return new TransportFailure('no-answer', 'TIME_LIMIT', false)
  if (waitedTooLong.test(code)) return new TransportFailure('no-answer', code, false)
  return new TransportFailure('connection-lost', code, !brokenByNetwork.test(code))
}

function codeOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string' && /^\w+$/.test(each.code)) return each.code
  }
  return 'UNKNOWN'
}
