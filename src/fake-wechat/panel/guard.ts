import type { IncomingMessage } from 'node:http'

/** Why a request is turned away, with the status that says so. */
export interface TurnedAway {
  status: 403 | 405
  reason: string
}

/**
 * Lets in only who is on this machine and was not sent by a page of another origin. A browser tells where a form comes
 * from (`Origin`); a program that sends none must send JSON, which no page can send to another origin unasked.
 */
export function turnAway(message: IncomingMessage): TurnedAway | undefined {
  const { method, headers, socket } = message
  const { host = '', origin } = headers
  if (!isLoopback(socket.remoteAddress ?? '')) return forbid('Only this machine may look here.')
  if (!isOurHost(host)) return forbid(`Only localhost and loopback addresses lead here, not ${host}.`)
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method !== 'POST') return { status: 405, reason: 'Orders are given with POST.' }
  const site = headers['sec-fetch-site']
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none'
  const isProgram = origin === undefined && headers['content-type']?.startsWith('application/json') === true
  if (isOwnSite && (isProgram || origin === `http://${host}`)) return undefined
  return forbid('Orders come from this page, or as application/json from a program.')
}

const forbid = (reason: string): TurnedAway => ({ status: 403, reason })

const isLoopback = (address: string): boolean =>
  address === '::1' || /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)

/** A name that an attacker's server made point to this machine is none of these. */
const isOurHost = (host: string): boolean =>
  /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i.test(host)
