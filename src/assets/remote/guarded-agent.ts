import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import type { buildConnector, Dispatcher } from 'undici'
import { hostAtPort, isAllowedHost, isPublicAddress } from './address-guard.ts'
import { openTunnel, proxyFor } from './proxy-tunnel.ts'

/** Finds the addresses of a name. */
export type Resolver = (name: string) => Promise<LookupAddress[]>

export interface AgentOptions {
  /** Names, addresses and ranges that may be asked although they aren't of the internet; with a port, there alone. */
  allowHosts: readonly string[]
  /** Where `HTTPS_PROXY` and `NO_PROXY` are looked up. */
  env: Readonly<Record<string, string | undefined>>
  /** Default: as the system does. */
  resolve?: Resolver | undefined
  connectMs: number
  /** Told of every request as it is sent. */
  onRequest?: (() => void) | undefined
}

/** A host that a picture may not come from. Nothing was sent to it. */
export class RefusedAddress extends Error {
  override name = 'RefusedAddress'
  readonly host: string
  readonly address: string

  constructor(host: string, address: string) {
    super(`${host} is at ${address}`)
    this.host = host
    this.address = address
  }
}

/**
 * An agent that connects to hosts of the internet alone. A name is resolved once for each connection: if any of its
 * addresses isn't allowed, none is used, and the connection is made to the very addresses that were looked at, so that
 * a name server that answers otherwise the second time gains nothing. Through a proxy it is the checked address that is
 * asked for, not the name. Plain http goes without proxy, as wxpub's other requests do.
 *
 * @internal
 */
export async function guardedAgent(options: AgentOptions): Promise<Dispatcher> {
  const { Agent, buildConnector } = await import('undici')
  const connect = async (target: buildConnector.Options): Promise<Socket> => {
    const { hostname, port, protocol } = target
    const isAllowed = options.allowHosts.includes(hostAtPort(target))
    const addresses = await allowedAddresses(hostname, isAllowed, options)
    const connector = buildConnector({ timeout: options.connectMs, lookup: answering(addresses) })
    const proxy = protocol === 'https:' ? proxyFor(hostname, options.env) : undefined
    const httpSocket = proxy && (await openTunnel(proxy, addresses, Number(port || 443), options.connectMs))
    return new Promise((resolve, reject) =>
      connector({ ...target, ...(httpSocket && { httpSocket }) }, (error, socket) =>
        socket ? resolve(socket) : reject(error),
      ),
    )
  }
  const agent = new Agent({
    connect: (target, done) => {
      connect(target).then(
        (socket) => done(null, socket),
        (error: Error) => done(error, null),
      )
    },
    connections: 4,
    pipelining: 1,
  })
  const { onRequest } = options
  return onRequest
    ? agent.compose((dispatch) => (request, handler) => dispatch(request, telling(onRequest, handler)))
    : agent
}

/** The connection stands and the request's turn has come: before this nothing of it was written. */
const telling = (onRequest: () => void, handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => ({
  onRequestStart(...start) {
    onRequest()
    handler.onRequestStart?.(...start)
  },
  onResponseStart: (...start) => handler.onResponseStart?.(...start),
  onResponseData: (...data) => handler.onResponseData?.(...data),
  onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
  onResponseError: (...error) => handler.onResponseError?.(...error),
})

/** @throws RefusedAddress, or what the resolver throws */
async function allowedAddresses(
  host: string,
  isAllowed: boolean,
  { allowHosts, resolve = resolveName }: AgentOptions,
): Promise<LookupAddress[]> {
  const family = isIP(host)
  const addresses = family ? [{ address: host, family }] : await resolve(host)
  if (addresses.length === 0) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' })
  const refused = addresses.find(
    ({ address }) => !isPublicAddress(address) && !isAllowedHost(address, allowHosts),
  )
  if (refused && !isAllowed && !isAllowedHost(host, allowHosts))
    throw new RefusedAddress(host, refused.address)
  return addresses
}

const resolveName: Resolver = (name) => lookup(name, { all: true })

/** Node asks for all addresses when it tries one family after the other. */
const answering =
  (addresses: LookupAddress[]): LookupFunction =>
  (_name, { all }, answer) => {
    const [first] = addresses
    if (all) answer(null, addresses)
    else answer(null, first?.address ?? '', first?.family)
  }
