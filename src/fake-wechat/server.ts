import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { standInHeader } from '../wechat/types.ts'
import { type Answer, errcodeOf, refuse, writeAnswer } from './answers.ts'
import { type Call, createCall, type RequestEvent } from './calls.ts'
import { type Fault, type Faults, takesEffect } from './faults.ts'
import { findPage } from './pages.ts'
import { type ApiRequest, answerRequest } from './routes.ts'
import type { State } from './state.ts'
import type { StandInTime } from './time.ts'

/** What one server works on. */
interface Wire {
  state: State
  time: StandInTime
  faults: Faults
  calls: Call[]
  notify(event: RequestEvent): Promise<void>
}

/** Larger requests are read to their end, not kept, and refused. */
const maxBodyInBytes = 12 * 1024 * 1024
/** What is read of a request that is refused for its size, before the connection is cut. */
const maxReadInBytes = 200 * 1024 * 1024
/** Older calls are forgotten. */
const maxCalls = 10_000

/** The HTTP side of the stand-in: requests in, answers or ordered faults out. */
export function createWireServer(wire: Wire): Server {
  return createServer((request, response) => {
    response.setHeader(standInHeader, '1')
    exchange(wire, request, response).catch((error: unknown) => {
      // A listener or the stand-in itself failed: that must be seen, and the server must live on.
      if (response.headersSent || response.destroyed) response.destroy()
      else send(response, 500, 'text/plain', `The stand-in failed: ${error}`)
    })
  })
}

async function exchange(wire: Wire, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, time, faults, calls } = wire
  const url = readUrl(message)
  const isForPeople = message.method === 'GET' && url && !url.pathname.startsWith('/cgi-bin/')
  const page = isForPeople && findPage(state, url)
  if (page) return sendPage(response, page)
  const body = await readBody(message)
  if (body === 'cut') return
  if (body === 'too-large') return sendTooLarge(wire, message, response)

  const request = readRequest(message, url, body)
  const call = createCall(request, time.now())
  calls.push(call)
  if (calls.length > maxCalls) calls.shift()
  await wire.notify({ phase: 'before', call })

  const fault = faults.take(request.endpoint)
  if (fault) call.fault = fault
  if (fault && 'delayMs' in fault) await time.sleep(fault.delayMs)
  if (fault && 'lateCommitMs' in fault) time.runLater(fault.lateCommitMs, () => answerRequest(state, request))
  const answer = answerUnder(fault, state, request)
  if (answer) call.errcode = errcodeOf(answer)
  await wire.notify({ phase: 'after', call })

  deliver(response, fault, writeAnswer(answer ?? refuse(-1), time.now(), state.ids), request.endpoint)
  if (response.headersSent) call.status = response.statusCode
}

function answerUnder(fault: Fault | undefined, state: State, request: ApiRequest): Answer | undefined {
  if (fault && 'errcode' in fault) return refuse(fault.errcode, fault.errmsg)
  return !fault || takesEffect(fault) ? answerRequest(state, request) : undefined
}

/** Sends the answer, or what the fault makes of it. */
function deliver(response: ServerResponse, fault: Fault | undefined, text: string, endpoint: string): void {
  // Measured: the token calls say JSON, the others plain text without a charset.
  const mediaType = endpoint.endsWith('token') ? 'application/json; charset=utf-8' : 'text/plain'
  if (!fault || 'errcode' in fault || 'delayMs' in fault) send(response, 200, mediaType, text)
  else if ('status' in fault)
    send(response, fault.status, 'text/html', fault.html ?? gatewayPage(fault.status))
  else if ('brokenJson' in fault) send(response, 200, mediaType, text.slice(0, -1))
  else if ('halfAnswer' in fault) sendHalf(response, mediaType, text)
  else if ('reset' in fault || ('lateCommitMs' in fault && !fault.hang)) response.socket?.resetAndDestroy()
}

function send(response: ServerResponse, status: number, mediaType: string, content: string | Buffer): void {
  response.writeHead(status, { 'content-type': mediaType, 'content-length': Buffer.byteLength(content) })
  response.end(content)
}

function sendHalf(response: ServerResponse, mediaType: string, text: string): void {
  response.writeHead(200, { 'content-type': mediaType, 'content-length': Buffer.byteLength(text) })
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy())
}

function sendPage(
  response: ServerResponse,
  { mediaType, bytes }: { mediaType: string; bytes: Buffer },
): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
  )
  send(response, 200, mediaType, bytes)
}

/** WeChat refuses a large file with a number; what lies before it refuses any other large request. */
function sendTooLarge({ state, time }: Wire, message: IncomingMessage, response: ServerResponse): void {
  const isForm = message.headers['content-type']?.startsWith('multipart/')
  if (isForm) send(response, 200, 'text/plain', writeAnswer(refuse(45001), time.now(), state.ids))
  else send(response, 413, 'text/html', gatewayPage(413))
}

function gatewayPage(status: number): string {
  return `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`
}

function readUrl(message: IncomingMessage): URL | undefined {
  const base = 'http://stand-in.invalid'
  const path = message.url ?? '/'
  return URL.canParse(path, base) ? new URL(path, base) : undefined
}

function readRequest(message: IncomingMessage, url: URL | undefined, body: Buffer): ApiRequest {
  return {
    method: message.method ?? '',
    endpoint: (url?.pathname ?? message.url ?? '').replace(/^\/cgi-bin\//, ''),
    query: url?.searchParams ?? new URLSearchParams(),
    contentType: message.headers['content-type'] ?? '',
    body,
    callerIp: (message.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer | 'cut' | 'too-large'> {
  const chunks: Buffer[] = []
  let sizeInBytes = 0
  try {
    for await (const chunk of message) {
      sizeInBytes += chunk.length
      if (sizeInBytes <= maxBodyInBytes) chunks.push(chunk)
      else chunks.length = 0
      if (sizeInBytes > maxReadInBytes) message.destroy()
    }
  } catch {
    // The client has gone away in the middle of its request.
    return 'cut'
  }
  return sizeInBytes > maxBodyInBytes ? 'too-large' : Buffer.concat(chunks)
}
