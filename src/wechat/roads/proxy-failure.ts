/**
 * What kept a proxy from leading to WeChat. `invalid`: its address is none. `refused`: it is there and says no. Those of
 * ssh: it isn't installed, the host's key is unknown or another than before, it lets nobody in, isn't there, or ended
 * for another reason.
 */
export type ProxyFailureKind =
  | 'invalid'
  | 'unreachable'
  | 'refused'
  | 'ssh-missing'
  | 'ssh-host-unknown'
  | 'ssh-host-changed'
  | 'ssh-denied'
  | 'ssh-unreachable'
  | 'ssh-failed'

/** A connection that a proxy didn't make. Nothing was sent. */
export class ProxyFailure extends Error {
  override name = 'ProxyFailure'
  /** undici looks at it: with a code of its own it takes some failures for passing, and tries again without end. */
  readonly code = 'PROXY_FAILED'
  readonly kind: ProxyFailureKind
  /** The proxy, without user and password. */
  readonly proxy: string
  /** A code or a few words that say more. */
  readonly detail: string

  constructor(kind: ProxyFailureKind, proxy: string, detail: string) {
    super(`${kind} (${detail})`)
    this.kind = kind
    this.proxy = proxy
    this.detail = detail
  }
}

/** The failure of a proxy behind an error, if it is that. */
export function proxyFailureOf(error: unknown): ProxyFailure | undefined {
  for (let each = error; each instanceof Error; each = each.cause)
    if (each instanceof ProxyFailure) return each
  return undefined
}
