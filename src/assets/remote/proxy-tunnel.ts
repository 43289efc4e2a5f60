import type { LookupAddress } from 'node:dns'
import type { Socket } from 'node:net'
import { httpRoad } from '../../wechat/roads/http-proxy.ts'
import { parseProxy } from '../../wechat/roads/proxy-address.ts'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The proxy for https to a host.
 *
 * @param env variables; `HTTPS_PROXY` and `NO_PROXY` (either case) are used
 * @throws TypeError when the proxy's address is none
 */
export function proxyFor(host: string, env: Variables): URL | undefined {
  const proxy = env.HTTPS_PROXY || env.https_proxy
  if (!proxy) return undefined
  const exceptions = (env.NO_PROXY ?? env.no_proxy ?? '').toLowerCase().split(/[\s,]+/)
  const isDirect = exceptions.some((each) => {
    const name = each.replace(/^\*?\./, '').replace(/:\d+$/, '')
    return each === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)))
  })
  return isDirect ? undefined : new URL(proxy)
}

/**
 * Has a proxy connect to an address.
 *
 * @throws ProxyFailure when it doesn't
 */
export function openTunnel(
  proxy: URL,
  addresses: readonly LookupAddress[],
  port: number,
  timeoutMs: number,
): Promise<Socket> {
  const { address = '' } = addresses.find((each) => each.family === 4) ?? addresses[0] ?? {}
  return httpRoad(parseProxy(proxy.href), timeoutMs).dial(address, port)
}
