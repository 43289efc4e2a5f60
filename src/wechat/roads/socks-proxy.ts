import type { ProxyAddress } from './proxy-address.ts'
import { ProxyFailure } from './proxy-failure.ts'
import { dialMs, type Road } from './road.ts'

/** A tunnel through a SOCKS5 proxy. */
export function socksRoad({ host: proxyHost, port: proxyPort, user, password, shown }: ProxyAddress): Road {
  return {
    async dial(host, port) {
      const { SocksClient } = await import('socks')
      try {
        const { socket } = await SocksClient.createConnection({
          proxy: {
            host: proxyHost,
            port: proxyPort,
            type: 5,
            ...(user !== '' && { userId: user, password }),
          },
          command: 'connect',
          destination: { host, port },
          timeout: dialMs,
        })
        return socket
      } catch (error) {
        throw explain(error, shown)
      }
    },
    close: async () => {},
  }
}

/** The package tells in its messages alone what the network or the proxy said. Its errors hold the password. */
function explain(error: unknown, shown: string): ProxyFailure {
  const message = error instanceof Error ? error.message : ''
  const [, code] = /\b(E[A-Z]{4,})\b/.exec(message) ?? []
  if (code !== undefined) return new ProxyFailure('unreachable', shown, code)
  if (/timed out/i.test(message)) return new ProxyFailure('unreachable', shown, 'ETIMEDOUT')
  if (/auth/i.test(message)) return new ProxyFailure('refused', shown, 'SOCKS5 authentication')
  const [, said] = /\((\w+)\)/.exec(message) ?? []
  return new ProxyFailure('refused', shown, said ?? 'SOCKS5')
}
