import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may come in. */
export interface Doorway {
  /** Secret of this run, the first part of every path. */
  token: string
  /** What browsers may call this server: `127.0.0.1:4000`. */
  hosts: ReadonlySet<string>
}

/** Where a request leads, below the token. */
export interface Admitted {
  path: string
  query: URLSearchParams
  /** Whether it comes from another machine of the network: it may look, and orders nothing. */
  isGuest: boolean
}

/** Why a request is turned away. */
export interface Refusal {
  status: 400 | 403 | 405 | 415
  reason: string
}

/**
 * Lets in who knows the token and comes from the page itself. A name that an attacker's server made point here (DNS
 * rebinding) is none of ours; a page of another origin that sends an order says so in `Origin`. Other machines give no
 * orders at all.
 */
export function admit(message: IncomingMessage, { token, hosts }: Doorway): Admitted | Refusal {
  const { method = '', headers, url = '' } = message
  const { host = '', origin } = headers
  if (!hosts.has(host.toLowerCase())) return forbid('This address is none of the preview’s.')
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return foreign
  const site = headers['sec-fetch-site']
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) return foreign
  if (!url.startsWith('/') || !URL.canParse(base + url)) return { status: 400, reason: 'No such address.' }
  const { pathname, searchParams } = new URL(base + url)
  const [, first = '', ...rest] = pathname.split('/')
  if (!isSame(first, token) || rest.length === 0)
    return forbid('Open the address that wxpub printed: it ends with a secret of this run.')
  const isGuest = !message.socket.remoteAddress?.startsWith('127.')
  if (method === 'POST') {
    if (isGuest) return forbid('Orders are given on the machine that wxpub runs on.')
    if (origin === undefined) return foreign
    if (!/^application\/json(?:;|$)/i.test(headers['content-type'] ?? ''))
      return { status: 415, reason: 'Orders are JSON.' }
  } else if (method !== 'GET' && method !== 'HEAD') return { status: 405, reason: 'GET or POST.' }
  return { path: rest.join('/'), query: searchParams, isGuest }
}

const base = 'http://preview.invalid'

const forbid = (reason: string): Refusal => ({ status: 403, reason })

const foreign = forbid('This comes from another page.')

/** Takes as long for any wrong token. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
