import type { ApiRequest } from '../api/api-request.ts'
import type { Fault } from './faults.ts'

/** A request that arrived, tokens and refused ones included. Holds no secret and no token. */
export interface Call {
  /** The path after `/cgi-bin/`, as `draft/add`; the whole path outside of it. */
  endpoint: string
  method: string
  /** When it arrived by the stand-in's clock, in milliseconds since 1970. */
  timeMs: number
  /** What was sent: the JSON with long texts cut, or name, type and size of the file. */
  body?: unknown
  /** HTTP status of the answer; absent as long as none was sent. */
  status?: number
  /** WeChat's error number, 0 when it was done; absent as long as the call took no effect and wasn't refused. */
  errcode?: number
  /** The fault it met. */
  fault?: Fault
}

/** What a listener is told. `before`: the request is here, nothing has happened. `after`: it has, the answer isn't sent. */
export interface RequestEvent {
  phase: 'before' | 'after'
  call: Readonly<Call>
}

const maxTextCharacters = 200
/** Larger bodies are only told by their size. */
const maxReadInBytes = 1024 * 1024
/** So are those that stay larger than this with their texts cut. */
const maxKeptCharacters = 10_000

/** Notes a request. */
export function createCall({ endpoint, method, contentType, body }: ApiRequest, timeMs: number): Call {
  return { endpoint, method, timeMs, ...(body.length > 0 && { body: summarize(contentType, body) }) }
}

function summarize(contentType: string, body: Buffer): unknown {
  if (contentType.startsWith('multipart/')) {
    const head = body.subarray(0, 2000).toString('utf8')
    return { filename: /filename="([^"]*)"/.exec(head)?.[1], sizeInBytes: body.length }
  }
  const size = `(${body.length} bytes)`
  if (body.length > maxReadInBytes) return size
  try {
    const summary: unknown = JSON.parse(body.toString('utf8'), (name, value: unknown) => {
      if (name === 'secret' || name === 'appsecret') return '***'
      return typeof value === 'string' && value.length > maxTextCharacters
        ? `${value.slice(0, maxTextCharacters)}… (${value.length} characters)`
        : value
    })
    return JSON.stringify(summary).length > maxKeptCharacters ? size : summary
  } catch {
    return `(${body.length} bytes that aren't JSON)`
  }
}
