import type { Server } from 'node:http'
import { networkInterfaces } from 'node:os'

/** So many ports are tried when the wanted one is taken. */
const mostTries = 20

/**
 * Makes a server listen.
 *
 * @param port the port wanted; 0: any
 * @returns the port it has: the wanted one, or where that is taken one of the next
 * @throws Error with `code` when none can be had
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  const last = port === 0 ? 0 : Math.min(port + mostTries, 65_535)
  for (let each = port; ; each++) {
    try {
      return await listenAt(server, each, host)
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || each >= last) throw error
    }
  }
}

const listenAt = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/** What this machine is called: by itself, and by others of the local network. */
export function namesOf(isOnNetwork: boolean): { own: string[]; network: string[] } {
  const own = ['127.0.0.1', 'localhost']
  if (!isOnNetwork) return { own, network: [] }
  const network = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  return { own, network }
}
