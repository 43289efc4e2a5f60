import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it arrived. */
export interface Received {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingMessage['headers']
  body: Buffer
  /** The parts of a multipart body. */
  parts(): Promise<{ name: string; filename: string; type: string; bytes: Buffer }[]>
}

/** What the server does with one request. */
export type Reply =
  | { json: unknown; headers?: Record<string, string> }
  | { status?: number; type?: string; body: string | Uint8Array; headers?: Record<string, string> }
  /** Cuts the connection; `half` sends the beginning of an answer first. */
  | 'reset'
  | 'half'
  /** Never answers. */
  | 'silence'

export type Script = (request: Received) => Reply | Promise<Reply>

export interface ScriptedServer {
  readonly origin: string
  /** Every request, oldest first. */
  readonly requests: Received[]
  close(): Promise<void>
}

/** Starts a real HTTP server that does what the script says. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const requests: Received[] = []
  const server = createServer(async (message, response) => {
    const request = await receive(message)
    requests.push(request)
    send(await script(request), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function receive(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const { pathname, searchParams } = new URL(message.url ?? '', 'http://server')
  const type = message.headers['content-type'] ?? ''
  return {
    method: message.method ?? '',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: message.headers,
    body,
    async parts() {
      const form = await new Response(body, { headers: { 'content-type': type } }).formData()
      return Promise.all(
        [...form].map(async ([name, part]) => {
          if (typeof part === 'string') return { name, filename: '', type: '', bytes: Buffer.from(part) }
          return {
            name,
            filename: part.name,
            type: part.type,
            bytes: Buffer.from(await part.arrayBuffer()),
          }
        }),
      )
    },
  }
}

function send(reply: Reply, response: ServerResponse): void {
  if (reply === 'silence') return
  if (reply === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  if (reply === 'half') {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"media', () => response.socket?.destroy())
    return
  }
  const { status, type, body } =
    'json' in reply
      ? { status: 200, type: 'text/plain', body: JSON.stringify(reply.json) }
      : { status: reply.status ?? 200, type: reply.type ?? 'text/html', body: reply.body }
  response.writeHead(status, { 'content-type': type, ...reply.headers })
  response.end(body)
}
