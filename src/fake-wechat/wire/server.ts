import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { standInHeader } from '../../wechat/types.ts'
import { refuse } from '../api/answers.ts'
import { nameRequest } from '../api/request-ids.ts'
import type { Panel } from '../panel/panel.ts'
import { findPage, isOfArticle } from '../people/pages.ts'
import { deliver, send, sendGatewayPage } from './deliver.ts'
import { exchange, readRequest, type Wire } from './exchange.ts'
import { createBodyReader, type ReadBody } from './read-body.ts'

/** Further connections are closed at once. */
const maxConnections = 2000

const defaultTimeouts = {
  headersTimeout: 20_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5000,
  // A client that was busy for a while must not find its connection closed just as it writes.
  keepAliveTimeout: 60_000,
}

/**
 * The HTTP side of the stand-in: requests in, answers or ordered faults out.
 *
 * @param openPanel the page for people and the orders of tests, loaded when somebody asks for it
 * @param timeouts how long a sender may take for its headers and for all of its request, in milliseconds
 */
export function createWireServer(
  wire: Wire,
  openPanel: () => Promise<Panel>,
  timeouts = defaultTimeouts,
): Server {
  const withBody = createBodyReader()
  const server = createServer(timeouts, (message, response) => {
    response.setHeader(standInHeader, '1')
    const url = readUrl(message)
    withBody(message, (body) => answer({ message, url, body, response })).catch((error: unknown) => {
      // A listener or the stand-in itself failed: that must be seen, and the server must live on.
      if (response.headersSent || response.destroyed) response.destroy()
      else send(response, 500, 'text/plain', `The stand-in failed: ${error}`)
    })
  })
  server.maxConnections = maxConnections
  return server

  async function answer({ message, url, body, response }: Arrival): Promise<void> {
    if (body === 'cut') return
    if (body === 'busy') return sendGatewayPage(response, 503)
    if (body === 'too-large') return sendTooLarge(wire, message, url, response)
    if (url && isForPeople(url)) return (await openPanel()).answer(message, url, body, response)
    const page = message.method === 'GET' && url && !isApi(url) && findPage(wire.state, url)
    if (page) return sendPage(response, page)
    if (message.method === 'GET' && url && isOfArticle(url)) return sendNothingThere(response)
    return exchange(wire, readRequest(message, url, body), response)
  }
}

interface Arrival {
  message: IncomingMessage
  url: URL | undefined
  body: ReadBody
  response: ServerResponse
}

const isForPeople = ({ pathname }: URL): boolean => pathname === '/' || pathname.startsWith('/_/')

const sendNothingThere = (response: ServerResponse): void =>
  send(
    response,
    404,
    'text/plain; charset=utf-8',
    '模拟服务器没有这篇文章。The stand-in has no such article.',
  )

const isApi = ({ pathname }: URL): boolean => pathname.startsWith('/cgi-bin/')

function readUrl({ url = '/' }: IncomingMessage): URL | undefined {
  const base = 'http://stand-in.invalid'
  return URL.canParse(url, base) ? new URL(url, base) : undefined
}

function sendPage(
  response: ServerResponse,
  { mediaType, bytes }: { mediaType: string; bytes: Buffer },
): void {
  // An article is somebody else's HTML on the origin that takes orders: it may show itself and nothing more.
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; sandbox",
  )
  response.setHeader('x-content-type-options', 'nosniff')
  send(response, 200, mediaType, bytes)
}

/** WeChat refuses a large file with a number; what lies before it refuses any other large request. */
function sendTooLarge(
  { state }: Wire,
  message: IncomingMessage,
  url: URL | undefined,
  response: ServerResponse,
): void {
  const isForm = message.headers['content-type']?.startsWith('multipart/')
  const request = readRequest(message, url, Buffer.alloc(0))
  if (isForm) deliver(response, undefined, nameRequest(state, request, refuse(45001)), request.endpoint)
  else sendGatewayPage(response, 413)
}
