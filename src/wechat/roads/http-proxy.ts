import type { Socket } from 'node:net'
import type { ProxyAddress } from './proxy-address.ts'
import { ProxyFailure } from './proxy-failure.ts'
import { dialMs, type Road } from './road.ts'

/** A tunnel through an HTTP proxy: it sees where the connection leads, and none of what is said. */
export function httpRoad(proxy: ProxyAddress, timeoutMs = dialMs): Road {
  const { user, password } = proxy
  const credentials = Buffer.from(`${user}:${password}`).toString('base64')
  const authorization = user === '' ? {} : { 'proxy-authorization': `Basic ${credentials}` }

  async function dial(host: string, port: number): Promise<Socket> {
    const { request } = proxy.protocol === 'https' ? await import('node:https') : await import('node:http')
    const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
    return new Promise((resolve, reject) => {
      const fail = (kind: 'unreachable' | 'refused', detail: string) => {
        asking.destroy()
        reject(new ProxyFailure(kind, proxy.shown, detail))
      }
      const asking = request({
        host: proxy.host,
        port: proxy.port,
        method: 'CONNECT',
        path: target,
        headers: { host: target, ...authorization },
        agent: false,
        timeout: timeoutMs,
      })
      asking.once('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
        if (statusCode !== 200) {
          socket.destroy()
          return fail('refused', `HTTP ${statusCode}`)
        }
        if (head.length > 0) socket.unshift(head)
        socket.setTimeout(0)
        resolve(socket)
      })
      asking.once('response', ({ statusCode }) => fail('refused', `HTTP ${statusCode}`))
      asking.once('timeout', () => fail('unreachable', 'ETIMEDOUT'))
      asking.once('error', (error: NodeJS.ErrnoException) => fail('unreachable', error.code ?? 'UNKNOWN'))
      asking.end()
    })
  }

  return { dial, close: async () => {} }
}
