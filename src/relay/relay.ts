import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../clock.ts'
import type { RelayAccount } from './account.ts'
import { createAnswer, type Outcome } from './answer.ts'

export interface RelayOptions {
  accounts: readonly RelayAccount[]
  /** Where WeChat's API is, such as `https://api.weixin.qq.com`. */
  upstream: string
  /** Default: one the system picks. Always on the loopback interface: TLS from outside ends in front of it. */
  port?: number
  clock: Clock
  /** Told of every request when it has ended. */
  onRequest(entry: RelayEntry): void
  /** How long a sender may take for its headers and for all of its request, in milliseconds. */
  timeouts?: typeof defaultTimeouts
}

/** A line of the access log: no body, no query, no token, no secret. */
export interface RelayEntry extends Outcome {
  /** Milliseconds since 1970. */
  timeMs: number
  /** HTTP status of the answer. */
  status: number
  durationMs: number
}

export interface Relay {
  /** Such as `http://127.0.0.1:8787`. */
  readonly origin: string
  /** Lets requests under way end, for ten seconds at most. */
  close(): Promise<void>
}

const defaultTimeouts = {
  headersTimeout: 10_000,
  requestTimeout: 90_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 60_000,
}
/** Further connections are closed at once. */
const maxConnections = 500
const closeMs = 10_000

/**
 * Starts a relay: it takes requests that a client of wxpub has signed, and sends them on to WeChat with secret and token.
 *
 * @throws Error with a `code` when the port can't be had
 */
export async function startRelay({
  port = 0,
  timeouts = defaultTimeouts,
  ...options
}: RelayOptions): Promise<Relay> {
  const { clock, onRequest } = options
  const { Agent } = await import('undici')
  const agent = new Agent({ connections: 32, connectTimeout: 10_000, maxResponseSize: 128 * 1024 * 1024 })
  const answer = createAnswer({ ...options, dispatcher: agent })
  const server = createServer(timeouts, async (message, response) => {
    const timeMs = clock.now()
    // An answer that breaks off in the middle: the client must see that it isn't whole.
    const outcome = await answer(message, response).catch((): Outcome => {
      response.destroy()
      return { refusal: 'lost' }
    })
    onRequest({ timeMs, ...outcome, status: response.statusCode, durationMs: clock.now() - timeMs })
  })
  server.maxConnections = maxConnections
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an AddressInfo.
  const address = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      const timer = setTimeout(() => server.closeAllConnections(), closeMs)
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeIdleConnections()
      })
      clearTimeout(timer)
      await agent.destroy()
    },
  }
}
