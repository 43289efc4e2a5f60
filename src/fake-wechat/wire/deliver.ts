import type { ServerResponse } from 'node:http'
import { type Answer, FileAnswer, writeAnswer } from '../api/answers.ts'
import type { Fault } from './faults.ts'

/** An answer on its way: its bytes and what the header says of them. */
interface Parcel {
  contentType: string
  bytes: Buffer
  filename?: string
}

/** Sends what the API answers, or what the fault makes of it. */
export function deliver(
  response: ServerResponse,
  fault: Fault | undefined,
  reply: Answer | FileAnswer,
  endpoint: string,
): void {
  const parcel = pack(reply, endpoint)
  if (!fault || 'errcode' in fault || 'delayMs' in fault) sendParcel(response, parcel)
  else if ('contentType' in fault) sendParcel(response, { ...parcel, contentType: fault.contentType })
  else if ('status' in fault) sendGatewayPage(response, fault.status, fault.html)
  else if ('brokenJson' in fault) sendParcel(response, { ...parcel, bytes: parcel.bytes.subarray(0, -1) })
  else if ('halfAnswer' in fault) sendHalf(response, parcel)
  else if ('reset' in fault || ('lateCommitMs' in fault && !fault.hang)) cut(response)
}

export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  content: string | Buffer,
): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(content) })
  response.end(content)
}

/** What a gateway before WeChat's servers says. */
export function sendGatewayPage(response: ServerResponse, status: number, html?: string): void {
  const page = `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`
  send(response, status, 'text/html', html ?? page)
}

/** Ends the connection as a machine does that fails: without a word. */
export function cut(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}

/** Seen: tokens and the calls about quotas say JSON, the others plain text without a charset. */
function pack(reply: Answer | FileAnswer, endpoint: string): Parcel {
  if (reply instanceof FileAnswer) {
    return { contentType: reply.mediaType, bytes: reply.bytes, filename: reply.filename }
  }
  const isJson = endpoint.endsWith('token') || endpoint.startsWith('openapi/')
  const contentType = isJson ? 'application/json; charset=utf-8' : 'text/plain'
  return { contentType, bytes: Buffer.from(writeAnswer(reply)) }
}

function writeHead(response: ServerResponse, { contentType, bytes, filename }: Parcel): void {
  const name = filename?.replace(/[^ -~]|["\\]/g, '_')
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': bytes.length,
    ...(name !== undefined && { 'content-disposition': `attachment; filename="${name}"` }),
  })
}

function sendParcel(response: ServerResponse, parcel: Parcel): void {
  writeHead(response, parcel)
  response.end(parcel.bytes)
}

function sendHalf(response: ServerResponse, parcel: Parcel): void {
  writeHead(response, parcel)
  const half = parcel.bytes.subarray(0, Math.floor(parcel.bytes.length / 2))
  response.write(half, () => response.destroy())
}
