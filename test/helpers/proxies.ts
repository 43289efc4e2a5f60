import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface TestProxy {
  port: number
  /** Where connections were made to, `host:port`. */
  targets: string[]
}

export interface ProxyOptions {
  user?: string
  password?: string
  /** Answers with this instead of a connection: an HTTP status, or a number of SOCKS's. */
  refuse?: number
}

/** A real HTTP proxy on this machine that knows CONNECT alone. */
export async function startHttpProxy({ user, password, refuse }: ProxyOptions = {}): Promise<TestProxy> {
  const targets: string[] = []
  const wanted = user && `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const server = createHttpServer((_, response) => response.writeHead(405).end())
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    const status = wanted && headers['proxy-authorization'] !== wanted ? 407 : refuse
    if (status) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
      return
    }
    targets.push(url)
    const { hostname, port } = new URL(`http://${url}`)
    join(socket, hostname, Number(port), () => socket.write('HTTP/1.1 200 Connection Established\r\n\r\n'))
  })
  return { port: await listen(server), targets }
}

/** A real SOCKS5 proxy on this machine: connections, with a password or without (RFC 1928, RFC 1929). */
export async function startSocksProxy({ user, password, refuse }: ProxyOptions = {}): Promise<TestProxy> {
  const targets: string[] = []
  const server = createServer(async (socket) => {
    socket.on('error', () => {})
    const read = reader(socket)
    const [, methods = 0] = await read(2)
    await read(methods)
    socket.write(Buffer.from([5, user ? 2 : 0]))
    if (user) {
      const [, length = 0] = await read(2)
      const name = (await read(length)).toString()
      const [size = 0] = await read(1)
      const isRight = (await read(size)).toString() === password && name === user
      socket.write(Buffer.from([1, isRight ? 0 : 1]))
      if (!isRight) {
        socket.end()
        return
      }
    }
    const [, , , kind] = await read(4)
    const host =
      kind === 1 ? [...(await read(4))].join('.') : (await read((await read(1))[0] ?? 0)).toString()
    const port = (await read(2)).readUInt16BE()
    const answer = (code: number) => socket.write(Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))
    if (refuse) {
      answer(refuse)
      socket.end()
      return
    }
    targets.push(`${host}:${port}`)
    join(socket, host, port, () => answer(0))
  })
  return { port: await listen(server), targets }
}

function join(socket: Socket, host: string, port: number, onConnect: () => void): void {
  const other = connect(port, host, () => {
    onConnect()
    socket.pipe(other).pipe(socket)
  })
  other.on('error', () => socket.destroy())
  socket.on('error', () => other.destroy())
  socket.on('close', () => other.destroy())
}

/** Reads so many bytes at a time, and leaves the rest. */
function reader(socket: Socket): (count: number) => Promise<Buffer> {
  return async (count) => {
    for (;;) {
      const chunk: Buffer | null = count === 0 ? Buffer.alloc(0) : socket.read(count)
      if (chunk) return chunk
      await new Promise((resolve) => socket.once('readable', resolve))
    }
  }
}

async function listen(server: Server): Promise<number> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  // A server that listens on a port has an AddressInfo.
  return (server.address() as AddressInfo).port
}
