import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { admit, type Doorway } from './guard.ts'
import { plain, respond } from './respond.ts'
import type { Route } from './route.ts'
import { listen, namesOf } from './where.ts'

export interface ServerOptions {
  /** Where it is taken, one of the next that is free. 0: any. */
  port: number
  /** Whether other machines of the local network may ask. */
  isOnNetwork: boolean
  /** Secret of this run. */
  token: string
  route: Route
  onError(error: unknown): void
}

export interface PreviewServer {
  address: string
  networkAddresses: string[]
  port: number
  close(): Promise<void>
}

/** A person has some tabs open, not thousands. */
const maxConnections = 500

const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000 }

/** Serves whoever knows the token, and turns everybody else away. */
export async function startServer(options: ServerOptions): Promise<PreviewServer> {
  const { token, isOnNetwork, route, onError } = options
  const doorway: Doorway = { token, hosts: new Set() }
  const server = createServer(timeouts, (message, response) => {
    answer(message, response, doorway, route).catch((error: unknown) => {
      onError(error)
      if (response.headersSent) response.destroy()
      else respond(response, plain(500, 'The preview failed; the terminal says more.'))
    })
  })
  server.maxConnections = maxConnections
  const port = await listen(server, options.port, isOnNetwork ? '0.0.0.0' : '127.0.0.1')
  const names = namesOf(isOnNetwork)
  doorway.hosts = new Set([...names.own, ...names.network].map((name) => `${name}:${port}`))
  const addressAt = (name: string) => `http://${name}:${port}/${token}/`
  return {
    address: addressAt('127.0.0.1'),
    networkAddresses: names.network.map(addressAt),
    port,
    close: () => close(server),
  }
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  doorway: Doorway,
  route: Route,
): Promise<void> {
  const admitted = admit(message, doorway)
  if ('reason' in admitted) {
    // Whatever body comes with it isn't read.
    response.setHeader('connection', 'close')
    respond(response, plain(admitted.status, admitted.reason), message.method === 'HEAD')
    return
  }
  const found = await route(admitted, message, response)
  if (found) respond(response, found, message.method === 'HEAD')
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
