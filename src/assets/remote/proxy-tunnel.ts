import type { LookupAddress } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'

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
 * @throws Error with the code `PROXY_FAILED` when it doesn't
 */
export function openTunnel(
  proxy: URL,
  addresses: readonly LookupAddress[],
  port: number,
  timeoutMs: number,
): Promise<Socket> {
  const { address = '', family } = addresses.find((each) => each.family === 4) ?? addresses[0] ?? {}
  const target = `${family === 6 ? `[${address}]` : address}:${port}`
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  const isSecure = proxy.protocol === 'https:'
  return new Promise((resolve, reject) => {
    const fail = () => reject(Object.assign(new Error('The proxy made no tunnel'), { code: 'PROXY_FAILED' }))
    const connect = (isSecure ? requestHttps : requestHttp)({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (isSecure ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers: {
        host: target,
        ...(login !== ':' && { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
      timeout: timeoutMs,
    })
    connect.on('connect', (answer, socket) => {
      socket.setTimeout(0)
      if (answer.statusCode === 200) return resolve(socket)
      socket.destroy()
      fail()
    })
    connect.on('response', (answer) => {
      answer.destroy()
      fail()
    })
    connect.on('timeout', () => connect.destroy())
    connect.on('error', fail)
    connect.end()
  })
}
