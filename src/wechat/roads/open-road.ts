import { parseProxy } from './proxy-address.ts'
import type { Road } from './road.ts'

/**
 * Opens the road through a proxy. Nothing is connected yet; what a kind of proxy needs is loaded with it.
 *
 * @param address see `parseProxy`
 * @param env variables for ssh
 * @throws ProxyFailure when the address is none
 */
export async function openRoad(
  address: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Road> {
  const proxy = parseProxy(address)
  switch (proxy.protocol) {
    case 'http':
    case 'https':
      return (await import('./http-proxy.ts')).httpRoad(proxy)
    case 'socks5':
      return (await import('./socks-proxy.ts')).socksRoad(proxy)
    case 'ssh':
      return (await import('./ssh-tunnel.ts')).sshRoad(proxy, env)
  }
}
