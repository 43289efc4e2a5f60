import type { Dispatcher } from 'undici'
import type { ServerKind } from './client-types.ts'
import { createDeadline } from './deadline.ts'
import type { Endpoint } from './endpoints.ts'
import type { Connections } from './pool.ts'
import { relayHeader } from './relay-signature.ts'
import { type EncodedBody, outgoing } from './request-body.ts'
import { classifyFailure } from './transport-failure.ts'
import { standInHeader } from './types.ts'

/** What came back, whatever it is. */
export interface Answer {
  status: number
  contentType: string
  server: ServerKind
  /** Why a relay on the way refused the request, in its words. */
  refusal?: string
  /** How long the server asks not to be called again. */
  retryAfterMs?: number
  /** What its clock said, in milliseconds since 1970, to the second. */
  serverTimeMs?: number
  bytes: Uint8Array
}

/** Adds headers to a request: what a relay wants to see signed. */
export type Sign = (request: {
  method: string
  path: string
  bytes: Uint8Array
}) => Promise<Record<string, string>>

export interface TransportOptions {
  /** Address below which `/cgi-bin/` lies. */
  baseUrl: URL
  /** Where `HTTPS_PROXY` and `NO_PROXY` are looked up. */
  env: Readonly<Record<string, string | undefined>>
  /** Proxy in their place. */
  proxy?: string | undefined
  /** Factor on all time limits. */
  timeScale: number
  /** Signs every request. */
  sign?: Sign | undefined
  /** Told when the first byte of a request is about to leave. */
  onSend(call: string): void
}

export interface Transport {
  /**
   * Sends one request, once.
   *
   * @throws TransportFailure when no whole answer came
   */
  send(endpoint: Endpoint, query: Record<string, string>, body: EncodedBody): Promise<Answer>
  close(): Promise<void>
}

/** Sends requests over one pool of connections. Knows nothing of tokens and error numbers. */
export function createTransport(options: TransportOptions): Transport {
  let pool: Promise<Connections> | undefined
  const open = async () => (await import('./pool.ts')).openPool(options.env, options.proxy)
  return {
    async send(endpoint, query, body) {
      pool ??= open()
      const { dispatcher } = await pool.catch((error) => {
        throw classifyFailure(error, { started: false, gaveUp: false })
      })
      return exchange(dispatcher, endpoint, query, body, options)
    },
    async close() {
      const former = pool
      pool = undefined
      await (await former?.catch(() => undefined))?.close()
    },
  }
}

async function exchange(
  dispatcher: Dispatcher,
  endpoint: Endpoint,
  query: Record<string, string>,
  encoded: EncodedBody,
  options: TransportOptions,
): Promise<Answer> {
  const url = addressOf(options.baseUrl, endpoint, query)
  const deadline = createDeadline(endpoint, options.timeScale)
  let started = false
  const { method } = endpoint
  const { pieces, headers } = encoded
  const signature =
    options.sign &&
    (await options.sign({ method, path: pathOf(endpoint, query), bytes: Buffer.concat(pieces) }))
  const body = outgoing(encoded, deadline.lastByteSent)

  try {
    return await new Promise<Answer>((resolve, reject) => {
      const chunks: Buffer[] = []
      let answer: Omit<Answer, 'bytes'> | undefined
      dispatcher.dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method,
          headers: { ...headers, ...signature },
          body,
        },
        {
          // The connection stands and this request's turn has come: before this nothing of it was written.
          onRequestStart(controller) {
            started = true
            options.onSend(endpoint.call)
            deadline.begin(() => controller.abort(new Error('time limit')))
            // It is handed over with the headers.
            if (Buffer.isBuffer(body)) deadline.lastByteSent()
          },
          onResponseStart(_controller, status, answerHeaders) {
            const refusal = options.sign && answerHeaders[relayHeader]
            const retryAfterMs = parseRetryAfter(answerHeaders['retry-after'])
            const serverTimeMs = Date.parse(String(answerHeaders.date))
            answer = {
              status,
              ...(refusal !== undefined && { refusal: String(refusal) }),
              ...(retryAfterMs !== undefined && { retryAfterMs }),
              ...(!Number.isNaN(serverTimeMs) && { serverTimeMs }),
              contentType: String(answerHeaders['content-type'] ?? ''),
              server: answerHeaders[standInHeader] === undefined ? 'wechat' : 'stand-in',
            }
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk)
          },
          onResponseEnd() {
            if (answer) resolve({ ...answer, bytes: Buffer.concat(chunks) })
            else reject(new Error('no status line'))
          },
          onResponseError(_controller, error) {
            reject(error)
          },
        },
      )
    })
  } catch (error) {
    throw classifyFailure(error, { started, gaveUp: deadline.isOver })
  } finally {
    deadline.clear()
  }
}

function addressOf(baseUrl: URL, endpoint: Endpoint, query: Record<string, string>): URL {
  return new URL(baseUrl.href.replace(/\/$/, '') + pathOf(endpoint, query))
}

/** Path and query below the base address. */
function pathOf({ call }: Endpoint, query: Record<string, string>): string {
  const search = new URLSearchParams(query).toString()
  return `/cgi-bin/${call}${search && `?${search}`}`
}

/** `Retry-After: 30`. Gateways write it in seconds; a date would need their clock. */
function parseRetryAfter(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? 1000 * Number(header) : undefined
}
