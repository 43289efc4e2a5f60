import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Dispatcher } from 'undici'
import { relayHeader } from '../wechat/relay-signature.ts'
import { standInHeader } from '../wechat/types.ts'
import type { Refusal } from './refusal.ts'

/** A request as WeChat gets it. */
export interface Upstream {
  url: URL
  method: string
  contentType?: string | undefined
  body: Buffer
}

/** An answer of WeChat's whose body is still to come. */
export type UpstreamAnswer = Dispatcher.ResponseData

const waitMs = 60_000

/** Only said while a connection is made: nothing of the request has left. */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/

/** Sends a request to WeChat, once. */
export async function ask(
  { url, method, contentType, body }: Upstream,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<UpstreamAnswer | Extract<Refusal, 'unreachable' | 'lost' | 'loop'>> {
  try {
    const answer = await dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: method === 'GET' ? 'GET' : 'POST',
      headers: contentType === undefined ? {} : { 'content-type': contentType },
      body: method === 'GET' ? null : body,
      headersTimeout: waitMs,
      bodyTimeout: waitMs,
      signal,
    })
    if (answer.headers[relayHeader] === undefined) return answer
    await answer.body.dump()
    return 'loop'
  } catch (error) {
    return beforeSending.test(codeOf(error)) ? 'unreachable' : 'lost'
  }
}

/** Hands WeChat's answer on, as it comes: type, length and what tells a stand-in, and no other header. */
export async function passOn(
  { statusCode, headers, body }: UpstreamAnswer,
  response: ServerResponse,
): Promise<void> {
  writeHead(response, statusCode, headers, headers['content-length'])
  await pipeline(body, response)
}

/** The same for a body that was read and changed. */
export function passOnChanged(
  { statusCode, headers }: UpstreamAnswer,
  body: Buffer,
  response: ServerResponse,
): void {
  writeHead(response, statusCode, headers, String(body.length))
  response.end(body)
}

function writeHead(
  response: ServerResponse,
  status: number,
  headers: UpstreamAnswer['headers'],
  length: string | string[] | undefined,
): void {
  const passed = {
    'content-type': headers['content-type'],
    'content-length': length,
    [standInHeader]: headers[standInHeader],
  }
  for (const [name, value] of Object.entries(passed)) if (value !== undefined) response.setHeader(name, value)
  response.writeHead(status)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
