import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { UploadFile } from './client-types.ts'

/** What a request carries: a value for JSON, or a file. */
export type Payload = { json: unknown } | { file: UploadFile }

/** What a request carries, as it is sent. */
export interface EncodedBody {
  payload?: Payload
  /** Its bytes, in pieces: a picture is large and isn't copied whole. A request without a body has none. */
  pieces: readonly Uint8Array[]
  headers: Record<string, string>
}

/** What is handed to the connection at once: it waits for each piece to leave, which small ones aren't worth. */
const chunkSizeInBytes = 256 * 1024

/** What the system takes at once, also where the line is slow. */
const wholeSizeInBytes = 64 * 1024

/** Makes the bytes of a request. */
export function encodeBody(payload: Payload | undefined): EncodedBody {
  if (!payload) return { pieces: [], headers: {} }
  if ('file' in payload) return { payload, ...encodeForm(payload.file) }
  return { payload, ...withLength([Buffer.from(toRawJson(payload.json))], 'application/json; charset=utf-8') }
}

function withLength(pieces: readonly Uint8Array[], contentType: string): EncodedBody {
  return { pieces, headers: { 'content-type': contentType, 'content-length': String(sizeOf(pieces)) } }
}

/**
 * What is handed to undici, once: in one piece what the system takes at once.
 *
 * @param onLastByte told when the last byte of several pieces was handed to the connection
 */
export function outgoing({ pieces }: EncodedBody, onLastByte: () => void): Buffer | Readable | null {
  if (pieces.length === 0) return null
  if (sizeOf(pieces) <= wholeSizeInBytes) return Buffer.concat(pieces)
  // undici takes any async iterable, as its documentation says and its types don't. A stream would read ahead, and
  // the last byte would seem sent before the first.
  return inChunks(pieces, onLastByte) as unknown as Readable
}

/** WeChat wants the part to be called `media`. Written here: by way of FormData a picture is copied four times. */
function encodeForm({ name, mediaType, bytes }: UploadFile): EncodedBody {
  const boundary = `wxpub${randomUUID()}`
  const quoted = name.replace(/[\r\n"]/g, encodeURIComponent)
  const disposition = `Content-Disposition: form-data; name="media"; filename="${quoted}"`
  const head = `--${boundary}\r\n${disposition}\r\nContent-Type: ${mediaType}\r\n\r\n`
  const pieces = [Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]
  return withLength(pieces, `multipart/form-data; boundary=${boundary}`)
}

/**
 * JSON in raw UTF-8. WeChat stores a `\u` escape as the six characters it is written with, so what JSON could only
 * write as one is left out (control characters) or replaced (halves of surrogate pairs).
 * https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add (checked 2026-11-24)
 */
function toRawJson(value: unknown): string {
  return JSON.stringify(value, (_key, each) => (typeof each === 'string' ? writable(each) : each))
}

function writable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/\p{Surrogate}/gu, '\ufffd')
}

const sizeOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, piece) => sum + piece.length, 0)

async function* inChunks(pieces: readonly Uint8Array[], onLastByte: () => void): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = []
  for (const piece of pieces)
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + chunkSizeInBytes - sizeOf(gathered))
      gathered.push(part)
      at += part.length
      if (sizeOf(gathered) < chunkSizeInBytes) continue
      yield Buffer.concat(gathered)
      gathered = []
    }
  if (gathered.length > 0) yield Buffer.concat(gathered)
  onLastByte()
}
