import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { parseAnswer } from './parse-answer.ts'
import { redact, redactKeys } from './redact.ts'
import type { Payload } from './request-body.ts'
import type { Answer, Transport } from './transport.ts'
import { TransportFailure } from './transport-failure.ts'

/**
 * One request and what came of it, for bug reports. Without AppSecret, tokens, keys in addresses, headers and cookies;
 * long texts are cut, files are told by hash and size.
 */
export interface RecordedExchange {
  /** ISO time of the request. */
  at: string
  /** Name of the call, such as `draft/add`. */
  call: string
  method: string
  query: Readonly<Record<string, unknown>>
  /** JSON, or a file. */
  request?: unknown
  ms: number
  status?: number
  contentType?: string
  retryAfterMs?: number
  /** JSON, or a file, or the beginning of a text. */
  answer?: unknown
  /** Why there is no answer, such as `connection-lost (ECONNRESET)`. */
  failure?: string
}

export interface RecordOptions {
  /** Values that must not appear. */
  secrets: ReadonlySet<string>
  clock: Clock
  write(exchange: RecordedExchange): void
}

/**
 * Tells every exchange, as it ends.
 *
 * @internal
 */
export function record(transport: Transport, { secrets, clock, write }: RecordOptions): Transport {
  return {
    ...transport,
    async send(endpoint, query, body) {
      const startedAt = clock.now()
      const tell = (outcome: Pick<RecordedExchange, 'answer' | 'failure'>) => {
        const { call, method } = endpoint
        const { payload } = body
        const at = new Date(startedAt).toISOString()
        const request = payload && { request: requestOf(payload) }
        const whole = { at, call, method, query, ...request, ms: clock.now() - startedAt, ...outcome }
        write(bounded(whole, secrets))
      }
      try {
        const answer = await transport.send(endpoint, query, body)
        tell(answerOf(answer))
        return answer
      } catch (error) {
        if (error instanceof TransportFailure) tell({ failure: error.message })
        throw error
      }
    },
  }
}

function requestOf(payload: Payload): unknown {
  if ('json' in payload) return payload.json
  const { name, mediaType, bytes } = payload.file
  return { file: name, mediaType, ...fingerprint(bytes) }
}

function answerOf({
  status,
  contentType,
  retryAfterMs,
  bytes,
}: Answer): Omit<RecordedExchange, 'at' | 'call' | 'method' | 'query' | 'ms'> {
  const isText = !/^(?:image|audio|video)\//i.test(contentType)
  const text = isText ? new TextDecoder().decode(bytes.subarray(0, longestRecord)) : undefined
  const answer = parseAnswer(bytes) ?? { ...(text !== undefined && { text }), ...fingerprint(bytes) }
  return { status, contentType, ...(retryAfterMs !== undefined && { retryAfterMs }), answer }
}

const fingerprint = (bytes: Uint8Array) => ({
  sizeInBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

const longestRecord = 64 * 1024
/** Texts are cut shorter and shorter until the record is no longer than that. */
const textLengths = [1000, 200, 40, 0]

function bounded(exchange: RecordedExchange, secrets: ReadonlySet<string>): RecordedExchange {
  for (const length of textLengths) {
    // The same keys with the same types, but for texts that may be shorter.
    const clean = cleaned(exchange, secrets, length) as RecordedExchange
    if (JSON.stringify(clean).length <= longestRecord) return clean
  }
  const { request: _, answer: __, ...head } = exchange
  return cleaned(head, secrets, 100) as RecordedExchange
}

/** Fields that hold a secret, whatever its value. */
const secretKey = /^(?:access_token|appsecret|secret|.*ticket|.*cookie)$/i

function cleaned(value: unknown, secrets: ReadonlySet<string>, length: number, key = ''): unknown {
  if (secretKey.test(key)) return '***'
  if (typeof value === 'string') {
    const text = redactKeys(redact(value, secrets))
    return text.length > Math.max(length, 100) ? `${text.slice(0, length)}… (${text.length})` : text
  }
  if (Array.isArray(value)) return value.map((each) => cleaned(each, secrets, length))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      redact(name, secrets),
      cleaned(each, secrets, length, name),
    ]),
  )
}
